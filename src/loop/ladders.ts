import { type Instant, minutesBetween, plus } from '../foundation/time.ts'
import type { Ladder, Rung } from './alarms.ts'
import type { Debt, Owed } from './debt.ts'
import {
  addWorkingTime,
  endOfWorkingDay,
  nextWorkingMoment,
  type WorkingTime,
  workingTimeBetween,
} from './hours.ts'
import type { StepAct } from './step-ways.ts'

/** `again`: whoever owes it. `backup`: whoever else may do it. `lead`: who decides what becomes of it. */
export type DebtStep = 'ahead' | 'again' | 'next-day' | 'third-day' | 'backup' | 'lead'

/** When a step comes: working minutes after the act was asked for, the end of the so-manieth working day after that, or hours from its due time. */
type When = { minutes: number } | { days: number } | { due: number }

interface DebtRung {
  step: DebtStep
  asks: Rung['asks']
  when: When
}

const hours = (count: number) => ({ minutes: count * 60 })

/** An act that was asked for and has no date: its owner at the limit, whoever else may at one and a half, the leads at twice that. */
const withinHours = (limit: number): DebtRung[] => [
  { step: 'again', asks: 'owner', when: hours(limit) },
  { step: 'backup', asks: 'backup', when: hours(limit * 1.5) },
  { step: 'lead', asks: 'leads', when: hours(limit * 2) },
]

const withinDays = (again: number, backup: number, lead: number): DebtRung[] => [
  { step: 'again', asks: 'owner', when: { days: again } },
  { step: 'backup', asks: 'backup', when: { days: backup } },
  { step: 'lead', asks: 'leads', when: { days: lead } },
]

const draft: DebtRung[] = [
  { step: 'ahead', asks: 'owner', when: { due: -24 } },
  { step: 'again', asks: 'owner', when: { due: 0 } },
  { step: 'next-day', asks: 'owner', when: { due: 24 } },
  { step: 'third-day', asks: 'owner', when: { due: 48 } },
  { step: 'backup', asks: 'backup', when: { due: 72 } },
  { step: 'lead', asks: 'leads', when: { due: 96 } },
]

/** Whom silence leads to, by what is owed. A slot's link has a ladder of its own, in minutes. */
const ladders: Partial<Record<Owed, readonly DebtRung[]>> = {
  decide: withinDays(1, 2, 3),
  assign: withinDays(1, 2, 3),
  accept: [
    { step: 'again', asks: 'owner', when: hours(4) },
    { step: 'backup', asks: 'backup', when: hours(8) },
    { step: 'lead', asks: 'leads', when: hours(12) },
  ],
  draft,
  gate: withinHours(8),
  schedule: withinDays(1, 2, 3),
}

/**
 * What waits by the dozen is asked in the morning's brief and nowhere else, of the leads too once so many working days have gone by
 * since it was due.
 */
const briefOnly: Partial<Record<Owed, number>> = { numbers: 3, verdict: 5 }

/** When an act of which nobody is reminded by a message of its own is the leads' too; undefined for every other. */
export function leadsFrom(
  desk: WorkingTime,
  { what, by, since }: Pick<Debt, 'what' | 'by' | 'since'>,
): Instant | undefined {
  const days = briefOnly[what]
  return days === undefined ? undefined : endOfWorkingDay(desk, by ?? since, days)
}

/** The first gate is read in less time than those after it. */
const firstGate = withinHours(4)

/** What silence ends with: the acts among which a lead decides, the likeliest first; three of those that may be done are offered. */
export const waysOut: Partial<Record<Owed, readonly StepAct[]>> = {
  decide: ['pitch.approve', 'pitch.park', 'pitch.reject'],
  assign: ['draft.assign', 'schedule.move', 'schedule.cancel', 'pitch.reopen'],
  accept: ['draft.assign', 'schedule.move', 'schedule.cancel'],
  draft: ['draft.assign', 'schedule.move', 'schedule.cancel'],
  gate: ['review.approve', 'review.remind', 'schedule.move', 'schedule.cancel'],
  schedule: ['schedule.set'],
}

/** What is owed, since when it was asked for, and when its slot was taken, if it has one. */
export interface Climb {
  debt: Pick<Debt, 'what' | 'by' | 'out'>
  since: Instant
  /** Whether it is the gate that is due first. */
  first?: boolean
  placedAt?: Instant
}

/** Whom and when silence leads to, in real minutes from when it was asked for; undefined where nobody is asked. */
export function ladderOf(desk: WorkingTime, climb: Climb): Ladder<DebtStep> | undefined {
  const rungs = climb.debt.what === 'gate' && climb.first ? firstGate : ladders[climb.debt.what]
  const timed = (rungs ?? []).flatMap((rung) => {
    if ('due' in rung.when && climb.debt.by === undefined) return []
    const at = usualTime(desk, climb, rung)
    // Whoever was asked today need not be told of tomorrow.
    const soon = rung.step === 'ahead' && minutesBetween(climb.since, at) < leastAhead
    return soon ? [] : [{ rung, at }]
  })
  if (timed.length === 0) return undefined
  return timed.map(({ rung: { step, asks }, at: usual }, index): Rung<DebtStep> => {
    const sooner = beforeSlot(desk, climb, (index + 1) / (timed.length + 1))
    const at = sooner !== undefined && sooner < usual ? sooner : usual
    const ends = asks === 'leads' ? { ends: true as const } : {}
    return { step, asks, minutes: minutesBetween(climb.since, at), ...ends }
  })
}

/** Minutes since somebody was asked before they are told that the time comes. */
const leastAhead = 12 * 60

function usualTime(desk: WorkingTime, { since, debt: { by = since } }: Climb, { when }: DebtRung): Instant {
  if ('minutes' in when) return addWorkingTime(desk, since, when.minutes)
  if ('days' in when) return endOfWorkingDay(desk, since, when.days)
  return askable(desk, plus(by, { hours: when.due }))
}

/** The moment itself when the desk works until then, or when it next does. */
function askable(desk: WorkingTime, at: Instant): Instant {
  const next = nextWorkingMoment(desk, plus(at, { minutes: -1 }))
  return next < at ? at : next
}

/** So that all of it is over before the piece goes out, its steps share the working time until then, or the real time where that is none. */
function beforeSlot(
  desk: WorkingTime,
  { since, debt, placedAt = since }: Climb,
  share: number,
): Instant | undefined {
  const from = placedAt > since ? placedAt : since
  if (debt.out === undefined || debt.out <= from) return undefined
  const working = workingTimeBetween(desk, from, debt.out)
  if (working >= leastShared) return addWorkingTime(desk, from, Math.floor(working * share))
  return plus(from, { minutes: Math.floor(minutesBetween(from, debt.out) * share) })
}

/** Minutes of work before a slot in which people can still be asked one after another. */
const leastShared = 45

/** Minutes after work in which people are still asked what was due at its end. */
const lingering = 20

/** Whether somebody may be asked now: while the desk works, or where the piece goes out before it does again. */
export function mayAskNow(desk: WorkingTime, { out }: Pick<Debt, 'out'>, now: Instant): boolean {
  if (nextWorkingMoment(desk, plus(now, { minutes: -lingering })) < now) return true
  return out !== undefined && out > now && out < nextWorkingMoment(desk, now)
}
