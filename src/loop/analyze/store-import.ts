import { setImmediate } from 'node:timers/promises'
import type { Stage } from '../act.ts'
import { hasChanged } from '../journal.ts'
import type { Scene } from '../scene.ts'
import { numbersOf, type Subject } from '../subjects.ts'
import type { Import, Outcome, Progress } from './import.ts'
import { type Decision, emptyPart, keptPart, type PartPlan, partKept } from './import-decision.ts'
import { partAt, planPart } from './import-parts.ts'
import { carryOn, mark } from './long-import.ts'
import { amended, storePart } from './store-part.ts'

type Kept = Pick<Progress, 'pieces' | 'days'>

const daysKept = 20

/** Marks an import as decided, with all that is to be stored of it; from here on it is stored, whatever happens. */
export async function beginStoring(
  stage: Stage,
  of: Import,
  { decision, since, via }: { decision: Decision; since: number; via: string },
): Promise<void> {
  const { trx, desk, actor, now } = stage
  const { parts, channel, outcome, pieces, days } = decision
  for (const [part, plan] of parts.entries()) {
    await planPart(trx, { desk: desk.id, import: of.number }, part, keptPart(plan))
    await setImmediate()
  }
  const progress: Progress = {
    ...{ done: 0, parts: parts.length, since, via, channel, values: 0, publications: 0 },
    // Digests are brought up to date for two weeks back only.
    ...{ outcome, pieces, days: days.sort().slice(-daysKept) },
  }
  await mark(stage, of.number, { state: 'storing', progress, decided_by: actor.id, decided_at: now })
  stage.touch(`import:${of.number}`)
}

/** Stores what is left of a decided import. */
export function carryOnStoring(scene: Scene, desk: string, number: number): Promise<Import> {
  return carryOn(scene, desk, { number, state: 'storing', step: storeNext })
}

// In one transaction, for every one of them writes anew the pages that the one before has just written; it takes some 0.3 s.
const partsAtOnce = 12

async function storeNext(stage: Stage, of: Import, progress: Progress): Promise<void> {
  const { trx, desk } = stage
  const moved = await hasChanged(trx, desk.id, { since: progress.since, acts: ['publish.%'] })
  const next = { ...progress, done: Math.min(progress.parts, progress.done + partsAtOnce) }
  const whole = emptyPart()
  for (let part = progress.done; part < next.done; part++) {
    const planned = await plannedPart(stage, of, part)
    const { created, figures, better } = moved ? await amended(stage, of, planned) : planned
    whole.created.push(...created)
    whole.figures.push(...figures)
    whole.better.push(...better)
  }
  await storePart(stage, of, { ...whole, channel: progress.channel ?? null })
  next.values += whole.figures.length
  next.publications += whole.created.length
  if (next.done < next.parts) return mark(stage, of.number, { state: 'storing', progress: next })
  const outcome = { ...next.outcome, stored: next.values, created: next.publications } as Outcome
  await finishStoring(stage, of, { outcome, kept: next })
}

/** What is to be stored of a part; it is not kept any longer. */
async function plannedPart({ trx, desk }: Stage, of: Import, part: number): Promise<PartPlan> {
  const place = { desk: desk.id, import: of.number }
  const row = await partAt(trx, place, part).select('plan').executeTakeFirst()
  await planPart(trx, place, part, null)
  await setImmediate()
  return row?.plan ? partKept(row.plan) : emptyPart()
}

/** Books that everything of an import is stored, and says so in the record of each piece. */
export async function finishStoring(
  stage: Stage,
  of: Import,
  { outcome, kept }: { outcome: Outcome; kept: Kept },
): Promise<void> {
  const { number, fileName: file } = of
  await mark(stage, number, {
    ...{ state: 'confirmed', progress: null, outcome: JSON.stringify(outcome) },
    ...{ decided_by: of.decidedBy ?? stage.actor.id, decided_at: of.decidedAt ?? stage.now },
  })
  const { platform } = of
  const changed: Subject[] = [`import:${number}`, ...numbersOf(stage, { platform, days: kept.days })]
  await stage.journal('metrics.import', { import: number, file, ...outcome }, undefined, changed)
  // No card of a piece shows its numbers.
  for (const [piece, values] of kept.pieces)
    await stage.journal('metrics.import', { import: number, file, values }, piece, [])
}
