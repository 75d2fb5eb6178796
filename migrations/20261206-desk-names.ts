import { type Kysely, sql } from 'kysely'
import { dialectOf } from './portable.ts'

/**
 * A workspace may have several desks, each of its own name; the one that it began with has none. SQLite takes no constraint off a
 * table, so there the table is made anew, as it says itself that it is.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table desks add column name text not null default ''`.execute(db)
  await (dialectOf(db) === 'sqlite' ? madeAnew(db) : constrainedAnew(db))
}

async function constrainedAnew(db: Kysely<unknown>): Promise<void> {
  await sql`alter table desks drop constraint desks_tenant`.execute(db)
  await sql`alter table desks add constraint desks_name unique (tenant, name)`.execute(db)
}

const before = /constraint "?desks_tenant"? unique \("?tenant"?\)/i

async function madeAnew(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ text: string }>`
    select sql as text from sqlite_master where type = 'table' and name = 'desks'`.execute(db)
  const text = rows[0]?.text ?? ''
  if (!before.test(text)) throw new Error('the desks are not constrained as the first migration made them')
  // What belongs to a desk has none for a moment; it is looked at when the transaction ends.
  await sql`pragma defer_foreign_keys = on`.execute(db)
  await sql`create temporary table old_desks as select * from desks`.execute(db)
  await sql`drop table desks`.execute(db)
  await sql.raw(text.replace(before, 'constraint desks_name unique (tenant, name)')).execute(db)
  await sql`insert into desks select * from old_desks`.execute(db)
  await sql`drop table old_desks`.execute(db)
}
