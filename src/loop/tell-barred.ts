import { lockDesk } from '../db/portable.ts'
import { msOf } from '../foundation/time.ts'
import { endBarred } from '../outbox/barred.ts'
import type { Writing } from './act.ts'
import type { Scene } from './scene.ts'
import { tellLeads, toldAfter } from './tell-leads.ts'

const kind = 'barred'

/**
 * Tells every lead that the platform takes messages again which it refused for five minutes or longer: from when to when, why,
 * and how many waited. For whoever has just delivered one of them; once, in whatever process, for their marks go with it.
 */
export async function tellBarred(scene: Scene, desk: string): Promise<void> {
  const told = await scene.database.transact(async (trx) => {
    await lockDesk(trx, desk)
    const waited = await endBarred(trx, desk)
    if (!waited || waited.count === 0) return false
    const until = scene.clock.now()
    const { reason, count } = waited
    // What one hand put back a moment after another one ended it belongs to no new time.
    const last = await lastTold(trx, desk)
    const since = last && last > waited.since ? last : waited.since
    if (msOf(until) - msOf(since) < toldAfter) return false
    const slip = { trx, desk, now: until }
    await tellLeads(slip, { tag: kind, kind, facts: { since, until, reason, count }, mode: 'once' })
    return true
  })
  if (told) scene.committed?.()
}

async function lastTold(trx: Writing, desk: string): Promise<string | undefined> {
  const row = await trx
    .selectFrom('notices')
    .select('created_at')
    .where('desk_id', '=', desk)
    .where('kind', '=', kind)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.created_at
}
