import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import type { Database } from '../../src/db/open.ts'
import { databaseBefore } from '../support/database-before.ts'

const name = '20261206-desk-names'
const at = '2026-11-26T02:42:00.000Z'

const deskIn = ({ reading }: Database, id: string, tenant: string, called: { name?: string } = {}) =>
  reading
    .insertInto('desks')
    .values({
      id,
      tenant,
      zone: 'UTC',
      language: 'en',
      home: `${tenant}/C1`,
      schedule_at: '09:30',
      last_piece: 1,
      version: 1,
      created_at: at,
      ...called,
    })
    .execute()

const pieceOf = (database: Database, desk: string) =>
  sql`insert into pieces (desk_id, number, title, form, state, note, home, pitched_by, pitched_at, current_version,
    version, updated_at) values (${desk}, 1, 'One', 'article', 'pitched', '', 'h', 'u', ${at}, 0, 1, ${at})`.execute(
    database.reading,
  )

/** A database from before, with two desks that have a piece each, brought up to date. */
async function broughtUp(dialect: 'SQLite' | 'PostgreSQL'): Promise<Database> {
  const database = await databaseBefore(name, dialect)
  for (const [id, tenant] of [
    ['a', 'slack:T1'],
    ['b', 'slack:T2'],
  ] as const) {
    await deskIn(database, id, tenant)
    await pieceOf(database, id)
  }
  expect(await migrate(database)).toContain(name)
  return database
}

describe.each(['SQLite', 'PostgreSQL'] as const)('the desks of a %s database from before', (dialect) => {
  it('are what they were, and have no name', async () => {
    const { reading } = await broughtUp(dialect)
    const desks = await reading.selectFrom('desks').selectAll().orderBy('id').execute()
    expect(desks).toMatchObject([
      { id: 'a', tenant: 'slack:T1', name: '', schedule_at: '09:30', set_up_at: null, created_at: at },
      { id: 'b', tenant: 'slack:T2', name: '', schedule_at: '09:30', set_up_at: null, created_at: at },
    ])
  })

  it('are still what everything else belongs to', async () => {
    const database = await broughtUp(dialect)
    await expect(pieceOf(database, 'nobody')).rejects.toThrow(/foreign key/i)
    await expect(database.reading.deleteFrom('desks').execute()).rejects.toThrow(/foreign key/i)
    expect(await database.reading.selectFrom('pieces').select('desk_id').execute()).toHaveLength(2)
  })

  it('may have others beside them in their workspace, each of another name', async () => {
    const database = await broughtUp(dialect)
    await deskIn(database, 'c', 'slack:T1', { name: 'video' })
    await deskIn(database, 'd', 'slack:T2', { name: 'video' })
    await expect(deskIn(database, 'e', 'slack:T1', { name: 'video' })).rejects.toThrow(/unique/i)
    await expect(deskIn(database, 'f', 'slack:T1')).rejects.toThrow(/unique/i)
  })
})
