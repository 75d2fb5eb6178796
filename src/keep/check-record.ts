import type { Reading, Writing } from '../db/open.ts'
import { brokenLink, countJournal } from '../loop/journal.ts'

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
  for (const { id } of desks) {
    const entries = await countJournal(db, id)
    checks.push({ desk: id, entries, head: await hashAt(db, id, entries), broken: await brokenLink(db, id) })
  }
  return checks
}

/** Whether a copy holds a desk's record as it was before: unbroken no further than it was, and with the same entry at its end. */
export async function holdsRecord(db: Reading | Writing, before: RecordCheck): Promise<boolean> {
  if ((await brokenLink(db, before.desk)) !== before.broken) return false
  return (await hashAt(db, before.desk, before.entries)) === before.head
}

async function hashAt(db: Reading | Writing, desk: string, seq: number): Promise<string> {
  const query = db.selectFrom('journal').select('hash').where('desk_id', '=', desk).where('seq', '=', seq)
  return (await query.executeTakeFirst())?.hash ?? ''
}
