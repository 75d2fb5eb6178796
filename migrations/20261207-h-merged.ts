import { type Kysely, sql } from 'kysely'

/** A pitch may become part of another piece, which its card then names. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table pieces add column merged_into integer`.execute(db)
  await sql`create index pieces_merged on pieces (desk_id, merged_into, number) where merged_into is not null`.execute(
    db,
  )
}
