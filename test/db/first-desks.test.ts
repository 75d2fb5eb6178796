import { type Kysely, sql } from 'kysely'
import { afterEach, describe, expect, inject, it } from 'vitest'
import * as migrations from '../../migrations/index.ts'
import { appendOnly, dialectOf, serial } from '../../migrations/portable.ts'
import { migrate } from '../../src/db/migrate.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { freshDatabase } from '../support/postgres.ts'

// The tables as the first migration made them when it landed first: `?` may be null, `#` is a whole number, `~` a measured one.
// Every table but the desks themselves has its desk.
const firstTables: [table: string, columns: string, key: string][] = [
  ['people', 'id name language zone roles home_opened_at? created_at', 'desk_id, id'],
  [
    'pieces',
    `number# title form state note source? home pitched_by pitched_at decided_by? decided_at? reason? writer? assigned_by?
      assigned_at? accepted_at? due_at? current_version# closed_at? version# updated_at`,
    'desk_id, number',
  ],
  ['scores', 'piece# person score# remark at', 'desk_id, piece, person'],
  [
    'versions',
    'piece# number# kind body fingerprint source? submitted_by submitted_at withdrawn_at?',
    'desk_id, piece, number',
  ],
  ['gates', 'piece# version# gate state decided_by? decided_at? due_at?', 'desk_id, piece, version, gate'],
  [
    'findings',
    'piece# number# version# gate text state raised_by raised_at settled_by? settled_at?',
    'desk_id, piece, number',
  ],
  ['channels', 'id platform account gap_minutes# owner? active# version# created_at', 'desk_id, id'],
  [
    'slots',
    `piece# id channel at owner state asked_before_at? asked_at? escalated_at? scheduled_by created_at
      version#`,
    'desk_id, id',
  ],
  [
    'publications',
    `id channel? slot? platform external_id? link? title form? published_at day owner? confirmed_by confirmed_at origin
      piece#?`,
    'desk_id, id',
  ],
  [
    'snapshots',
    'publication metric taken_at source taken_by value~',
    'desk_id, publication, metric, taken_at',
  ],
  [
    'imports',
    `id state file_name fingerprint platform channel? rows imported_by taken_at decided_at?
      created_at`,
    'desk_id, id',
  ],
  ['verdicts', 'piece# line metric? sample# given_by given_at value~? median~?', 'desk_id, piece'],
  ['journal', 'seq# at actor via act facts previous hash piece#?', 'desk_id, seq'],
  ['told', 'conversation tag message kind facts at', 'desk_id, conversation, tag'],
  ['heard', 'key at', 'desk_id, key'],
  ['runs', 'job bucket state claimed_at done_at?', 'desk_id, job, bucket'],
]
const ofPieces = ['scores', 'versions', 'gates', 'findings', 'slots', 'verdicts']

async function firstText(db: Kysely<unknown>): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db)
  const typed = (column: string) => {
    const [, name, mark, nullable] = /^(\w+)([#~]?)(\??)$/.exec(column) ?? []
    const measured = dialectOf(db) === 'sqlite' ? 'real' : 'double precision'
    const type = { '#': 'integer', '~': measured }[mark ?? ''] ?? 'text'
    return `"${name}" ${type}${nullable ? '' : ' not null'}`
  }
  const list = (columns: string) => columns.trim().split(/\s+/).map(typed).join(', ')
  const ofDesk = (table: string) => `constraint ${table}_desk foreign key (desk_id) references desks (id)`
  await run(
    `create table desks (${list(
      `tenant zone language home topics? review? schedule? metrics? schedule_at? metrics_at? set_up_at? last_piece# version#
      created_at`,
    )}, id text primary key, constraint desks_tenant unique (tenant))`,
  )
  for (const [table, columns, key] of firstTables) {
    const ofPiece = ofPieces.includes(table)
      ? `, constraint ${table}_piece foreign key (desk_id, piece) references pieces (desk_id, number)`
      : ''
    await run(`create table ${table} (desk_id text not null, ${list(columns)}, ${ofDesk(table)}${ofPiece},
      constraint ${table}_key primary key (${key}))`)
  }
  const notices = `conversation tag kind facts thread? mode state attempts# due_at leased_by? leased_until? tried_at? message?
    fault? created_at sent_at?`
  await sql`create table notices (desk_id text not null, ${sql.raw(list(notices))},
    id ${serial(dialectOf(db))} primary key, ${sql.raw(ofDesk('notices'))})`.execute(db)
  for (const index of [
    'pieces_by_state on pieces (desk_id, state)',
    'slots_by_time on slots (desk_id, state, at)',
    'publications_by_day on publications (desk_id, day)',
    'journal_by_piece on journal (desk_id, piece, seq)',
    'notices_by_state on notices (state, due_at, id)',
  ])
    await run(`create index ${index}`)
  await appendOnly(db, 'journal')
}

/** What there is, in words in which two databases of one dialect can be compared. */
async function shapeOf({ reading, dialect }: Database) {
  const tables = await reading.introspection.getTables()
  const columns = tables.flatMap(({ name: table, columns: all }) =>
    all.map(({ name, dataType, isNullable }) => `${table}.${name} ${dataType} ${isNullable}`),
  )
  const others = {
    sqlite: sql<{ name: string; text: string }>`
      select name, sql as text from sqlite_master where type in ('index', 'trigger') and sql is not null`,
    postgres: sql<{ name: string; text: string }>`
      select indexname as name, indexdef as text from pg_indexes where schemaname = 'public'
      union all select tgname, tgrelid::regclass || tgenabled::text from pg_trigger where not tgisinternal`,
  }[dialect]
  const { rows } = await others.execute(reading)
  const plain = (text: string) => text.replaceAll('"', '').replace(/\s+/g, ' ').toLowerCase()
  return { columns: columns.sort(), others: rows.map(({ name, text }) => [name, plain(text)]).sort() }
}

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

describe.each(['SQLite', 'PostgreSQL'] as const)('a %s database of the first day', (dialect) => {
  const newDatabase = async () => {
    const fresh = dialect === 'PostgreSQL' ? await freshDatabase(inject('postgres')) : undefined
    if (fresh) endings.push(fresh.drop)
    const database = openDatabase(fresh?.url ?? 'sqlite::memory:')
    endings.push(() => database.close())
    return database
  }

  it('is brought to the shape of a new one, and keeps what it holds', async () => {
    const [old, fresh] = [await newDatabase(), await newDatabase()]
    const first = Object.keys(migrations)[0] ?? ''
    await migrate(old, { [first]: { up: firstText } })
    for (const statement of [
      `insert into desks (id, tenant, zone, language, home, topics, last_piece, version, created_at)
        values ('d', 'slack:T1', 'UTC', 'en', 'slack:T1/C1', 'slack:T1/C2', 1, 1, '2026-11-23T00:00:00.000Z')`,
      `insert into pieces (desk_id, number, title, form, state, note, home, pitched_by, pitched_at, current_version, version,
        updated_at) values ('d', 1, 'One', 'article', 'review', '', 'slack:T1/C1', 'u', '2026-11-23', 1, 1, '2026-11-23')`,
      `insert into versions (desk_id, piece, number, kind, body, fingerprint, submitted_by, submitted_at)
        values ('d', 1, 1, 'text', 'Body', 'f', 'u', '2026-11-23')`,
    ])
      await sql.raw(statement).execute(old.reading)
    expect(await migrate(old)).toEqual(Object.keys(migrations).slice(1))
    await migrate(fresh)
    expect(await shapeOf(old)).toEqual(await shapeOf(fresh))
    const version = await old.reading.selectFrom('versions').selectAll().executeTakeFirst()
    expect(version).toMatchObject({ body: 'Body', review_in: 'slack:T1/C2', withdrawn_at: null })
  })
})
