import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, describe, expect, inject, it } from 'vitest'
import * as migrations from '../../migrations/index.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'
import { freshDatabase } from '../support/postgres.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-test-'))
  folders.push(folder)
  return join(folder, 'desk.sqlite')
}

describe('a SQLite file', () => {
  it('is kept with a write-ahead log and with foreign keys', async () => {
    const database = openDatabase(`file:${newFile()}`)
    const { rows: mode } = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(database.reading)
    const { rows: keys } = await sql<{ foreign_keys: number }>`pragma foreign_keys`.execute(database.reading)
    await database.close()
    expect([mode[0]?.journal_mode, keys[0]?.foreign_keys]).toEqual(['wal', 1])
  })

  it('that is damaged is named at once, with what to do', () => {
    const file = newFile()
    writeFileSync(file, `SQLite format 3\0${'x'.repeat(5000)}`)
    expect(() => openDatabase(`file:${file}`)).toThrow(/desk\.sqlite.*(backup|Restore)/)
  })

  it('takes writes from two handles at once without one failing', async () => {
    const file = newFile()
    const [one, other] = [openDatabase(`file:${file}`), openDatabase(`file:${file}`)]
    await sql`create table counters (id integer primary key, n integer)`.execute(one.reading)
    await sql`insert into counters values (1, 0)`.execute(one.reading)
    const add = (database: typeof one) =>
      database.transact(async (trx) => {
        const { rows } = await sql<{ n: number }>`select n from counters`.execute(trx)
        await sql`update counters set n = ${Number(rows[0]?.n) + 1}`.execute(trx)
      })
    await Promise.all(Array.from({ length: 40 }, (_, at) => add(at % 2 ? one : other)))
    const { rows } = await sql<{ n: number }>`select n from counters`.execute(one.reading)
    await one.close()
    await other.close()
    expect(rows[0]?.n).toBe(40)
  })
})

describe.each(['SQLite', 'PostgreSQL'] as const)('migrations, on %s', (dialect) => {
  it('run once, and every table has its desk and a primary key', async () => {
    const fresh = dialect === 'PostgreSQL' ? await freshDatabase(inject('postgres')) : undefined
    const database = openDatabase(fresh?.url ?? 'sqlite::memory:')
    expect(await migrate(database)).toEqual(Object.keys(migrations))
    expect(await migrate(database)).toEqual([])
    const tables = await database.reading.introspection.getTables()
    const lacking = tables
      .filter(({ name }) => name !== 'desks' && !name.startsWith('sqlite_'))
      .filter(({ columns }) => !columns.some((column) => column.name === 'desk_id'))
    expect(lacking.map((table) => table.name)).toEqual([])
    await database.close()
    await fresh?.drop()
  })

  it('of one day run whatever the order in which they landed', async () => {
    const fresh = dialect === 'PostgreSQL' ? await freshDatabase(inject('postgres')) : undefined
    const database = openDatabase(fresh?.url ?? 'sqlite::memory:')
    const { '20261128-import-account': later, ...earlier } = migrations
    await migrate(database, earlier)
    expect(await migrate(database, { ...earlier, '20261128-import-account': later })).toEqual([
      '20261128-import-account',
    ])
    await database.close()
    await fresh?.drop()
  })

  it('are run by one of several processes that start at once', async () => {
    const fresh = dialect === 'PostgreSQL' ? await freshDatabase(inject('postgres')) : undefined
    const url = fresh?.url ?? `file:${newFile()}`
    const codes = await Promise.all([1, 2, 3].map(() => migrateInProcess(url)))
    await fresh?.drop()
    expect(codes).toEqual([0, 0, 0])
  })
})

function migrateInProcess(url: string): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['src/launch/launch.mjs', 'migrate'], {
      env: { ...process.env, DATABASE_URL: url },
      stdio: 'ignore',
    })
    child.once('exit', resolve)
  })
}
