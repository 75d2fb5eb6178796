import type { Instant } from '../foundation/time.ts'
import type { Ladder } from './alarms.ts'
import type { Debt } from './debt.ts'
import { endOfWorkingDay, type WorkingTime } from './hours.ts'
import { type Climb, type DebtStep, ladderOf, waysOut } from './ladders.ts'
import { debtsOfSteps, nextSteps, type Step } from './next-steps.ts'
import type { StepAct, StepFacts } from './step-ways.ts'
import { leadsOf, whoCan } from './who-owes.ts'

/** The act that a piece waits for, and whom its silence leads to. */
export interface Silence {
  debt: Debt
  /** Which asking it is: another gate, writer, version or date is another one. */
  key: string
  since: Instant
  ladder: Ladder<DebtStep>
}

/** Days of work for a draft that has no date and no slot. */
const daysToWrite = 3

/** What the piece waits for now; undefined while nobody owes an act of which they would be reminded. */
export function silenceOf(desk: WorkingTime, facts: StepFacts, now: Instant): Silence | undefined {
  for (const owed of debtsOfSteps(facts, now)) {
    if (owed.people.length === 0) continue
    const since = askedAt(owed, facts)
    const debt = { ...owed, by: dueOf(desk, { ...owed, sentBack: facts.piece.state === 'changes' }, since) }
    const ladder = ladderOf(desk, climbOf(debt, since, facts))
    if (!ladder) continue
    const by = owed.what === 'draft' ? (owed.by ?? '') : ''
    const version = facts.piece.currentVersion
    const key = [owed.what, owed.gate?.name ?? '', version, since, owed.of ?? '', by].join('|')
    return { debt, key, since, ladder }
  }
  return undefined
}

function climbOf(debt: Debt, since: Instant, { review, slots = [] }: StepFacts): Climb {
  const first = debt.what === 'gate' && review?.gates[0]?.name === debt.gate?.name
  const placed = slots.find(({ at }) => at === debt.out)
  return { debt, since, first, placedAt: placed?.createdAt }
}

/** When the act was asked for: a new version since it was sent back, a slot since the piece is final. */
function askedAt({ what, since }: Debt, { review }: StepFacts): Instant {
  if (what !== 'draft' && what !== 'schedule') return since
  const decided = (review?.gates ?? []).flatMap(({ decisions }) => decisions.map(({ at }) => at))
  return [since, ...decided].reduce((latest, at) => (at > latest ? at : latest))
}

/** A draft is due at its date and never after its slot; one that was sent back after its date, on the next working day. */
function dueOf(
  desk: WorkingTime,
  { what, by, out, sentBack }: Debt & { sentBack: boolean },
  since: Instant,
): Instant | undefined {
  if (what !== 'draft') return by
  const said = by !== undefined && by > since ? by : undefined
  const due = said ?? endOfWorkingDay(desk, since, sentBack ? 1 : daysToWrite)
  return out !== undefined && out < due ? out : due
}

/** Whom a step of it turns to, and as what: where nobody else may do the act, it is the leads' to decide. */
export function turnedTo(
  { debt }: Pick<Silence, 'debt'>,
  step: DebtStep,
  facts: StepFacts,
): { as: 'owner' | 'backup' | 'lead'; people: string[] } {
  const leads = leadsOf(facts).people
  if (step === 'lead') return { as: 'lead', people: leads }
  if (step !== 'backup') return { as: 'owner', people: debt.ask }
  const backup = backupsOf(debt, facts)
    .filter((person) => !debt.ask.includes(person))
    .slice(0, mostBackups)
  return backup.length > 0 ? { as: 'backup', people: backup } : { as: 'lead', people: leads }
}

function backupsOf({ what, people }: Debt, facts: StepFacts): string[] {
  // Nobody else accepts or writes it: whoever gives it out finds another writer.
  if (what === 'accept' || what === 'draft') return whoCan(facts, 'piece.assign').ask
  return people
}

const mostBackups = 3

/** The acts that somebody is offered about it: those that end it, or for a lead the three ways out. Nothing when there are none. */
export function offered(
  { debt }: Pick<Silence, 'debt'>,
  facts: StepFacts,
  { person, as, now }: { person: string; as: 'owner' | 'backup' | 'lead'; now: Instant },
): Step[] {
  const who = facts.people.find(({ id }) => id === person)
  const steps = who ? nextSteps(facts, who, now) : []
  const ways: readonly StepAct[] = waysOut[debt.what] ?? []
  const own = steps.filter(({ owes }) => owes?.what === debt.what)
  if (as === 'owner' || (as === 'backup' && own.length > 0)) return own.slice(0, mostOffered)
  return ways.flatMap((act) => steps.find((step) => step.act === act) ?? []).slice(0, mostOffered)
}

const mostOffered = 3
