import type { Kysely } from 'kysely'

/** A verdict keeps what its piece reached channel by channel, because reads and plays have no sum. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('verdicts').addColumn('channels', 'text').execute()
}
