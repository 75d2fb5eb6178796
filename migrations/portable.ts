import { type Kysely, sql } from 'kysely'

// What the two databases say differently when tables are made, as the migrations that use it have always said it. It is frozen
// with them: what a later one needs otherwise stands in that one, or in a file of its own.

/** Which database a migration speaks to, read from Kysely's adapter. */
export function dialectOf(db: Kysely<unknown>): 'sqlite' | 'postgres' {
  return db.getExecutor().adapter.constructor.name.startsWith('Postgres') ? 'postgres' : 'sqlite'
}

/** The column type of a number that the database hands out in rising order. */
export function serial(dialect: 'sqlite' | 'postgres') {
  return dialect === 'postgres' ? sql`bigserial` : sql`integer`
}

/** The column type of a measured value: 64-bit floating point on both. */
export function real(dialect: 'sqlite' | 'postgres') {
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
