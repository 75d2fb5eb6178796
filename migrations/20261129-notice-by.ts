import type { Kysely } from 'kysely'

/** Whose act a notice tells of; empty for what the clock told, and for what was told before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('notices').addColumn('told_by', 'text').execute()
}
