import type { Instant } from '../foundation/time.ts'
import type { Deed } from './act.ts'
import { dailyDue, isRinging, nextDaily } from './alarms.ts'
import { findAlarm } from './alarms-store.ts'
import { type DailyKind, dailyTimes, deskAlarm } from './desk-alarms.ts'
import { loadDesk } from './desk-store.ts'
import { ringAlarm } from './ring-alarm.ts'
import type { Scene } from './scene.ts'

export interface Daily {
  desk: string
  kind: DailyKind
}

/**
 * Does what a desk is due once a day, once however many processes hear its alarm; `last` is when that was done before. Returns whether
 * it was done here. Without `play` nothing is done, and an alarm that rings for nothing is set to its next time.
 */
export async function ringDaily(
  scene: Scene,
  { desk, kind }: Daily,
  play?: (deed: Deed, last: Instant | undefined) => Promise<unknown>,
): Promise<boolean> {
  let done = false
  await ringAlarm(scene, deskAlarm(desk, kind), async (deed, { step: last, at }) => {
    const { now, desk: home } = deed
    const time = dailyTimes[kind](home)
    if (time === undefined) return undefined
    const next = nextDaily(time, home.zone, now)
    if (!dailyDue(time, { zone: home.zone, done: last }, now)) return { step: last, at: next }
    if (!play) return { step: last, at }
    await play(deed, last)
    done = true
    return { step: now, at: next }
  })
  return done
}

/** Whether that is due now, for what takes long before it is done under the desk's lock. */
export async function isDailyDue(scene: Scene, { desk, kind }: Daily): Promise<boolean> {
  const { database, clock } = scene
  const now = clock.now()
  const alarm = await findAlarm(database.reading, deskAlarm(desk, kind))
  if (!alarm || !isRinging(alarm, now)) return false
  const home = await loadDesk(database.reading, desk)
  const time = dailyTimes[kind](home)
  if (time !== undefined && dailyDue(time, { zone: home.zone, done: alarm.step }, now)) return true
  await ringDaily(scene, { desk, kind })
  return false
}
