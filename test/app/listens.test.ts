import { sql } from 'kysely'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { openDatabase } from '../../src/db/open.ts'
import { movableClock } from '../../src/foundation/time.ts'
import { atTheEnd } from '../support/at-the-end.ts'
import { start } from '../support/desk.ts'
import { newDatabase, openWorkspace } from '../support/faults-house.ts'

it('a bot on PostgreSQL listens for what other processes write as long as it runs', async () => {
  const databaseUrl = await newDatabase('PostgreSQL')
  const database = openDatabase(databaseUrl)
  atTheEnd(() => database.close())
  const listeners = async () => {
    const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity
      where application_name = 'copydesk listens' and datname = current_database()`.execute(database.reading)
    return rows.length
  }
  const clock = movableClock(start, { frozen: true })
  const { config } = await openWorkspace({ transport: 'socket' }, clock)
  const app = createApp({ databaseUrl, ...config }, { clock, log: pino({ level: 'silent' }) })
  await app.start()
  while ((await listeners()) < 1);
  expect(await app.stop()).toBe(true)
  while ((await listeners()) > 0);
})
