import {
  addDays,
  hasHappened,
  type Instant,
  instantOf,
  type LocalTime,
  localOf,
  plus,
} from '../foundation/time.ts'
import type { Subject } from './subjects.ts'

/** Every kind of alarm; what is done when one rings stands in the clock. */
export const alarmKinds = [
  'slot',
  'debt',
  'brief',
  'daily-schedule',
  'daily-numbers',
  'people',
  'leavers',
  'forget',
  'record',
  'import',
  'hearing',
] as const
export type AlarmKind = (typeof alarmKinds)[number]

/** Which alarm: of each kind a subject has one at most. */
export interface AlarmKey {
  desk: string
  subject: Subject
  kind: AlarmKind
}

/** `step` is what was done last, unset when nothing was; `at` is when it rings, unset when nothing more is to be done. */
export interface AlarmSetting {
  step?: string
  at?: Instant
}

/** When what is to be asked or done next about a subject. */
export interface Alarm extends AlarmKey, AlarmSetting {
  setAt: Instant
}

/** Whether its time has come, or it was set by a clock that was ahead, so that nothing is known of its time. */
export const isRinging = ({ at, setAt }: Alarm, now: Instant): boolean =>
  (at !== undefined && at <= now) || !hasHappened(setAt, now)

/** One step of a ladder: how many minutes of real time from the subject's own time, and who is asked then. */
export interface Rung<Step extends string = string> {
  step: Step
  minutes: number
  asks: 'owner' | 'backup' | 'leads' | 'nobody'
  /** Whether nothing comes after it, once it was done. */
  ends?: true
}

/** Who is asked when about one kind of subject, soonest first. */
export type Ladder<Step extends string = string> = readonly Rung<Step>[]

/** The subject's own time, and the step that was done last. */
export interface Climbed {
  from: Instant
  done?: string
}

/**
 * What of a ladder is to be done now: the latest step whose time has come, unless it or a later one was done; so after a standstill
 * one is told and not three.
 */
export function stepDue<Step extends string>(
  ladder: Ladder<Step>,
  { from, done }: Climbed,
  now: Instant,
): Rung<Step> | undefined {
  const last = ladder.findIndex(({ step }) => step === done)
  if (ladder[last]?.ends) return undefined
  const reached = ladder.findLastIndex(({ minutes }) => plus(from, { minutes }) <= now)
  return reached > last ? ladder[reached] : undefined
}

/** The alarm for the step that comes after what was done. */
export function nextAlarm(ladder: Ladder, { from, done }: Climbed): AlarmSetting {
  const last = ladder.findIndex(({ step }) => step === done)
  const next = ladder[last]?.ends ? undefined : ladder[last + 1]
  return { step: done, at: next && plus(from, { minutes: next.minutes }) }
}

/** When clocks in the zone show this time on the day of a moment. */
export const onItsDay = (time: LocalTime, zone: string, now: Instant): Instant =>
  instantOf({ date: localOf(now, zone).date, time }, zone)

/** The first moment after now at which clocks in the zone show this time. */
export function nextDaily(time: LocalTime, zone: string, now: Instant): Instant {
  const today = onItsDay(time, zone, now)
  if (today > now) return today
  return instantOf({ date: addDays(localOf(now, zone).date, 1), time }, zone)
}

/** Whether what is done once a day is due: its time has come today, and it was not done since midnight. */
export function dailyDue(
  time: LocalTime,
  { zone, done }: { zone: string; done?: Instant },
  now: Instant,
): boolean {
  if (now < onItsDay(time, zone, now)) return false
  return done === undefined || !hasHappened(done, now) || localOf(done, zone).date !== localOf(now, zone).date
}
