import { sql } from 'kysely'
import type { Reading } from '../../src/loop/act.ts'
import type { World } from './desk.ts'

type Guarded = Pick<World, 'database'>

/** Does what only the owner of the database can: takes the guards of the journal off, changes something, puts them back. */
export async function tamper(world: Guarded, work: (db: Reading) => Promise<unknown>): Promise<void> {
  const back = await takeGuardsOff(world)
  await work(world.database.reading)
  await back()
}

/** Takes every guard off; the function returned puts them back. */
export async function takeGuardsOff({ database }: Guarded): Promise<() => Promise<void>> {
  const { reading } = database
  const run = async (statements: string[]) => {
    for (const statement of statements) await sql.raw(statement).execute(reading)
  }
  if (database.dialect === 'sqlite') {
    const { rows } = await sql<{ name: string; sql: string }>`select name, sql from sqlite_master
      where type = 'trigger' and tbl_name in ('journal', 'journal_heads')`.execute(reading)
    await run(rows.map(({ name }) => `drop trigger ${name}`))
    return () => run(rows.map((row) => row.sql))
  }
  const { rows } = await sql<{ name: string; table: string }>`select tgname as name, relname as table
    from pg_trigger join pg_class on pg_class.oid = tgrelid
    where relname in ('journal', 'journal_heads') and not tgisinternal`.execute(reading)
  await run(rows.map(({ table, name }) => `alter table ${table} disable trigger ${name}`))
  return () => run(rows.map(({ table, name }) => `alter table ${table} enable always trigger ${name}`))
}
