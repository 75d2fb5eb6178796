import type { Instant } from '../../foundation/time.ts'
import { type AlarmSetting, type Ladder, nextAlarm, stepDue } from '../alarms.ts'
import { lateMinutes } from '../debts.ts'
import type { Slot } from './slot.ts'

/** `before` and `at` ask the owner, `late` asks the leads for a decision, `stale` asks nobody: the day's schedule says it. */
export type Reminder = 'before' | 'at' | 'late' | 'stale'

/** Minutes from the slot's time; half an hour leaves time to fetch what is missing, a quarter to publish by hand. */
export const reminderMinutes = { before: -30, at: 0, late: lateMinutes, stale: 24 * 60 } as const

/** Who is asked about a slot, and when. Real minutes, whatever the wall clock does between. */
export const slotLadder: Ladder<Reminder> = [
  { step: 'before', minutes: reminderMinutes.before, asks: 'owner' },
  { step: 'at', minutes: reminderMinutes.at, asks: 'owner' },
  { step: 'late', minutes: reminderMinutes.late, asks: 'leads', ends: true },
  { step: 'stale', minutes: reminderMinutes.stale, asks: 'nobody', ends: true },
]

/** Stands for what a clock that was ahead has asked: nothing was asked at a time that is still to come. */
export const tooEarly = 'too-early'

/** Whether the leads know that no link came, or the day's schedule says it; nobody is asked about the slot any more. */
export const isEscalated = (asked: string | undefined): boolean =>
  slotLadder.some(({ step, ends }) => ends && step === asked)

/**
 * The alarm that a change leaves a slot: none once it has ended, and anew from its first step when it was made, moved, or given to
 * somebody else before the leads knew. One that stands again goes on from where it was when it ended.
 */
export function alarmOfSlot(
  after: Slot,
  { before, asked }: { before?: Slot; asked?: string },
): AlarmSetting | 'same' | undefined {
  const from = after.at
  if (after.state !== 'scheduled') return undefined
  if (!before || before.at !== from) return nextAlarm(slotLadder, { from })
  if (before.state !== 'scheduled') return nextAlarm(slotLadder, { from, done: askedUntil(before) })
  if (before.owner !== after.owner && !isEscalated(asked)) return nextAlarm(slotLadder, { from })
  return 'same'
}

const askedUntil = ({ at: from, endedAt }: Slot): Instant | undefined =>
  endedAt && stepDue(slotLadder, { from }, endedAt)?.step
