import { type Kysely, sql } from 'kysely'

/**
 * What was decided of a pitch is kept by itself, and where a piece stands follows from its facts: until now it followed from the
 * order in which they came about, so that one that was out and still to come elsewhere was final for some and published for others.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('pieces').addColumn('decision', 'text').execute()
  await sql`update pieces set decision = case when state in ('parked', 'rejected') then state else 'approved' end
    where state <> 'pitched'`.execute(db)
  await sql`update pieces set state = case
      when writer is null then 'approved'
      when exists (${handedIn}) and exists (${gates} and gates.state = 'changes')
        then case when accepted_at is null then 'assigned' else 'changes' end
      when exists (${handedIn}) and exists (${gates}) and not exists (${gates} and gates.state <> 'passed') then 'ready'
      when exists (${handedIn}) then 'in-review'
      when accepted_at is null then 'assigned'
      else 'drafting'
    end
    where decision = 'approved' and closed_at is null`.execute(db)
  await sql`update pieces set state = 'published'
    where decision = 'approved' and closed_at is null and state <> 'in-review'
      and exists (${of('publications')}) and not exists (${of('slots')} and slots.state = 'scheduled')`.execute(
    db,
  )
}

const of = (table: string) =>
  sql`select 1 from ${sql.ref(table)} where ${sql.ref(`${table}.desk_id`)} = pieces.desk_id
    and ${sql.ref(`${table}.piece`)} = pieces.number`
const handedIn = sql`${of('versions')} and versions.number = pieces.current_version and versions.withdrawn_at is null`
const gates = sql`${of('gates')} and gates.version = pieces.current_version`
