import {
  addDays,
  hasHappened,
  type Instant,
  instantOf,
  type LocalDate,
  localOf,
  minutesBetween,
} from '../../foundation/time.ts'
import type { Deed } from '../act.ts'
import { type AlarmKey, nextDaily } from '../alarms.ts'
import { sealNow } from '../chain.ts'
import type { Desk } from '../desk.ts'
import { dailyTimes } from '../desk-alarms.ts'
import { ringAlarm } from '../ring-alarm.ts'
import type { Scene } from '../scene.ts'
import type { Subject } from '../subjects.ts'
import { claim } from './claim.ts'

type DigestKind = 'daily-schedule' | 'daily-numbers'

/** The message of a desk's digest of a day, by its date in the desk's zone. */
export const digestOf = (kind: DigestKind, date: LocalDate) => ({
  tag: `${kind}:${date}`,
  kind,
  about: [`day:${date}`] satisfies Subject[],
})

/** A digest that is due: the local day it is for, since when, and whether it comes more than 15 minutes after that. */
export interface DueDigest {
  job: DigestKind
  conversation: string
  date: string
  due: Instant
  late: boolean
}

const lateAfter = 15

/**
 * The digests of a desk whose time has come today, in the desk's zone. One that was missed is due late on its own day and
 * not on the next, and what was due before the times were chosen is not due at all.
 */
export function digestsDue(desk: Desk, now: Instant): DueDigest[] {
  const today = localOf(now, desk.zone).date
  const wanted = [
    { job: 'daily-schedule' as const, at: desk.scheduleAt, conversation: desk.schedule, date: today },
    {
      job: 'daily-numbers' as const,
      at: desk.metricsAt,
      conversation: desk.metrics,
      date: addDays(today, -1),
    },
  ]
  return wanted.flatMap(({ at, ...digest }) => {
    if (!at) return []
    const due = instantOf({ date: today, time: at }, desk.zone)
    const { digestsSince: since } = desk
    if (due > now || (since && due < since && hasHappened(since, now))) return []
    return [{ ...digest, due, late: minutesBetween(due, now) > lateAfter }]
  })
}

/** Tells the digest that an alarm rings for, when it is due and nobody has sent it. */
export async function sendDueDigest(scene: Scene, alarm: AlarmKey): Promise<void> {
  const kind = alarm.kind as DigestKind
  await ringAlarm(scene, alarm, async (deed, { step }) => {
    const { desk, now } = deed
    const time = dailyTimes[kind](desk)
    if (time === undefined) return undefined
    const due = digestsDue(desk, now).find(({ job }) => job === kind)
    if (due) await send(deed, due)
    return { step: due ? now : step, at: nextDaily(time, desk.zone, now) }
  })
}

async function send({ trx, desk: { id: desk }, now, tell }: Deed, digest: DueDigest): Promise<void> {
  const { job, conversation, date, due, late } = digest
  const claimed = await claim(trx, { desk, job, bucket: date, due }, now)
  if (!claimed) return
  const facts = { date, late, seal: await sealNow(trx, desk) }
  const notice = { conversation, ...digestOf(job, date), facts }
  // The day's digest stands there already, from before the desk's zone moved west: a change in place would wake nobody.
  await tell(claimed === 'again' ? { ...notice, mode: 'anew' } : notice)
}
