import { addDays, type Instant, instantOf, localOf, minutesBetween } from '../../foundation/time.ts'
import { putNotice } from '../../outbox/notice.ts'
import type { Scene } from '../act.ts'
import { type Desk, loadDesk } from '../desk.ts'
import { type DigestKind, digestTag } from '../digest.ts'
import { claim } from './claim.ts'

/** A digest that is due: the local day it is for, and whether it comes more than 15 minutes after its time. */
export interface DueDigest {
  job: DigestKind
  conversation: string
  date: string
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
    if (due > now || due < (desk.digestsSince ?? '')) return []
    return [{ ...digest, late: minutesBetween(due, now) > lateAfter }]
  })
}

/** Puts a notice for every digest that is due and that nobody has sent. */
export async function sendDueDigests(scene: Scene, desk: string): Promise<void> {
  const now = scene.clock.now()
  const due = digestsDue(await loadDesk(scene.database.reading, desk), now)
  for (const { job, conversation, date, late } of due) {
    await scene.database.transact(async (trx) => {
      if (!(await claim(trx, { desk, job, bucket: date }, now))) return
      const notice = { conversation, tag: digestTag(job, date), kind: job, facts: { date, late } }
      await putNotice({ trx, desk, now }, notice)
    })
  }
  if (due.length > 0) scene.committed?.()
}
