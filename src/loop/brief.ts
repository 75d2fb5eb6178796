import { addDays, endOfDay, type Instant, type LocalDate, localOf, plus } from '../foundation/time.ts'
import { byCost, type Debt, type Owed, owedBy } from './debt.ts'
import { startOfWork, type WorkingTime } from './hours.ts'
import { leadsFrom } from './ladders.ts'
import { debtsOfSteps, nextSteps, type Step } from './next-steps.ts'
import type { StepFacts } from './step-ways.ts'
import { leadsOf } from './who-owes.ts'

/** What somebody is to do today about one piece, with the acts that do it. */
export interface BriefItem {
  debt: Debt
  facts: StepFacts
  steps: Step[]
}

/** In the order in which they are counted. */
export const briefKinds = [
  ...(['late', 'publish', 'gate', 'unblock', 'decide', 'assign', 'accept', 'draft'] as const),
  ...(['schedule', 'numbers', 'verdict'] as const),
] satisfies Owed[]

/** Everything that waits for somebody by their name today, what costs most to leave lying first. */
export function briefOf(
  desk: WorkingTime,
  pieces: Iterable<StepFacts>,
  { person, now }: { person: string; now: Instant },
): BriefItem[] {
  const tonight = endOfDay(localOf(now, desk.zone).date, desk.zone)
  return [...pieces]
    .flatMap((facts) => {
      const who = facts.people.find(({ id }) => id === person)
      if (!who) return []
      const debts = debtsOfSteps(facts, now).filter((debt) => isForToday(debt, { now, tonight }))
      const own = owedBy(debts, person, now).filter(({ ask }) => ask.includes(person))
      const left = debts.filter((debt) => isLeft(desk, debt, now) && leadsOf(facts).people.includes(person))
      const mine = [...own, ...left.filter((debt) => !own.includes(debt))]
      if (mine.length === 0) return []
      const steps = nextSteps(facts, who, now)
      return mine.map((debt) => ({ debt, facts, steps: steps.filter((step) => settles(step, debt)) }))
    })
    .filter(({ steps }) => steps.length > 0)
    .sort((one, other) => byCost(one.debt, other.debt))
}

/** Whether whoever owes it has left it lying so long that it is the leads' too. */
function isLeft(desk: WorkingTime, debt: Debt, now: Instant): boolean {
  const from = leadsFrom(desk, debt)
  return from !== undefined && from <= now
}

function settles({ act, owes, publication: post }: Step, { what, slot, publication, gate }: Debt): boolean {
  // A lead does what somebody else owes by name.
  if (what === 'numbers') return act === 'metrics.add' && post?.id === publication
  return owes?.what === what && owes.slot === slot && owes.gate?.name === gate?.name
}

/** A draft is for today when it is due by tomorrow's end or goes out by then, a verdict when its week is over; the others at once. */
function isForToday({ what, by, out }: Debt, { now, tonight }: { now: Instant; tonight: Instant }): boolean {
  if (what === 'verdict') return by === undefined || by <= now
  if (what !== 'draft') return true
  const soonest = [by, out].filter((each) => each !== undefined).sort()[0]
  return soonest !== undefined && soonest <= nextDay(tonight)
}

const nextDay = (tonight: Instant): Instant => plus(tonight, { days: 1 })

/** The message of a day's brief. */
export const briefTag = (date: LocalDate) => `brief:${date}`

/** When somebody's brief of a day comes: when work begins there by their own clocks; undefined on a day on which none is done. */
export const briefTime = (desk: WorkingTime, zone: string, date: LocalDate): Instant | undefined =>
  startOfWork({ ...desk, zone }, date)

/** Days ahead in which there is a working one. */
const longestRest = 30

/** The first time after now at which somebody's brief comes. */
export function nextBrief(desk: WorkingTime, zone: string, now: Instant): Instant | undefined {
  const today = localOf(now, zone).date
  for (let days = 0; days < longestRest; days++) {
    const at = briefTime(desk, zone, addDays(today, days))
    if (at !== undefined && at > now) return at
  }
  return undefined
}
