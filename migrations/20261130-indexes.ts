import { type Kysely, sql } from 'kysely'

/** What was asked of every row of a desk, and grows with the years, is found by an index; so is what is old enough to be forgotten. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const index of [
    'slots_by_piece on slots (desk_id, piece)',
    'pieces_by_writer on pieces (desk_id, writer, state) where writer is not null',
    'verdicts_by_time on verdicts (desk_id, given_at)',
    'imports_by_fingerprint on imports (desk_id, fingerprint)',
    'imports_by_state on imports (desk_id, state, platform)',
    'publications_by_external_id on publications (desk_id, platform, external_id)',
    'publications_by_link on publications (desk_id, link)',
    'publications_by_slot on publications (desk_id, slot)',
    `notices_over on notices (desk_id, created_at) where state in ('sent', 'merged', 'void')`,
    'told_by_age on told (desk_id, at)',
    'heard_by_age on heard (desk_id, at)',
  ])
    await sql.raw(`create index ${index}`).execute(db)
}
