import type { Reading, Writing } from '../db/open.ts'
import type { Deed } from './act.ts'
import { peopleOf } from './people-store.ts'

/** The live card that asks somebody to take the lead; it says who leads as soon as somebody does. */
const leadGoneTag = 'lead-gone'

/** Who leads the desk, and who would if they still belonged, by their ids. */
export async function leadsOf(
  db: Reading | Writing,
  desk: string,
): Promise<{ leads: string[]; gone: string[] }> {
  const everybody = await peopleOf(db, desk)
  const ids = (which: (typeof everybody)[number][]) => which.map(({ id }) => id)
  return {
    leads: ids(everybody.filter(({ roles }) => roles.includes('lead'))),
    gone: ids(everybody.filter(({ lapsed = [] }) => lapsed.includes('lead'))),
  }
}

/**
 * Tells every admin of the workspace (references; they need not be known here) that nobody leads the desk any more and how to
 * go on; its home when no admin is known. Does nothing while somebody leads it, and nothing again until somebody has led it
 * meanwhile. For whoever notices that somebody is gone; returns whether it told.
 */
export async function leadGone(deed: Deed, admins: readonly string[]): Promise<boolean> {
  const { trx, desk } = deed
  const { leads, gone } = await leadsOf(trx, desk.id)
  if (!desk.setUpAt || leads.length > 0 || gone.length === 0) return false
  if (await toldAlready(deed, gone)) return false
  const facts = { admin: admins.length > 0 }
  const readers = facts.admin ? [...new Set(admins)] : [desk.home]
  for (const conversation of readers)
    await deed.tell({
      conversation,
      tag: leadGoneTag,
      kind: 'lead-gone',
      facts,
      mode: 'anew',
      about: ['desk'],
    })
  await deed.journal('desk.lead-gone', { gone, told: readers })
  return true
}

/** Whether it was told, and none of those who are gone now has been here or was given the lead since. */
async function toldAlready({ trx, desk }: Deed, gone: readonly string[]): Promise<boolean> {
  const entries = trx.selectFrom('journal').where('desk_id', '=', desk.id)
  const last = await entries
    .select('seq')
    .where('act', '=', 'desk.lead-gone')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return false
  const since = entries.where('seq', '>', last.seq)
  const roles = await since.select('facts').where('act', '=', 'desk.role').execute()
  if (roles.some(({ facts }) => JSON.parse(facts).roles?.includes('lead'))) return false
  return (await since.select('seq').where('actor', 'in', gone).limit(1).executeTakeFirst()) === undefined
}
