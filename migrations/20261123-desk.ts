import { type CreateTableBuilder, type Kysely, sql } from 'kysely'
import { appendOnly, dialectOf, real, serial } from './portable.ts'

type Column = [name: string, type: 'text' | 'integer', nullable?: 'null']

const text = (name: string): Column => [name, 'text']
const maybe = (name: string): Column => [name, 'text', 'null']
const whole = (name: string): Column => [name, 'integer']

// biome-ignore lint/suspicious/noExplicitAny: a migration knows no schema, and the builder's generics grow per column
function columns(builder: CreateTableBuilder<string, any>, list: Column[]) {
  return list.reduce(
    (table, [name, type, nullable]) =>
      table.addColumn(name, type, (column) => (nullable ? column : column.notNull())),
    builder,
  )
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await people(db)
  await pieces(db)
  await distribution(db)
  await numbers(db)
  await record(db)
  await outbox(db)
}

async function people(db: Kysely<unknown>) {
  await columns(db.schema.createTable('desks'), [
    ...[text('tenant'), text('zone'), text('language'), text('home')],
    ...[maybe('topics'), maybe('review'), maybe('schedule'), maybe('metrics')],
    ...[maybe('schedule_at'), maybe('metrics_at'), maybe('set_up_at'), maybe('digests_since')],
    ...[whole('last_piece'), whole('version'), text('created_at')],
  ])
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addUniqueConstraint('desks_tenant', ['tenant'])
    .execute()
  await owned(db, 'people', [
    ...[text('id'), text('name'), text('language'), text('zone'), text('roles')],
    ...[maybe('home_opened_at'), text('created_at')],
  ])
    .addPrimaryKeyConstraint('people_key', ['desk_id', 'id'])
    .execute()
}

async function pieces(db: Kysely<unknown>) {
  await owned(db, 'pieces', [
    ...[
      whole('number'),
      text('title'),
      text('form'),
      text('state'),
      text('note'),
      maybe('source'),
      text('home'),
    ],
    ...[text('pitched_by'), text('pitched_at'), maybe('decided_by'), maybe('decided_at'), maybe('reason')],
    ...[maybe('writer'), maybe('assigned_by'), maybe('assigned_at'), maybe('accepted_at'), maybe('due_at')],
    ...[whole('current_version'), maybe('closed_at'), whole('version'), text('updated_at')],
  ])
    .addPrimaryKeyConstraint('pieces_key', ['desk_id', 'number'])
    .execute()
  await db.schema.createIndex('pieces_by_state').on('pieces').columns(['desk_id', 'state']).execute()
  const isOpen = `state in ('pitched', 'parked', 'approved')`
  await partIndex(db, 'pieces_open', { on: 'pieces', columns: ['desk_id', 'number'], where: isOpen })
  await ofPiece(db, 'scores', [text('person'), whole('score'), text('remark'), text('at')])
    .addPrimaryKeyConstraint('scores_key', ['desk_id', 'piece', 'person'])
    .execute()
  await ofPiece(db, 'assignments', [
    ...[whole('number'), text('writer'), text('state'), text('assigned_by'), text('assigned_at')],
    ...[maybe('answered_at'), maybe('reason')],
  ])
    .addPrimaryKeyConstraint('assignments_key', ['desk_id', 'piece', 'number'])
    .execute()
  await owned(db, 'clippings', [
    ...[text('id'), text('text'), maybe('source'), text('kept_by'), text('kept_at')],
  ])
    .addPrimaryKeyConstraint('clippings_key', ['desk_id', 'id'])
    .execute()
  await ofPiece(db, 'versions', [
    ...[whole('number'), text('kind'), text('body'), text('fingerprint'), maybe('source')],
    ...[text('submitted_by'), text('submitted_at'), text('review_in'), maybe('withdrawn_at')],
  ])
    .addPrimaryKeyConstraint('versions_key', ['desk_id', 'piece', 'number'])
    .execute()
  await ofPiece(db, 'gates', [
    ...[
      whole('version'),
      text('gate'),
      text('state'),
      maybe('decided_by'),
      maybe('decided_at'),
      maybe('due_at'),
      maybe('asked_at'),
    ],
  ])
    .addPrimaryKeyConstraint('gates_key', ['desk_id', 'piece', 'version', 'gate'])
    .execute()
  await ofPiece(db, 'findings', [
    ...[whole('number'), whole('version'), text('gate'), text('text'), text('state')],
    ...[text('raised_by'), text('raised_at'), maybe('settled_by'), maybe('settled_at')],
  ])
    .addPrimaryKeyConstraint('findings_key', ['desk_id', 'piece', 'number'])
    .execute()
}

async function distribution(db: Kysely<unknown>) {
  await owned(db, 'channels', [
    ...[text('id'), text('platform'), text('account'), whole('gap_minutes'), maybe('owner')],
    ...[whole('active'), whole('version'), text('created_at')],
  ])
    .addPrimaryKeyConstraint('channels_key', ['desk_id', 'id'])
    .execute()
  await ofPiece(db, 'slots', [
    ...[text('id'), text('channel'), text('at'), text('owner'), text('state')],
    ...[maybe('asked_before_at'), maybe('asked_at'), maybe('escalated_at')],
    ...[text('scheduled_by'), text('created_at'), whole('version'), maybe('ended_by'), maybe('ended_at')],
  ])
    .addPrimaryKeyConstraint('slots_key', ['desk_id', 'id'])
    .execute()
  await db.schema.createIndex('slots_by_time').on('slots').columns(['desk_id', 'state', 'at']).execute()
}

async function numbers(db: Kysely<unknown>) {
  await owned(db, 'publications', [
    ...[text('id'), maybe('channel'), maybe('slot'), text('platform'), maybe('external_id'), maybe('link')],
    ...[text('title'), maybe('form'), text('published_at'), text('day'), maybe('owner')],
    ...[text('confirmed_by'), text('confirmed_at'), text('origin')],
  ])
    .addColumn('piece', 'integer')
    .addPrimaryKeyConstraint('publications_key', ['desk_id', 'id'])
    .execute()
  await db.schema.createIndex('publications_by_day').on('publications').columns(['desk_id', 'day']).execute()
  for (const each of ['channel', 'platform']) {
    const index = db.schema.createIndex(`publications_by_${each}`).on('publications')
    await index.columns(['desk_id', each, 'day']).execute()
  }
  await db.schema
    .createIndex('publications_by_piece')
    .on('publications')
    .columns(['desk_id', 'piece'])
    .execute()
  await owned(db, 'snapshots', [
    ...[text('publication'), text('metric'), text('taken_at'), text('source'), text('taken_by')],
  ])
    .addColumn('value', real(dialectOf(db)), (column) => column.notNull())
    .addPrimaryKeyConstraint('snapshots_key', ['desk_id', 'publication', 'metric', 'taken_at'])
    .execute()
  await owned(db, 'imports', [
    ...[
      text('id'),
      text('state'),
      text('file_name'),
      text('fingerprint'),
      text('platform'),
      maybe('channel'),
    ],
    ...[text('rows'), text('imported_by'), text('taken_at'), text('created_at')],
    ...[maybe('decided_by'), maybe('decided_at'), maybe('outcome')],
  ])
    .addPrimaryKeyConstraint('imports_key', ['desk_id', 'id'])
    .execute()
  await ofPiece(db, 'verdicts', [
    ...[text('line'), maybe('metric'), whole('sample'), text('given_by'), text('given_at')],
  ])
    .addColumn('value', real(dialectOf(db)))
    .addColumn('median', real(dialectOf(db)))
    .addPrimaryKeyConstraint('verdicts_key', ['desk_id', 'piece'])
    .execute()
}

async function record(db: Kysely<unknown>) {
  await owned(db, 'journal', [
    ...[whole('seq'), text('at'), text('actor'), text('via'), text('act'), text('facts')],
    ...[text('previous'), text('hash')],
  ])
    .addColumn('piece', 'integer')
    .addPrimaryKeyConstraint('journal_key', ['desk_id', 'seq'])
    .execute()
  await db.schema.createIndex('journal_by_piece').on('journal').columns(['desk_id', 'piece', 'seq']).execute()
  await appendOnly(db, 'journal')
}

async function outbox(db: Kysely<unknown>) {
  await owned(db, 'notices', [
    ...[
      text('conversation'),
      text('tag'),
      text('kind'),
      text('facts'),
      maybe('thread'),
      maybe('under'),
      text('mode'),
    ],
    ...[text('state'), whole('attempts'), text('due_at'), maybe('leased_by'), maybe('leased_until')],
    ...[maybe('tried_at'), maybe('message'), maybe('fault'), text('created_at'), maybe('sent_at')],
  ])
    .addColumn('id', serial(dialectOf(db)), (column) => column.primaryKey())
    .execute()
  // What is under way or was given up is little beside what was ever told, and is all that anybody asks about.
  const isPending = `state in ('waiting', 'sending')`
  const on = 'notices'
  await partIndex(db, 'notices_pending', { on, columns: ['conversation', 'id'], where: isPending })
  await partIndex(db, 'notices_pending_by_tag', { on, columns: ['desk_id', 'tag'], where: isPending })
  await partIndex(db, 'notices_held', { on, columns: ['leased_until'], where: `state = 'sending'` })
  await partIndex(db, 'notices_dead', { on, columns: ['desk_id', 'conversation'], where: `state = 'dead'` })
  await owned(db, 'told', [
    ...[text('conversation'), text('tag'), text('message'), text('kind'), text('facts'), text('at')],
  ])
    .addPrimaryKeyConstraint('told_key', ['desk_id', 'conversation', 'tag'])
    .execute()
  await owned(db, 'heard', [text('key'), text('at')])
    .addPrimaryKeyConstraint('heard_key', ['desk_id', 'key'])
    .execute()
  await owned(db, 'runs', [text('job'), text('bucket'), text('state'), text('claimed_at'), maybe('done_at')])
    .addPrimaryKeyConstraint('runs_key', ['desk_id', 'job', 'bucket'])
    .execute()
}

interface PartIndex {
  on: string
  columns: string[]
  where: string
}

/** An index of the few rows that are asked about again and again; a query must say the condition in the same words. */
function partIndex(db: Kysely<unknown>, name: string, { on, columns, where }: PartIndex) {
  const which = sql<boolean>`${sql.raw(where)}`
  return db.schema.createIndex(name).on(on).columns(columns).where(which).execute()
}

function owned(db: Kysely<unknown>, table: string, list: Column[]) {
  return columns(db.schema.createTable(table), [text('desk_id'), ...list]).addForeignKeyConstraint(
    `${table}_desk`,
    ['desk_id'],
    'desks',
    ['id'],
  )
}

function ofPiece(db: Kysely<unknown>, table: string, list: Column[]) {
  return owned(db, table, [whole('piece'), ...list]).addForeignKeyConstraint(
    `${table}_piece`,
    ['desk_id', 'piece'],
    'pieces',
    ['desk_id', 'number'],
  )
}
