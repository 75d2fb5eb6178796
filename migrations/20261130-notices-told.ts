import { type Kysely, sql } from 'kysely'
import { dialectOf } from './portable.ts'

/** PostgreSQL tells whoever listens that notices were written, once they are committed; SQLite has nobody to tell. */
export async function up(db: Kysely<unknown>): Promise<void> {
  if (dialectOf(db) === 'sqlite') return
  await sql`create function notices_told() returns trigger language plpgsql
    as $$ begin notify copydesk_notices; return null; end $$`.execute(db)
  await sql`create trigger notices_told after insert on notices for each statement
    execute function notices_told()`.execute(db)
}
