import type { Kysely } from 'kysely'

/** A large file is kept, stored and taken back part by part, so that neither the process nor the database is held for long. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('import_parts')
    .addColumn('desk_id', 'text', (column) => column.notNull().references('desks.id'))
    .addColumn('import', 'text', (column) => column.notNull())
    .addColumn('part', 'integer', (column) => column.notNull())
    .addColumn('rows', 'text', (column) => column.notNull())
    .addColumn('plan', 'text')
    .addPrimaryKeyConstraint('import_parts_key', ['desk_id', 'import', 'part'])
    .execute()
  await db.schema.alterTable('imports').addColumn('progress', 'text').execute()
}
