import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { withoutNul } from './encoding.ts'
import type { Reading } from './open.ts'
import { type Dialect, dialectOf } from './portable.ts'

// Tables are taken from the database itself, so that none can be forgotten.

type Row = Record<string, unknown>

const migrationsTable = 'kysely_migration'

/** The names of all tables but the migrator's own. */
export async function tablesOf(db: Reading): Promise<string[]> {
  const tables = await db.introspection.getTables()
  return tables.filter(({ isView }) => !isView).map(({ name }) => name)
}

/** The tables of a SQLite file, each after those that its rows belong to. */
export async function tablesInOrder(db: Reading): Promise<string[]> {
  const owners = new Map<string, string[]>()
  for (const name of await tablesOf(db)) {
    const { rows } = await sql<{ table: string }>`
      select distinct "table" from pragma_foreign_key_list(${name})`.execute(db)
    owners.set(
      name,
      rows.map((row) => row.table),
    )
  }
  const ordered = new Set<string>()
  const place = (name: string) => {
    if (ordered.has(name)) return
    for (const owner of owners.get(name) ?? []) if (owner !== name) place(owner)
    ordered.add(name)
  }
  for (const name of owners.keys()) place(name)
  return [...ordered]
}

/** The migrations that ran, in order; an empty list when it has never been one of ours. */
export async function ranMigrations(db: Reading): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === migrationsTable)) return []
  const { rows } = await sql<{ name: string }>`
    select name from ${sql.table(migrationsTable)} order by name`.execute(db)
  return rows.map((row) => row.name)
}

export async function countRows(db: Reading, table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db)
  return Number(rows[0]?.count)
}

const rowsAtOnce = 200

/** Every row of a table, in whatever order; on PostgreSQL `db` is a transaction. A large table is never in memory as a whole. */
export function walkRows(db: Reading, table: string): AsyncIterable<Row> {
  const walks: Record<Dialect, () => AsyncIterable<Row>> = {
    sqlite: () =>
      (db as unknown as Kysely<Record<string, Row>>).selectFrom(table).selectAll().stream(rowsAtOnce),
    postgres: () => fetched(db, table),
  }
  return walks[dialectOf(db as unknown as Kysely<unknown>)]()
}

async function* fetched(db: Reading, table: string): AsyncGenerator<Row> {
  await sql`declare walk no scroll cursor for select * from ${sql.table(table)}`.execute(db)
  for (;;) {
    const { rows } = await sql<Row>`fetch forward ${sql.lit(rowsAtOnce)} from walk`.execute(db)
    if (rows.length === 0) break
    yield* rows
  }
  await sql`close walk`.execute(db)
}

/**
 * What a table holds: its rows counted, and the sum of their hashes, which no order changes and every changed value does.
 * NUL does not count, which only an old SQLite file may hold.
 */
export async function contentsOf(db: Reading, table: string): Promise<{ rows: number; sum: bigint }> {
  let rows = 0
  let sum = 0n
  for await (const row of walkRows(db, table)) {
    const values = Object.keys(row)
      .sort()
      .map((name) => [name, withoutNul(row[name])])
    sum += BigInt(`0x${createHash('sha256').update(JSON.stringify(values)).digest('hex')}`)
    rows += 1
  }
  return { rows, sum }
}

/** Lets the next number that PostgreSQL hands out be one more than the highest there is, in every table that has such. */
export async function continueNumbers(db: Reading, tables: readonly string[]): Promise<void> {
  const known = await db.introspection.getTables()
  for (const { name, columns } of known.filter((each) => tables.includes(each.name))) {
    for (const column of columns) {
      const { rows } = await sql<{ sequence: string | null }>`
        select pg_get_serial_sequence(${name}, ${column.name}) as sequence`.execute(db)
      const sequence = rows[0]?.sequence
      if (!sequence) continue
      await sql`select setval(${sequence}, coalesce(max(${sql.ref(column.name)}), 0) + 1, false)
        from ${sql.table(name)}`.execute(db)
    }
  }
}
