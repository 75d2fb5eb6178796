import type { Reading, Writing } from '../../db/open.ts'
import { Refusal } from '../../foundation/errors.ts'
import { inTurns } from '../../platforms/exports/turns.ts'
import { act, type Deed } from '../act.ts'
import type { Desk } from '../desk.ts'
import { loadDesk } from '../desk-store.ts'
import { hasChanged, newestEntry } from '../journal.ts'
import type { Actor, Scene } from '../scene.ts'
import { type Import, mustBeUndecided, type Outcome, refuseAgain } from './import.ts'
import { decide, type ImportDecision } from './import-decision.ts'
import { contentOfImport, importsOf, loadImport } from './import-store.ts'
import { isLong, mark, refuseWhileUnderWay } from './long-import.ts'
import { type Plan, planOf } from './plan-import.ts'
import { beginStoring, carryOnStoring, finishStoring } from './store-import.ts'
import { storePart } from './store-part.ts'

export interface ImportWish {
  import: number
  /** Also stores the values that are lower than they were. */
  withFallen?: boolean
}

/**
 * Stores the values of a previewed file as of the time of its preview; new posts become publications without a piece. A
 * file of many posts is stored part by part: it is decided at once, and what a process leaves undone another one does.
 * Throws `import.unknown`, `import.decided`, `import.again`, `import.asks-account`, `import.asks-clock`, `import.busy` while
 * another is being stored or taken back, and `import.older` for an older download than what is known, unless it is wished
 * with what fell.
 */
export async function confirmImport(scene: Scene, actor: Actor, wish: ImportWish): Promise<Outcome> {
  if (await isLong(scene.database.reading, actor.desk, wish.import)) return confirmLong(scene, actor, wish)
  return act(scene, actor, 'metrics.add', async (deed) => {
    const of = await undecided(deed, wish.import)
    const { parts, channel, outcome, ...kept } = await decisionOn(deed.trx, deed.desk, { of, wish })
    for (const part of parts) await storePart(deed, of, { ...part, channel })
    await finishStoring(deed, of, { outcome, kept })
    return outcome
  })
}

const tries = 3
const restsOn = ['publish.%', 'metrics.%', 'channel.%']

/** Thrown when what a decision rests on has changed while it was worked out. */
class Overtaken extends Error {}

async function confirmLong(scene: Scene, actor: Actor, wish: ImportWish): Promise<Outcome> {
  const { reading } = scene.database
  for (let left = tries; ; left--) {
    const since = await newestEntry(reading, actor.desk)
    const desk = await loadDesk(reading, actor.desk)
    const of = await loadImport(reading, desk.id, wish.import)
    // What is no longer undecided is refused below, under the lock.
    const decision = of.state === 'previewed' ? await decisionOn(reading, desk, { of, wish }) : undefined
    try {
      await act(scene, actor, 'metrics.add', async (deed) => {
        const still = await undecided(deed, wish.import)
        const overtaken = await hasChanged(deed.trx, desk.id, { since, acts: restsOn })
        // However busy a desk is, it comes to an end: each part looks once more at what it stores.
        if (!decision || (overtaken && left > 1)) throw new Overtaken()
        await beginStoring(deed, still, { decision, since, via: actor.via })
      })
      break
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error
    }
  }
  const { outcome } = await carryOnStoring(scene, actor.desk, wish.import)
  if (!outcome) throw new Error(`import ${wish.import} was stored without an outcome`)
  return outcome
}

async function decisionOn(
  db: Reading | Writing,
  desk: Desk,
  { of, wish }: { of: Import; wish: ImportWish },
): Promise<ImportDecision> {
  const content = await contentOfImport(db, desk.id, of.number)
  const plan = await planOf(db, desk, { of, content })
  mayStore(plan, of, wish)
  return inTurns(decide(plan, { content, zone: desk.zone, withFallen: wish.withFallen ?? false }))
}

function mayStore({ asks, older, account }: Plan, of: Import, { withFallen }: ImportWish): void {
  const facts = { field: 'import', import: of.number, file: of.fileName }
  if (asks) {
    const outlets = account.is === 'asked' ? account.outlets.map((each) => each.account).join(' / ') : ''
    throw new Refusal(`import.asks-${asks}`, { ...facts, accounts: outlets })
  }
  if (older && !withFallen) throw new Refusal('import.older', { ...facts, ...older })
}

/** Lets a previewed file go; nothing of it was ever stored. */
export function discardImport(scene: Scene, actor: Actor, wish: ImportWish): Promise<void> {
  return act(scene, actor, 'metrics.add', async (deed) => {
    const of = await loadImport(deed.trx, deed.desk.id, wish.import)
    mustBeUndecided(of)
    const by = { decided_by: deed.actor.id, decided_at: deed.now }
    await mark(deed, of.number, { state: 'discarded', progress: null, ...by })
    const facts = { import: of.number, file: of.fileName }
    await deed.journal('metrics.discard', facts, undefined, [`import:${of.number}`])
  })
}

async function undecided(deed: Deed, number: number): Promise<Import> {
  const { trx, desk } = deed
  const of = await loadImport(trx, desk.id, number)
  mustBeUndecided(of)
  await refuseWhileUnderWay(deed)
  refuseAgain(await importsOf(trx, desk.id, of.fingerprint))
  return of
}
