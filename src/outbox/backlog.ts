import { sql } from 'kysely'
import type { Reading } from '../db/open.ts'
import { isDead, isPending } from './notice.ts'

/** Counting stops here: whoever asks wants to know whether something is wrong, not how many there are. */
export const mostCounted = 1000

/** How many notices of all desks are to be delivered, and how many were given up; each at most `mostCounted`. */
export async function backlog(reading: Reading): Promise<{ waiting: number; dead: number }> {
  const among = async (state: typeof isPending): Promise<number> => {
    const some = reading.selectFrom('notices').select('id').where(state).limit(mostCounted)
    const row = await reading
      .selectFrom(some.as('some'))
      .select(sql<number>`count(*)`.as('count'))
      .executeTakeFirst()
    return Number(row?.count ?? 0)
  }
  return { waiting: await among(isPending), dead: await among(isDead) }
}
