import type { Reading } from '../db/open.ts'
import { entriesAt, type JournalEntry } from './journal.ts'

/** What was done when a key was heard: when, and what the record holds of it, oldest first. */
export interface Done {
  at: string
  entries: JournalEntry[]
}

/** What a person did under a key within the week for which keys are kept; undefined when nothing was done under it. */
export async function doneUnder(
  db: Reading,
  { desk, person, key }: { desk: string; person: string; key: string },
): Promise<Done | undefined> {
  const found = await db
    .selectFrom('heard')
    .select('at')
    .where('desk_id', '=', desk)
    .where('key', '=', key)
    .executeTakeFirst()
  return found && { at: found.at, entries: await entriesAt(db, desk, { at: found.at, actor: person }) }
}
