import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import type { Database } from '../../src/db/open.ts'
import { gatesOf } from '../../src/loop/gate-store.ts'
import { databaseBefore } from '../support/database-before.ts'

const name = '20261203-policy-gates'
const at = '2026-11-26T02:42:00.000Z'
const later = '2026-11-26T03:10:00.000Z'

interface OldGate {
  version: number
  gate: string
  state: string
  decided?: readonly [by: string, at: string]
}

/** One piece whose first version was sent back, whose second is half passed, and whose third and fourth ended undecided. */
const stored: OldGate[] = [
  { version: 1, gate: 'wording', state: 'passed', decided: ['zhou', at] },
  { version: 1, gate: 'facts', state: 'changes', decided: ['chen', later] },
  { version: 2, gate: 'wording', state: 'passed', decided: ['chen', at] },
  { version: 2, gate: 'facts', state: 'waiting' },
  { version: 3, gate: 'wording', state: 'closed' },
  { version: 3, gate: 'facts', state: 'closed' },
  { version: 4, gate: 'wording', state: 'withdrawn' },
  { version: 4, gate: 'facts', state: 'withdrawn' },
]

async function store({ reading: db }: Database): Promise<void> {
  const desk = { id: 'd', tenant: 'slack:T1', zone: 'UTC', language: 'en', home: 'slack:T1/C1' }
  await db
    .insertInto('desks')
    .values({ ...desk, last_piece: 1, version: 1, created_at: at })
    .execute()
  await db
    .insertInto('pieces')
    .values({
      desk_id: 'd',
      number: 1,
      title: '粽子',
      form: 'article',
      state: 'in-review',
      note: '',
      home: 'h',
      pitched_by: 'lin',
      pitched_at: at,
      current_version: 4,
      version: 1,
      updated_at: at,
    })
    .execute()
  for (const { version, gate, state, decided: [by, on] = [null, null] } of stored) {
    await sql`insert into gates (desk_id, piece, version, gate, state, decided_by, decided_at)
      values ('d', 1, ${version}, ${gate}, ${state}, ${by}, ${on})`.execute(db)
  }
}

describe.each(['SQLite', 'PostgreSQL'] as const)('the gates of a %s database from before', (dialect) => {
  it('are wording and then facts, one person each of those who review or lead, decided by whom they were', async () => {
    const database = await databaseBefore(name, dialect)
    await store(database)
    expect(await migrate(database)).toContain(name)
    for (const version of [1, 2, 3, 4]) {
      const old = stored.filter((each) => each.version === version)
      expect(await gatesOf(database.reading, 'd', { piece: 1, version })).toEqual(
        old.map(({ gate, state, decided }) => ({
          name: gate,
          state,
          need: 1,
          who: { roles: ['lead', 'reviewer'], people: [] },
          decisions: decided ? [{ by: decided[0], at: decided[1] }] : [],
        })),
      )
    }
    const said = await database.reading.selectFrom('gate_decisions').select(['number', 'said']).execute()
    expect(said.map((each) => `${each.number} ${each.said}`).sort()).toEqual([
      '1 changes',
      '1 passed',
      '1 passed',
    ])
  })
})
