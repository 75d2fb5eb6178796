import { type Kysely, sql } from 'kysely'

/**
 * What is to be asked or done next, and when, has a row of its own, so that what is due of all desks is found by one index. Until now
 * it followed from marks on the slots and on the runs of each desk. Everything that stands rings at once, and whoever hears it sets it
 * to its next time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table alarms (desk_id text not null, subject text not null, kind text not null,
    step text, at text, set_at text not null,
    constraint alarms_desk foreign key (desk_id) references desks (id),
    constraint alarms_key primary key (desk_id, subject, kind))`.execute(db)
  for (const [index, column] of [
    ['alarms_due', 'at'],
    ['alarms_by_setting', 'set_at'],
  ])
    await sql.raw(`create index ${index} on alarms (${column}, desk_id, subject, kind)`).execute(db)
  await fill(db)
  for (const column of ['asked_before_at', 'asked_at', 'escalated_at'])
    await sql.raw(`alter table slots drop column ${column}`).execute(db)
  await sql`delete from runs where job in ('people', 'forget', 'record')`.execute(db)
}

/** A mark of a clock that was ahead counts for nothing: so many milliseconds are the most that two clocks differ. */
const clockDifference = 300_000

async function fill(db: Kysely<unknown>): Promise<void> {
  const now = new Date(Date.now() + clockDifference).toISOString()
  const add = sql`insert into alarms (desk_id, subject, kind, step, at, set_at)`
  await sql`${add} select desk_id, 'slot:' || id, 'slot',
      case when escalated_at <= ${now} then 'late' when asked_at <= ${now} then 'at'
        when asked_before_at <= ${now} then 'before' end,
      case when escalated_at <= ${now} then null else created_at end, created_at
    from slots where state = 'scheduled'`.execute(db)
  for (const job of ['people', 'forget', 'record'])
    await sql`${add} select id, 'desk', ${sql.lit(job)},
        (select max(claimed_at) from runs where desk_id = desks.id and job = ${job} and claimed_at <= ${now}),
        created_at, created_at
      from desks`.execute(db)
  for (const [kind, time] of [
    ['daily-schedule', 'schedule_at'],
    ['daily-numbers', 'metrics_at'],
    ['leavers', 'created_at'],
  ])
    await sql`${add} select id, 'desk', ${sql.lit(kind)}, null, created_at, created_at
      from desks where ${sql.ref(time ?? '')} is not null`.execute(db)
  await sql`${add} select desk_id, 'import:' || id, 'import', null, created_at, created_at
    from imports where state in ('storing', 'undoing')`.execute(db)
  await sql`${add} select id, 'hearing', 'hearing', null, created_at, created_at
    from desks where exists (select 1 from about where desk_id = desks.id and subject = 'hearing')`.execute(
    db,
  )
}
