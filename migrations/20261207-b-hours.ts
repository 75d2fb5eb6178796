import { type Kysely, sql } from 'kysely'

/** A desk says when it works; one that has not keeps the usual hours of its zone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table desks add column hours text`.execute(db)
}
