import Sqlite from 'better-sqlite3'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'

/** An empty file with our schema, opened by better-sqlite3 alone under the pragmas that the bot uses. */
export async function openRaw(file: string): Promise<Sqlite.Database> {
  const database = openDatabase(`file:${file}`)
  await migrate(database)
  await database.close()
  const raw = new Sqlite(file)
  for (const pragma of ['journal_mode = WAL', 'synchronous = NORMAL', 'foreign_keys = ON']) raw.pragma(pragma)
  return raw
}

export type Row = Record<string, string | number | null>

/** The rows written after the given row, in the order of writing. */
export function rowsOf(file: Sqlite.Database, table: string, after: number): Row[] {
  return file.prepare<[number], Row>(`select * from ${table} where rowid > ? order by rowid`).all(after)
}

export function lastRow(file: Sqlite.Database, table: string): number {
  const found = file.prepare<[], { last: number | null }>(`select max(rowid) as last from ${table}`).get()
  return found?.last ?? 0
}

/** Inserts the rows one by one with one prepared statement. */
export function insertAll(raw: Sqlite.Database, table: string, rows: readonly Row[]): void {
  const columns = Object.keys(rows[0] ?? {})
  if (columns.length === 0) return
  const marks = columns.map(() => '?').join(', ')
  const insert = raw.prepare(`insert into ${table} (${columns.join(', ')}) values (${marks})`)
  for (const row of rows) insert.run(Object.values(row))
}
