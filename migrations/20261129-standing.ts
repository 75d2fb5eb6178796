import { type Kysely, sql } from 'kysely'

/**
 * Who somebody is on the platform, whether the lead let them in by name, and whether they run the workspace. Whoever has a
 * role was named by the lead and counts as a member; of anybody else nothing is known until the platform tells.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const table = () => db.schema.alterTable('people')
  await table()
    .addColumn('standing', 'text', (column) => column.notNull().defaultTo('unknown'))
    .execute()
  await table()
    .addColumn('admitted', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await table()
    .addColumn('admin', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await sql`update people set standing = 'member' where roles <> '[]'`.execute(db)
}
