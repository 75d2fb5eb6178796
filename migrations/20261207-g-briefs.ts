import { type Kysely, sql } from 'kysely'

/** Each person may have a brief in the morning, unless they want none; each desk has the alarm by which they are told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table people add column brief integer not null default 1`.execute(db)
  await sql`insert into alarms (desk_id, subject, kind, at, set_at)
    select id, 'desk', 'brief', created_at, created_at from desks`.execute(db)
}
