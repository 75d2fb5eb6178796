import type { Deed } from '../act.ts'
import { numbersOf } from '../subjects.ts'
import { numbersDue } from './numbers-due.ts'

/** Makes another person owe the numbers that one owed. Returns for how many publications. */
export async function handOverNumbers(
  deed: Deed,
  { from, to }: { from: string; to: string },
): Promise<number> {
  const { trx, desk, now } = deed
  const owed = (await numbersDue(trx, desk, now)).filter(({ owner }) => owner === from)
  for (const { id, piece, platform, day } of owed) {
    await trx
      .updateTable('publications')
      .set({ owner: to })
      .where('desk_id', '=', desk.id)
      .where('id', '=', id)
      .execute()
    const changed = numbersOf(deed, { platform, days: [day] })
    await deed.journal('metrics.owner', { publication: id, owner: to, before: from }, piece, changed)
  }
  return owed.length
}
