import type { Kysely } from 'kysely'

/** A file of posts goes to one account: how the platform's files name it and by which clock they tell is asked once and kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['export_account', 'export_clock'])
    await db.schema.alterTable('channels').addColumn(column, 'text').execute()
  await db.schema
    .alterTable('imports')
    .addColumn('accountless', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
}
