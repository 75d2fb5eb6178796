import { afterEach, describe, expect, inject, it } from 'vitest'
import * as migrations from '../../migrations/index.ts'
import { migrate } from '../../src/db/migrate.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { factsOf } from '../../src/loop/piece-facts.ts'
import { stateOf } from '../../src/loop/piece-state.ts'
import { freshDatabase } from '../support/postgres.ts'

const name = '20261202-piece-state'
const at = '2026-11-26T02:42:00.000Z'
const key = (piece: number) => ({ desk_id: 'd', piece })

interface Old {
  state: string
  writer?: boolean
  accepted?: boolean
  /** Its version's gates, by their states. */
  gates?: string[]
  withdrawn?: boolean
  out?: boolean
  left?: boolean
}

const both = [true, false]
const drafts: Pick<Old, 'gates' | 'withdrawn'>[] = [
  ...[{}, { gates: ['passed', 'passed'], withdrawn: true }, { gates: [] }, { gates: ['passed', 'passed'] }],
  ...[{ gates: ['passed', 'changes'] }, { gates: ['passed', 'waiting'] }],
]

/** Every piece that could stand in a database, under a state that an order of events once gave it. */
const all: Old[] = [
  ...['pitched', 'parked', 'rejected'].map((state) => ({ state })),
  ...['published', 'closed'].flatMap((state) =>
    drafts.flatMap((draft) =>
      both.flatMap((writer) =>
        both.flatMap((accepted) =>
          both.flatMap((out) => both.map((left): Old => ({ ...draft, state, writer, accepted, out, left }))),
        ),
      ),
    ),
  ),
]

async function store({ reading: db }: Database): Promise<void> {
  const desk = { id: 'd', tenant: 'slack:T1', zone: 'UTC', language: 'en', home: 'slack:T1/C1' }
  await db
    .insertInto('desks')
    .values({ ...desk, last_piece: all.length, version: 1, created_at: at })
    .execute()
  await db
    .insertInto('channels')
    .values({
      desk_id: 'd',
      id: 'c',
      platform: 'weibo',
      account: '青团',
      gap_minutes: 1,
      active: 1,
      version: 1,
      created_at: at,
    })
    .execute()
  for (const [index, old] of all.entries()) await storeOne(db, index + 1, old)
}

async function storeOne(db: Database['reading'], number: number, old: Old): Promise<void> {
  await db
    .insertInto('pieces')
    .values({
      desk_id: 'd',
      number,
      title: '粽子',
      form: 'article',
      state: old.state,
      note: '',
      home: 'h',
      pitched_by: 'lin',
      pitched_at: at,
      current_version: old.gates ? 1 : 0,
      version: 1,
      updated_at: at,
      writer: old.writer ? 'wang' : null,
      accepted_at: old.accepted ? at : null,
      closed_at: old.state === 'closed' ? at : null,
    })
    .execute()
  if (old.gates) {
    const text = { number: 1, kind: 'text', body: '', fingerprint: '', review_in: 'r' }
    const handed = { submitted_by: 'wang', submitted_at: at, withdrawn_at: old.withdrawn ? at : null }
    await db
      .insertInto('versions')
      .values({ ...key(number), ...text, ...handed })
      .execute()
  }
  for (const [index, state] of (old.gates ?? []).entries()) {
    const gate = { version: 1, gate: ['wording', 'facts'][index] ?? '', state }
    await db
      .insertInto('gates')
      .values({ ...key(number), ...gate })
      .execute()
  }
  if (old.out) {
    const post = {
      id: `o${number}`,
      platform: 'weibo',
      title: '粽子',
      origin: 'confirmed',
      day: '2026-11-26',
    }
    const proof = { published_at: at, confirmed_by: 'li', confirmed_at: at }
    await db
      .insertInto('publications')
      .values({ ...key(number), ...post, ...proof })
      .execute()
  }
  if (!old.left) return
  const slot = { id: `s${number}`, channel: 'c', at, owner: 'li', state: 'scheduled', scheduled_by: 'lin' }
  await db
    .insertInto('slots')
    .values({ ...key(number), ...slot, created_at: at, version: 1 })
    .execute()
}

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

describe.each(['SQLite', 'PostgreSQL'] as const)('the pieces of a %s database from before', (dialect) => {
  it('stand where their facts say, and keep what was decided of them', async () => {
    const fresh = dialect === 'PostgreSQL' ? await freshDatabase(inject('postgres')) : undefined
    if (fresh) endings.push(fresh.drop)
    const database = openDatabase(fresh?.url ?? 'sqlite::memory:')
    endings.push(() => database.close())
    const before = Object.entries(migrations).filter(([each]) => each !== name)
    await migrate(database, Object.fromEntries(before))
    await store(database)
    expect(await migrate(database)).toEqual([name])
    const rows = await database.reading.selectFrom('pieces').selectAll().orderBy('number').execute()
    const derived = rows.map(async (row) =>
      stateOf(await factsOf(database.reading, { desk: 'd', piece: row.number }, row)),
    )
    expect(rows.map(({ state }) => state)).toEqual(await Promise.all(derived))
    expect(rows.slice(0, 4).map(({ decision }) => decision)).toEqual([null, 'parked', 'rejected', 'approved'])
    const states = [...new Set(rows.map(({ state }) => state))].sort()
    expect(states).toHaveLength(11)
  })
})
