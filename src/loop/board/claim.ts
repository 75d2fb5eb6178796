import type { Instant } from '../../foundation/time.ts'
import type { Writing } from '../act.ts'

interface Bucket {
  desk: string
  job: string
  bucket: string
  /** When it is due. A claim from before that was of another day's round in another zone, or for another time. */
  due?: Instant
}

/**
 * Claims one run of a job, for exactly one caller across all processes, and only if its transaction commits: `again` when it
 * was claimed before it was due, false when it is somebody else's.
 */
export async function claim(trx: Writing, run: Bucket, now: Instant): Promise<'first' | 'again' | false> {
  const { desk, job, bucket, due } = run
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('runs')
    .values({ desk_id: desk, job, bucket, state: 'done', claimed_at: now, done_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows) === 1) return 'first'
  if (!due) return false
  const { numUpdatedRows } = await trx
    .updateTable('runs')
    .set({ claimed_at: now, done_at: now })
    .where('desk_id', '=', desk)
    .where('job', '=', job)
    .where('bucket', '=', bucket)
    .where('claimed_at', '<', due)
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1 ? 'again' : false
}
