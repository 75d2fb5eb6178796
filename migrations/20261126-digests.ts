import { type Kysely, sql } from 'kysely'

/** Digests are found by one name wherever they are told and refreshed; until now the clock used another than the numbers did. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('told_by_tag').on('told').columns(['desk_id', 'tag']).execute()
  for (const table of ['told', 'notices'])
    for (const [old, name] of [
      ['schedule-day:', 'daily-schedule:'],
      ['numbers-day:', 'daily-numbers:'],
    ])
      await sql`update ${sql.table(table)} set tag = replace(tag, ${old}, ${name}) where tag like ${`${old}%`}`.execute(
        db,
      )
}
