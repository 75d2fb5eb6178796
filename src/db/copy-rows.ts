import type { Kysely } from 'kysely'
import type { Reading, Writing } from './open.ts'
import { walkRows } from './tables.ts'

type Row = Record<string, unknown>

/** So many rows, or so many characters of text, are sent at once; PostgreSQL takes 65,535 values in one statement. */
const batch = { rows: 500, text: 4_000_000 }

/** Copies every row of a table into a table of the same columns, in batches. */
export async function copyRows(from: Reading, to: Writing, table: string): Promise<void> {
  const target = to as unknown as Kysely<Record<string, Row>>
  let waiting: Row[] = []
  let text = 0
  const send = async () => {
    if (waiting.length > 0) await target.insertInto(table).values(waiting).execute()
    waiting = []
    text = 0
  }
  for await (const row of walkRows(from, table)) {
    waiting.push(row)
    text += lengthOf(row)
    if (waiting.length >= batch.rows || text >= batch.text) await send()
  }
  await send()
}

const lengthOf = (row: Row) =>
  Object.values(row).reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0)
