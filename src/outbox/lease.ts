import type { Selectable } from 'kysely'
import type { Database, Writing } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import type { NoticeTable } from '../db/schema.ts'
import { type Instant, plus } from '../foundation/time.ts'
import { isHeld } from './notice.ts'

/**
 * Seconds. A worker holds what it took for `length` and renews that every `renewal`. What ran out rests until `rest` after it
 * did: with the lease itself that is longer than a post is on its way (8 s, the messenger's patience, and 2 s in which
 * refused blocks may be sent again). It rests at least for `leastRest`, in which a living worker has renewed it several
 * times over: a lease also seems to have run out when a clock jumped.
 */
export const lease = { renewal: 1, length: 4, rest: 8, leastRest: 4 } as const

/** Holds what a worker lost until whatever it had on its way has arrived or failed. */
export const nobody = 'nobody'

/** Who asks, when (machine time), and the ids of the notices that it has in its hands now. */
export interface Holding {
  worker: string
  now: Instant
  hands: readonly number[]
}

type Held = Pick<Selectable<NoticeTable>, 'id' | 'leased_by' | 'leased_until'>

/** Until when a lease that begins or is renewed now holds. */
export const leaseEnd = (now: Instant): Instant => plus(now, { seconds: lease.length })

/**
 * What becomes of a held notice: it stays, is free again, or rests. A worker's own is free as soon as it is in none of its
 * hands, whatever became of them. A lease that ends later than any can is one of a clock that was ahead.
 */
export function fateOf(held: Held, { worker, now, hands }: Holding): 'stays' | 'free' | { rests: Instant } {
  const until = held.leased_until ?? ''
  if (held.leased_by === worker) return hands.includes(held.id) ? 'stays' : 'free'
  const longest = held.leased_by === nobody ? lease.length + lease.rest : lease.length
  if (until > plus(now, { seconds: longest })) return { rests: plus(now, { seconds: lease.rest }) }
  if (until >= now) return 'stays'
  if (held.leased_by === nobody) return 'free'
  const least = plus(now, { seconds: lease.leastRest })
  const rested = plus(until, { seconds: lease.rest })
  return { rests: rested > least ? rested : least }
}

const allHeld = prepared<Record<never, never>, Held>((db) =>
  db
    .selectFrom('notices')
    .select(['id', 'leased_by', 'leased_until'])
    .where(isHeld)
    .where('leased_until', '>', ''),
)

/** Looks after everything that is held: what a worker let fall is free again, and what a dead one held is after a rest. */
export async function freeHeld(trx: Writing, holding: Holding): Promise<void> {
  for (const held of await allHeld(trx, {})) {
    const fate = fateOf(held, holding)
    if (fate === 'stays') continue
    await trx
      .updateTable('notices')
      .set((eb) => ({
        ...(fate === 'free'
          ? { state: 'waiting', leased_by: null, leased_until: null }
          : { leased_by: nobody, leased_until: fate.rests }),
        // Whatever had been sent of it by then.
        fault: eb.fn.coalesce('fault', eb.val('let fall')),
      }))
      .where('id', '=', held.id)
      .where(isHeld)
      .where('leased_by', '=', held.leased_by)
      .where('leased_until', '=', held.leased_until)
      .execute()
  }
}

/** Renews what the worker has in its hands, also what was thought to be a dead one's because a clock jumped. */
export async function renewLeases(database: Database, { worker, now, hands }: Holding): Promise<void> {
  await database.transact((trx) =>
    trx
      .updateTable('notices')
      .set({ leased_by: worker, leased_until: leaseEnd(now) })
      .where(isHeld)
      .where('id', 'in', [...hands])
      .where('leased_by', 'in', [worker, nobody])
      .execute(),
  )
}
