import { sql } from 'kysely'
import type { Database, Reading, Writing } from './open.ts'

/** The triggers by which each database refuses changes of the journal; the migrations make them. */
const guards = {
  sqlite: [
    ...['journal_no_update', 'journal_no_delete', 'journal_no_replace', 'journal_follows'],
    ...['journal_heads_forward', 'journal_heads_no_delete', 'journal_heads_no_replace'],
  ],
  postgres: ['journal_append_only', 'journal_follows', 'journal_heads_forward', 'journal_heads_kept'],
}

/** Whether the database still refuses to change what was recorded: every guard is there and always asked, and nothing else is. */
export async function isGuarded({ dialect, reading }: Database): Promise<boolean> {
  const found = dialect === 'sqlite' ? await ofSqlite(reading) : await ofPostgres(reading)
  return found.sort().join() === [...guards[dialect]].sort().join()
}

async function ofSqlite(db: Reading): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_master
    where type = 'trigger' and tbl_name in ('journal', 'journal_heads')`.execute(db)
  return rows.map(({ name }) => name)
}

/** The triggers that fire in every session, and the rules, of which there are none. */
async function ofPostgres(db: Reading): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`with guarded as (select oid from pg_class
      where oid in (to_regclass('journal'), to_regclass('journal_heads')))
    select case tgenabled when 'A' then tgname else '' end as name from pg_trigger
      where not tgisinternal and tgrelid in (select oid from guarded)
    union all select rulename from pg_rewrite where ev_class in (select oid from guarded)`.execute(db)
  return rows.map(({ name }) => name)
}

/** Copies the rows of a table into PostgreSQL as they are, in any order: a record that is broken stays broken where it was. */
export async function copiedAsIs(target: Writing, table: string, copy: () => Promise<void>): Promise<void> {
  if (table !== 'journal') return copy()
  await sql`alter table journal disable trigger journal_follows`.execute(target)
  await copy()
  await sql`alter table journal enable always trigger journal_follows`.execute(target)
}
