import type { Instant } from '../../foundation/time.ts'
import type { Writing } from '../act.ts'

export interface Bucket {
  desk: string
  job: string
  bucket: string
}

/** Claims one run of a job: true for exactly one caller across all processes, and only if its transaction commits. */
export async function claim(trx: Writing, { desk, job, bucket }: Bucket, now: Instant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('runs')
    .values({ desk_id: desk, job, bucket, state: 'done', claimed_at: now, done_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows) === 1
}
