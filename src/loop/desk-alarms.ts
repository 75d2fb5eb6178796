import type { Writing } from '../db/open.ts'
import type { Instant, LocalTime } from '../foundation/time.ts'
import { type AlarmKey, type AlarmKind, onItsDay } from './alarms.ts'
import { dropAlarm, ringAt } from './alarms-store.ts'
import type { Desk } from './desk.ts'

export type DailyKind = Extract<
  AlarmKind,
  'daily-schedule' | 'daily-numbers' | 'people' | 'forget' | 'record'
>

/**
 * What is done on every desk once a day, by the kind of its alarm: at which local time, or undefined while it is switched off. People
 * are looked up from 08:00 on: what is found is told to somebody who is awake.
 */
export const dailyTimes: Readonly<Record<DailyKind, (desk: Desk) => LocalTime | undefined>> = {
  'daily-schedule': ({ scheduleAt }) => scheduleAt,
  'daily-numbers': ({ metricsAt }) => metricsAt,
  people: () => '08:00',
  forget: () => '00:00',
  record: () => '00:00',
}

export const deskAlarm = (desk: string, kind: DailyKind | 'leavers' | 'brief'): AlarmKey => ({
  desk,
  subject: 'desk',
  kind,
})

/** Lets the desk look at once for what people who left owe, or whether they are back; for whatever may change that. */
export const lookForLeavers = (trx: Writing, desk: string, now: Instant): Promise<void> =>
  ringAt(trx, deskAlarm(desk, 'leavers'), { at: now, now })

/**
 * Sets all of them anew, for a desk that was made or whose times or zone were changed: to their time today, also when it is over, for
 * whatever rings looks whether it is due.
 */
export async function setDeskAlarms(trx: Writing, desk: Desk, now: Instant): Promise<void> {
  for (const [kind, timeOn] of Object.entries(dailyTimes)) {
    const key = deskAlarm(desk.id, kind as DailyKind)
    const time = timeOn(desk)
    if (time === undefined) await dropAlarm(trx, key)
    else await ringAt(trx, key, { at: onItsDay(time, desk.zone, now), now })
  }
  await ringAt(trx, deskAlarm(desk.id, 'brief'), { at: now, now })
}
