import { type Kysely, sql } from 'kysely'
import { dialectOf } from './portable.ts'

type Row = Record<string, string>

/**
 * What each card that stands or is on its way is about, so that whatever changes finds the cards that show it; and by what a
 * card is known to look the same as the one that was sent last. The database itself writes it with each notice that says it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('about')
    .addColumn('desk_id', 'text', (column) => column.notNull().references('desks.id'))
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('tag', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('about_key', ['desk_id', 'conversation', 'tag', 'subject'])
    .execute()
  await db.schema.createIndex('about_by_subject').on('about').columns(['desk_id', 'subject']).execute()
  await db.schema.alterTable('notices').addColumn('about', 'text').execute()
  for (const statement of dialectOf(db) === 'sqlite' ? sqlite : postgres) await sql.raw(statement).execute(db)
  await db.schema.alterTable('told').addColumn('print', 'text').execute()
  await db.schema.createIndex('told_by_message').on('told').columns(['desk_id', 'message']).execute()
  for (const row of await cards(db))
    for (const subject of await subjectsOf(db, row)) await note(db, row, subject)
}

const sqlite = [
  `create trigger notices_about after insert on notices when new.about is not null begin
    insert or ignore into about (desk_id, conversation, tag, subject)
      select new.desk_id, new.conversation, new.tag, value from json_each(new.about);
  end`,
]

const postgres = [
  `create function notices_about() returns trigger language plpgsql as $$
    begin
      insert into about (desk_id, conversation, tag, subject)
        select new.desk_id, new.conversation, new.tag, subject
        from jsonb_array_elements_text(new.about::jsonb) as subject
        on conflict do nothing;
      return null;
    end $$`,
  `create trigger notices_about after insert on notices for each row when (new.about is not null)
    execute function notices_about()`,
]

async function cards(db: Kysely<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select desk_id, conversation, tag, kind, facts from told
    union all select desk_id, conversation, tag, kind, facts from notices
      where state in ('waiting', 'sending') and mode in ('card', 'anew')`.execute(db)
  return rows
}

async function note(db: Kysely<unknown>, row: Row, subject: string): Promise<void> {
  await sql`insert into about (desk_id, conversation, tag, subject)
    values (${row.desk_id}, ${row.conversation}, ${row.tag}, ${subject}) on conflict do nothing`.execute(db)
}

const digests = ['daily-schedule', 'daily-numbers']

async function subjectsOf(db: Kysely<unknown>, { desk_id, kind = '', facts = '{}' }: Row): Promise<string[]> {
  const said: Record<string, unknown> = JSON.parse(facts)
  if (digests.includes(kind)) return [`day:${said.date}`]
  if (kind === 'import') return [`import:${said.import}`]
  if (kind === 'lead-gone') return ['desk']
  if (kind === 'undelivered' || kind === 'unshown') return ['desk', `conversation:${said.conversation}`]
  if (kind === 'deaf') return ['hearing']
  if (typeof said.slot === 'string')
    return [`slot:${said.slot}`, ...(await pieceIn(db, sql`slots`, desk_id, said.slot))]
  if (typeof said.publication === 'string') return pieceIn(db, sql`publications`, desk_id, said.publication)
  return typeof said.piece === 'number' ? [`piece:${said.piece}`] : []
}

async function pieceIn(
  db: Kysely<unknown>,
  table: ReturnType<typeof sql>,
  desk: string | undefined,
  id: string,
): Promise<string[]> {
  const { rows } = await sql<{ piece: number | null }>`
    select piece from ${table} where desk_id = ${desk} and id = ${id}`.execute(db)
  return rows.flatMap(({ piece }) => (piece === null ? [] : [`piece:${piece}`]))
}
