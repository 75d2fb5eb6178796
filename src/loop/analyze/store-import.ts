import { setImmediate } from 'node:timers/promises'
import type { Deed } from '../act.ts'
import { hasChanged } from '../journal.ts'
import type { Scene } from '../scene.ts'
import { numbersOf, type Subject } from '../subjects.ts'
import type { Import, Outcome, Progress } from './import.ts'
import { emptyPart, type ImportDecision, keptPart, type PartPlan, partKept } from './import-decision.ts'
import { partAt, planPart } from './import-parts.ts'
import { carryOn, mark } from './long-import.ts'
import { amended, storePart } from './store-part.ts'

type Kept = Pick<Progress, 'pieces' | 'days'>

const daysKept = 20

/** Marks an import as decided, with all that is to be stored of it; from here on it is stored, whatever happens. */
export async function beginStoring(
  deed: Deed,
  of: Import,
  { decision, since, via }: { decision: ImportDecision; since: number; via: string },
): Promise<void> {
  const { trx, desk, actor, now } = deed
  const { parts, channel, outcome, pieces, days } = decision
  for (const [part, plan] of parts.entries()) {
    await planPart(trx, { desk: desk.id, import: of.number }, part, keptPart(plan))
    await setImmediate()
  }
  const progress: Progress = {
    done: 0,
    parts: parts.length,
    since,
    via,
    channel,
    values: 0,
    publications: 0,
    // Digests are brought up to date for two weeks back only.
    outcome,
    pieces,
    days: days.sort().slice(-daysKept),
  }
  await mark(deed, of.number, { state: 'storing', progress, decided_by: actor.id, decided_at: now })
  deed.touch(`import:${of.number}`)
}

/** Stores what is left of a decided import. */
export function carryOnStoring(scene: Scene, desk: string, number: number): Promise<Import> {
  return carryOn(scene, desk, { number, state: 'storing', step: storeNext })
}

// In one transaction, for every one of them writes anew the pages that the one before has just written; it takes some 0.3 s.
const partsAtOnce = 12

async function storeNext(deed: Deed, of: Import, progress: Progress): Promise<void> {
  const { trx, desk } = deed
  const moved = await hasChanged(trx, desk.id, { since: progress.since, acts: ['publish.%'] })
  const next = { ...progress, done: Math.min(progress.parts, progress.done + partsAtOnce) }
  const whole = emptyPart()
  for (let part = progress.done; part < next.done; part++) {
    const planned = await plannedPart(deed, of, part)
    const { created, figures, better } = moved ? await amended(deed, of, planned) : planned
    whole.created.push(...created)
    whole.figures.push(...figures)
    whole.better.push(...better)
  }
  await storePart(deed, of, { ...whole, channel: progress.channel ?? null })
  next.values += whole.figures.length
  next.publications += whole.created.length
  if (next.done < next.parts) return mark(deed, of.number, { state: 'storing', progress: next })
  const outcome = { ...next.outcome, stored: next.values, created: next.publications } as Outcome
  await finishStoring(deed, of, { outcome, kept: next })
}

/** What is to be stored of a part; it is not kept any longer. */
async function plannedPart({ trx, desk }: Deed, of: Import, part: number): Promise<PartPlan> {
  const place = { desk: desk.id, import: of.number }
  const row = await partAt(trx, place, part).select('plan').executeTakeFirst()
  await planPart(trx, place, part, null)
  await setImmediate()
  return row?.plan ? partKept(row.plan) : emptyPart()
}

/** Books that everything of an import is stored, and says so in the record of each piece. */
export async function finishStoring(
  deed: Deed,
  of: Import,
  { outcome, kept }: { outcome: Outcome; kept: Kept },
): Promise<void> {
  const { number, fileName: file } = of
  await mark(deed, number, {
    state: 'confirmed',
    progress: null,
    outcome: JSON.stringify(outcome),
    decided_by: of.decidedBy ?? deed.actor.id,
    decided_at: of.decidedAt ?? deed.now,
  })
  const { platform } = of
  const changed: Subject[] = [`import:${number}`, ...numbersOf(deed, { platform, days: kept.days })]
  await deed.journal('metrics.import', { import: number, file, ...outcome }, undefined, changed)
  // No card of a piece shows its numbers.
  for (const [piece, values] of kept.pieces)
    await deed.journal('metrics.import', { import: number, file, values }, piece, [])
}
