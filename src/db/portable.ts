import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import type { Database, Reading, Writing } from './open.ts'

// Everything that the two databases say differently. Nothing outside db/ and migrations/ asks for the dialect.

export type Dialect = Database['dialect']

/** Which database an open Kysely speaks to, read from its adapter. */
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

/**
 * A transaction that alone writes to the desk, after those of this process that were asked for before it. Only one of them waits
 * for another process in the database, so that however many act on one desk, there are connections for the others.
 */
export function transactOn<T>(
  database: Database,
  desk: string,
  work: (trx: Writing) => Promise<T>,
): Promise<T> {
  return database.turn(desk, () =>
    database.transact(async (trx) => {
      await lockDesk(trx, desk)
      return work(trx)
    }),
  )
}

/** The same rows, kept from everybody else until the transaction ends; what somebody else keeps so is passed over. */
export function claimable<DB, Table extends keyof DB, Row>(
  db: Reading | Writing,
  rows: SelectQueryBuilder<DB, Table, Row>,
): SelectQueryBuilder<DB, Table, Row> {
  return dialectOf(db as never) === 'sqlite' ? rows : rows.forUpdate().skipLocked()
}
