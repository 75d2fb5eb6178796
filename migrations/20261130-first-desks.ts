import { type Kysely, sql } from 'kysely'
import { dialectOf } from './portable.ts'

/**
 * The first migration was still changed in the days after it had landed. What its last text makes is here made in the databases
 * that an earlier one made; in any other nothing is done.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of tables) await sql.raw(table).execute(db)
  const tellsOf = await columnsOf(db)
  for (const [table, column] of columns)
    if (!tellsOf(table, column)) await db.schema.alterTable(table).addColumn(column, 'text').execute()
  if (!tellsOf('versions', 'review_in')) await tellWhereReviewed(db)
  for (const index of oldIndexes) await db.schema.dropIndex(index).ifExists().execute()
  for (const index of indexes) await sql.raw(`create index if not exists ${index}`).execute(db)
}

const tables = [
  `create table if not exists assignments (desk_id text not null, piece integer not null, number integer not null,
    writer text not null, state text not null, assigned_by text not null, assigned_at text not null, answered_at text,
    reason text, constraint assignments_desk foreign key (desk_id) references desks (id),
    constraint assignments_piece foreign key (desk_id, piece) references pieces (desk_id, number),
    constraint assignments_key primary key (desk_id, piece, number))`,
  `create table if not exists clippings (desk_id text not null, id text not null, text text not null, source text,
    kept_by text not null, kept_at text not null, constraint clippings_desk foreign key (desk_id) references desks (id),
    constraint clippings_key primary key (desk_id, id))`,
]

const columns: [table: string, column: string][] = [
  ['desks', 'digests_since'],
  ['gates', 'asked_at'],
  ['slots', 'ended_by'],
  ['slots', 'ended_at'],
  ['imports', 'decided_by'],
  ['imports', 'outcome'],
  ['notices', 'under'],
]

const oldIndexes = ['notices_by_state', 'notices_by_conversation']

const pending = `where state in ('waiting', 'sending')`
const indexes = [
  `pieces_open on pieces (desk_id, number) where state in ('pitched', 'parked', 'approved')`,
  `publications_by_channel on publications (desk_id, channel, day)`,
  `publications_by_platform on publications (desk_id, platform, day)`,
  `publications_by_piece on publications (desk_id, piece)`,
  `notices_pending on notices (conversation, id) ${pending}`,
  `notices_pending_by_tag on notices (desk_id, tag) ${pending}`,
  `notices_held on notices (leased_until) where state = 'sending'`,
  `notices_dead on notices (desk_id, conversation) where state = 'dead'`,
]

async function columnsOf(db: Kysely<unknown>) {
  const found = await db.introspection.getTables()
  const names = new Set(found.flatMap(({ name, columns: all }) => all.map((each) => `${name}.${each.name}`)))
  return (table: string, column: string) => names.has(`${table}.${column}`)
}

/** Versions were reviewed in the desk's conversation for it then; SQLite adds no column that must be told without a default. */
async function tellWhereReviewed(db: Kysely<unknown>): Promise<void> {
  await sql`alter table versions add column review_in text not null default ''`.execute(db)
  await sql`update versions set review_in =
    (select coalesce(review, topics, home) from desks where desks.id = versions.desk_id)`.execute(db)
  if (dialectOf(db) === 'postgres')
    await sql`alter table versions alter column review_in drop default`.execute(db)
}
