import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import type { Database } from '../../src/db/open.ts'
import { databaseBefore } from '../support/database-before.ts'

const name = '20261205-alarms'
const at = '2026-11-26T02:42:00.000Z'
const later = '2026-11-26T04:00:00.000Z'
const ahead = '2099-01-01T00:00:00.000Z'

/** Slots by the marks of what was asked, as they were kept before; `ended` was confirmed. */
const slots: Record<string, [before: string | null, now: string | null, late: string | null]> = {
  new: [null, null, null],
  asked: [at, null, null],
  now: [at, later, null],
  late: [at, later, later],
  ahead: [at, ahead, ahead],
  ended: [at, later, later],
}

async function store({ reading: db }: Database): Promise<void> {
  const desk = { tenant: 'slack:T1', zone: 'Asia/Shanghai', language: 'en', home: 'slack:T1/C1' }
  await db
    .insertInto('desks')
    .values([
      { ...desk, id: 'd', last_piece: 1, version: 1, created_at: at, schedule_at: '09:00' },
      { ...desk, id: 'e', tenant: 'slack:T2', last_piece: 0, version: 1, created_at: later },
    ])
    .execute()
  await db
    .insertInto('pieces')
    .values({
      desk_id: 'd',
      number: 1,
      title: '粽子',
      form: 'article',
      state: 'ready',
      note: '',
      home: 'h',
      pitched_by: 'lin',
      pitched_at: at,
      current_version: 0,
      version: 1,
      updated_at: at,
    })
    .execute()
  for (const [id, [before, now, late]] of Object.entries(slots))
    await sql`insert into slots (desk_id, id, piece, channel, at, owner, state, scheduled_by, created_at, version,
        asked_before_at, asked_at, escalated_at)
      values ('d', ${id}, 1, 'oa', ${later}, 'li', ${id === 'ended' ? 'confirmed' : 'scheduled'}, 'lin', ${at}, 1,
        ${before}, ${now}, ${late})`.execute(db)
  for (const [id, state] of [
    ['1', 'confirmed'],
    ['2', 'storing'],
  ] as const)
    await db
      .insertInto('imports')
      .values({
        desk_id: 'd',
        id,
        state,
        file_name: 'a',
        fingerprint: 'f',
        platform: 'weibo',
        rows: '{}',
        taken_at: at,
        imported_by: 'li',
        created_at: at,
      })
      .execute()
  const runs = ([job, claimed]: [string, string]) => ({
    desk_id: 'd',
    job,
    bucket: claimed.slice(0, 10),
    state: 'done',
    claimed_at: claimed,
    done_at: null,
  })
  await db
    .insertInto('runs')
    .values(
      [
        ['forget', at] as [string, string],
        ['forget', ahead] as [string, string],
        ['record', at] as [string, string],
        ['daily-schedule', at] as [string, string],
      ].map(runs),
    )
    .execute()
  await db
    .insertInto('about')
    .values({ desk_id: 'e', conversation: 'c', tag: 'deaf', subject: 'hearing' })
    .execute()
}

describe.each(['SQLite', 'PostgreSQL'] as const)('a %s database from before', (dialect) => {
  it('has an alarm for whatever is still to be asked or done, with what was done last', async () => {
    const database = await databaseBefore(name, dialect)
    await store(database)
    expect(await migrate(database)).toContain(name)
    const rows = await database.reading.selectFrom('alarms').selectAll().execute()
    const said = rows.map(
      ({ desk_id, subject, kind, step, at }) => `${desk_id} ${subject} ${kind} ${step} ${at}`,
    )
    expect(said.sort()).toEqual([
      `d desk brief null ${at}`,
      `d desk daily-schedule null ${at}`,
      `d desk forget ${at} ${at}`,
      `d desk leavers null ${at}`,
      `d desk people null ${at}`,
      `d desk record ${at} ${at}`,
      `d import:2 import null ${at}`,
      `d piece:1 debt null ${at}`,
      `d slot:ahead slot before ${at}`,
      `d slot:asked slot before ${at}`,
      'd slot:late slot late null',
      `d slot:new slot null ${at}`,
      `d slot:now slot at ${at}`,
      `e desk brief null ${later}`,
      `e desk forget null ${later}`,
      `e desk leavers null ${later}`,
      `e desk people null ${later}`,
      `e desk record null ${later}`,
      `e hearing hearing null ${later}`,
    ])
    const runs = await database.reading.selectFrom('runs').select('job').execute()
    expect(runs).toEqual([{ job: 'daily-schedule' }])
  })
})
