import type { Reading, Writing } from '../db/open.ts'
import { examineChain } from '../loop/chain.ts'

/** The record of one desk, walked from its first entry to its last: its length, its last hash, and where it is broken, if it is. */
export interface RecordCheck {
  desk: string
  entries: number
  head: string
  broken?: number
}

export async function checkRecords(db: Reading | Writing): Promise<RecordCheck[]> {
  const desks = await db.selectFrom('desks').select('id').orderBy('id').execute()
  const checks: RecordCheck[] = []
  for (const { id } of desks) checks.push(await checkOne(db, id))
  return checks
}

async function checkOne(db: Reading | Writing, desk: string): Promise<RecordCheck> {
  const { count, hash, flaws } = await examineChain(db, desk)
  const [flaw] = flaws
  return { desk, entries: count, head: hash, broken: flaw && (flaw.seq ?? count) }
}

/** Whether a copy holds a desk's record as it was before: unbroken no further than it was, and with the same entry at its end. */
export async function holdsRecord(db: Reading | Writing, before: RecordCheck): Promise<boolean> {
  if ((await checkOne(db, before.desk)).broken !== before.broken) return false
  if (before.entries === 0) return true
  const query = db.selectFrom('journal').select('hash').where('desk_id', '=', before.desk)
  const row = await query.where('seq', '=', before.entries).executeTakeFirst()
  return row?.hash === before.head
}
