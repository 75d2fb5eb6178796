import { type Kysely, sql } from 'kysely'

/** Which tab of their Home somebody looks at, so that it is what follows what happens; unset for the first one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table people add column home_tab text`.execute(db)
}
