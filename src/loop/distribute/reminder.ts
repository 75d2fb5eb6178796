import { hasHappened, type Instant, msOf } from '../../foundation/time.ts'
import { lateMinutes } from '../debts.ts'
import type { Slot } from './slot.ts'

/** `before` and `at` ask the owner, `late` asks the leads for a decision, `stale` is only marked: the day's schedule says it. */
export type Reminder = 'before' | 'at' | 'late' | 'stale'

/** Minutes from the slot's time; half an hour leaves time to fetch what is missing, a quarter to publish by hand. */
export const reminderMinutes = { before: -30, at: 0, late: lateMinutes, stale: 24 * 60 } as const

/**
 * What a slot is due at this moment: the latest stage that its time has reached and nobody was told of, so that after a
 * standstill one reminder comes and not three. Real minutes, whatever the wall clock does between.
 */
export function reminderDue(marked: Slot, now: Instant): Reminder | undefined {
  const slot = asMarkedBy(now, marked)
  if (slot.state !== 'scheduled' || slot.escalatedAt) return undefined
  const since = (msOf(now) - msOf(slot.at)) / 60_000
  if (since >= reminderMinutes.stale) return 'stale'
  if (since >= reminderMinutes.late) return 'late'
  if (since >= reminderMinutes.at) return slot.askedAt ? undefined : 'at'
  if (since >= reminderMinutes.before) return slot.askedBeforeAt ? undefined : 'before'
  return undefined
}

/** The slot without the marks of a clock that was ahead: nobody was asked at a time that is still to come. */
export function asMarkedBy(now: Instant, slot: Slot): Slot {
  const real = (mark: Instant | undefined) => (mark && hasHappened(mark, now) ? mark : undefined)
  const { askedBeforeAt, askedAt, escalatedAt } = slot
  return {
    ...slot,
    ...{ askedBeforeAt: real(askedBeforeAt), askedAt: real(askedAt), escalatedAt: real(escalatedAt) },
  }
}

/** The watermarks that a reminder leaves: those of its own stage and of every stage before it. */
export function marksOf(reminder: Reminder, marked: Slot, now: Instant) {
  const slot = asMarkedBy(now, marked)
  return {
    asked_before_at: slot.askedBeforeAt ?? now,
    asked_at: reminder === 'before' ? null : (slot.askedAt ?? now),
    escalated_at: reminder === 'late' || reminder === 'stale' ? now : null,
  }
}
