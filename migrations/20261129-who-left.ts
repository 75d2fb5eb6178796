import type { Kysely } from 'kysely'

/** Since when the desk goes on without somebody who does not belong any more; nobody has been parted with so far. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('people').addColumn('left_at', 'text').execute()
}
