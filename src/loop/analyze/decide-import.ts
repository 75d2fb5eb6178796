import { randomUUID } from 'node:crypto'
import { Refusal } from '../../foundation/errors.ts'
import { type Instant, instantOf, type LocalDate } from '../../foundation/time.ts'
import { type Actor, act, type Scene, type Stage } from '../act.ts'
import { figuresOf, type RowFate, rowId } from './import-plan.ts'
import { recordPieces } from './import-record.ts'
import { type Plan, planOf } from './plan-import.ts'
import { refuseAgain } from './preview-import.ts'
import { refreshDigests } from './refresh-digests.ts'
import { sharpen } from './sharpen-publications.ts'
import type { Figure } from './snapshot.ts'
import { storeSnapshots } from './snapshot.ts'
import { contentOfImport, type Import, importsOf, type Outcome, undecidedImport } from './stored-import.ts'

export interface ImportWish {
  import: number
  /** Also stores the values that are lower than they were. */
  withFallen?: boolean
}

/**
 * Stores the values of a previewed file in one transaction, as of the time of its preview; new posts become publications
 * without a piece. Throws `import.unknown`, `import.decided`, `import.again`, `import.asks-account`, `import.asks-clock`, and
 * `import.older` for an older download than what is known, unless it is wished with what fell.
 */
export function confirmImport(scene: Scene, actor: Actor, wish: ImportWish): Promise<Outcome> {
  return act(scene, actor, 'metrics.add', async (stage) => {
    const { trx, desk } = stage
    const of = await undecidedImport(stage.trx, stage.desk.id, wish.import)
    refuseAgain(await importsOf(trx, desk.id, of.fingerprint))
    const content = await contentOfImport(trx, desk.id, of.number)
    const plan = await planOf(trx, desk, { of, content })
    mayStore(plan, of, wish)
    await sharpen(stage, plan)
    const created = await createPublications(stage, of, plan)
    const figures = [...storedOf(plan.fates, wish.withFallen ?? false), ...created.figures]
    const source = `import:${of.number}`
    const origin = { takenAt: of.takenAt, source, takenBy: of.importedBy }
    await storeSnapshots(trx, desk.id, { figures, origin })
    const refused = content.left.filter(({ code }) => code.startsWith('row.')).length
    const fellStored = wish.withFallen ?? false
    const outcome = outcomeOf(plan.fates, { refused, stored: figures.length, fellStored })
    await settle(stage, of, { state: 'confirmed', outcome })
    await recordPieces(stage, of, { figures, publications: plan.publications })
    const days = plan.fates.flatMap((fate) => {
      if (fate.fate === 'new') return fate.row.day ?? []
      if (fate.fate !== 'matched') return []
      return [plan.publications.get(fate.publication)?.day ?? [], fate.row.day ?? []].flat()
    })
    await refreshDigests(stage, days)
    return outcome
  })
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
  return act(scene, actor, 'metrics.add', async (stage) => {
    await settle(stage, await undecidedImport(stage.trx, stage.desk.id, wish.import), { state: 'discarded' })
  })
}

async function settle(
  stage: Stage,
  of: Import,
  { state, outcome }: { state: 'confirmed' | 'discarded'; outcome?: Outcome },
): Promise<void> {
  const { trx, desk, now } = stage
  await trx
    .updateTable('imports')
    .set({ state, decided_by: stage.actor.id, decided_at: now })
    .set({ outcome: outcome ? JSON.stringify(outcome) : null })
    .where('desk_id', '=', desk.id)
    .where('id', '=', String(of.number))
    .execute()
  const act = state === 'confirmed' ? 'metrics.import' : 'metrics.discard'
  await stage.journal(act, { import: of.number, file: of.fileName, ...outcome })
  await stage.refresh(`import:${of.number}`)
}

function storedOf(fates: readonly RowFate[], withFallen: boolean): Figure[] {
  return fates.flatMap((fate) => {
    if (fate.fate !== 'matched') return []
    return withFallen ? [...fate.fresh, ...fate.fell] : fate.fresh
  })
}

function outcomeOf(
  fates: readonly RowFate[],
  given: Pick<Outcome, 'refused' | 'stored' | 'fellStored'>,
): Outcome {
  const outcome = { matched: 0, created: 0, same: 0, fell: 0, ...given }
  for (const fate of fates) {
    if (fate.fate === 'new') outcome.created++
    if (fate.fate === 'refused') outcome.refused++
    if (fate.fate !== 'matched') continue
    outcome.matched++
    outcome.same += fate.same
    outcome.fell += fate.fell.length
  }
  return outcome
}

const rowsAtOnce = 500

async function createPublications(
  stage: Stage,
  of: Import,
  { fates, account }: Plan,
): Promise<{ figures: Figure[] }> {
  const { trx, desk, now } = stage
  const channel = account.is === 'known' ? account.outlet.id : null
  const noonOf = noonIn(desk.zone)
  const rows = fates.flatMap((fate) => (fate.fate === 'new' ? [{ id: randomUUID(), row: fate.row }] : []))
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const values = rows.slice(at, at + rowsAtOnce).map(({ id, row }) => ({
      ...{ desk_id: desk.id, id, piece: null, channel, slot: null, platform: of.platform },
      ...{ external_id: rowId(row) ?? null, link: row.link ?? null, form: row.form ?? null },
      title: row.title || row.link || row.externalId || '',
      ...{ published_at: row.publishedAt ?? noonOf(row.day ?? ''), day: row.day ?? '', owner: null },
      ...{ confirmed_by: stage.actor.id, confirmed_at: now, origin: 'imported' },
    }))
    await trx.insertInto('publications').values(values).execute()
  }
  return { figures: rows.flatMap(({ id, row }) => figuresOf(id, row)) }
}

/** Noon of a day, so that a post without a time lies on its own day in every zone nearby; each day is worked out once. */
function noonIn(zone: string): (day: LocalDate) => Instant {
  const known = new Map<LocalDate, Instant>()
  return (day) => {
    const noon = known.get(day) ?? instantOf({ date: day, time: '12:00' }, zone)
    known.set(day, noon)
    return noon
  }
}
