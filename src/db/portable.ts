import { type Kysely, sql } from 'kysely'
import type { Database, Writing } from './open.ts'

// Everything that the two databases say differently. Nothing outside db/ and migrations/ asks for the dialect.

export type Dialect = Database['dialect']

/** Which database an open Kysely speaks to, read from its adapter, for migrations that get no more than a Kysely. */
export function dialectOf(db: Kysely<never> | Kysely<unknown>): Dialect {
  return db.getExecutor().adapter.constructor.name.startsWith('Postgres') ? 'postgres' : 'sqlite'
}

/**
 * Makes this transaction the only one that writes to the desk until it ends. SQLite's `begin immediate` already has.
 * It is what lets a use case decide from what it read.
 */
export async function lockDesk(trx: Writing, desk: string): Promise<void> {
  if (dialectOf(trx as unknown as Kysely<unknown>) === 'sqlite') return
  await sql`select id from desks where id = ${desk} for update`.execute(trx)
}

/** The column type of a number that the database hands out in rising order. */
export function serial(dialect: Dialect) {
  return dialect === 'postgres' ? sql`bigserial` : sql`integer`
}

/** The column type of a measured value: 64-bit floating point on both. */
export function real(dialect: Dialect) {
  return dialect === 'postgres' ? sql`double precision` : sql`real`
}

/** Makes the database itself refuse update and delete on a table that is only ever appended to. */
export async function appendOnly(db: Kysely<unknown>, table: string): Promise<void> {
  const name = sql.raw(table)
  if (dialectOf(db) === 'sqlite') {
    for (const verb of ['update', 'delete']) {
      const trigger = sql.raw(`${table}_no_${verb}`)
      const act = sql.raw(verb)
      await sql`create trigger ${trigger} before ${act} on ${name}
        begin select raise(abort, 'append-only'); end`.execute(db)
    }
    return
  }
  const guard = sql.raw(`${table}_append_only`)
  await sql`create function ${guard}() returns trigger language plpgsql
    as $$ begin raise exception 'append-only'; end $$`.execute(db)
  await sql`create trigger ${guard} before update or delete or truncate on ${name}
    execute function ${guard}()`.execute(db)
}
