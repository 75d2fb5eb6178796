import type { Slip } from '../outbox/notice.ts'
import type { Reading, Writing } from './act.ts'
import { loadDesk } from './desk-store.ts'
import { type NoticeKind, putNotice, type Unaddressed } from './notices.ts'
import { holders } from './people-store.ts'

/** Milliseconds that an outage lasts before the leads are told of it: a restart of the platform's or of a router's is shorter. */
export const toldAfter = 300_000

/** Who is told what concerns the whole desk: its leads, by direct message; without one its home. */
export async function leadsOrHome(db: Reading | Writing, desk: string): Promise<string[]> {
  const leads = await holders(db, desk, 'lead')
  return leads.length > 0 ? leads.map(({ id }) => id) : [(await loadDesk(db, desk)).home]
}

/** Tells every lead the same, or the desk's home where nobody leads it. */
export async function tellLeads<K extends NoticeKind>(slip: Slip, notice: Unaddressed<K>): Promise<void> {
  for (const conversation of await leadsOrHome(slip.trx, slip.desk))
    await putNotice(slip, { conversation, ...notice })
}
