import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, inject, it } from 'vitest'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { atTheEnd } from '../support/at-the-end.ts'
import { fill, makeRoom, tinyDisk } from '../support/full-disk.ts'
import { freshDatabase } from '../support/postgres.ts'

async function opened(url: string): Promise<Database> {
  const database = openDatabase(url)
  atTheEnd(() => database.close())
  await sql`create table papers (n integer, text text)`.execute(database.reading)
  return database
}

const inFile = () => {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-fault-'))
  atTheEnd(() => rmSync(folder, { recursive: true, force: true }))
  return opened(`file:${join(folder, 'desk.sqlite')}`)
}

/** Writes so many kilobytes in one transaction. */
const write = (database: Database, kilobytes: number) =>
  database.transact(async (trx) => {
    for (let n = 0; n < kilobytes; n++)
      await sql`insert into papers values (${n}, ${'x'.repeat(1000)})`.execute(trx)
  })

const count = async ({ reading }: Database) =>
  Number((await sql<{ n: number }>`select count(*) as n from papers`.execute(reading)).rows[0]?.n)

const failureOf = (work: Promise<unknown>) => work.then(() => undefined).catch((error: unknown) => error)

describe('a SQLite database without room', () => {
  it('names what it lacks, keeps nothing of what did not fit, and goes on when there is room', async () => {
    const database = await inFile()
    await fill(database)
    const error = await failureOf(write(database, 500))
    expect(error).toMatchObject({ code: 'SQLITE_FULL' })
    expect(database.faultOf(error)).toBe('full')
    expect(await count(database)).toBe(0)
    await makeRoom(database)
    await write(database, 500)
    expect(await count(database)).toBe(500)
  })

  it('says so on a disk that is really full', async ({ skip }) => {
    const disk = tinyDisk()
    if (!disk) return skip('no file system may be mounted here')
    atTheEnd(disk.drop)
    const database = await opened(`file:${join(disk.folder, 'desk.sqlite')}`)
    disk.fill()
    const error = await failureOf(write(database, 500))
    expect(database.faultOf(error)).toBe('full')
    disk.makeRoom()
    await write(database, 500)
    expect(await count(database)).toBe(500)
  })
})

it('a database that is opened on a full disk says what to do', async ({ skip }) => {
  const disk = tinyDisk()
  if (!disk) return skip('no file system may be mounted here')
  atTheEnd(disk.drop)
  const url = `file:${join(disk.folder, 'desk.sqlite')}`
  await openDatabase(url).close()
  disk.fill()
  expect(() => openDatabase(url)).toThrow(/desk\.sqlite is full: make room/)
})

describe('a transaction', () => {
  it('throws what went wrong in it, although it was ended meanwhile and cannot be rolled back', async () => {
    const database = await inFile()
    const work = database.transact(async (trx) => {
      await sql`rollback`.execute(trx)
      throw new Error('the first')
    })
    await expect(work).rejects.toThrow('the first')
    await write(database, 1)
  })

  it('on a file that may not be written says read-only', async () => {
    const database = await inFile()
    await sql`pragma query_only = 1`.execute(database.reading)
    expect(database.faultOf(await failureOf(write(database, 1)))).toBe('read-only')
  })
})

describe('PostgreSQL', () => {
  const onServer = async () => {
    const { url, drop } = await freshDatabase(inject('postgres'))
    atTheEnd(drop)
    return opened(url)
  }

  it.each([
    ['53100', 'full'],
    ['25006', 'read-only'],
    ['58030', 'broken'],
    ['57P01', 'away'],
    ['23505', undefined],
  ])('that answers %s is told to be %s', async (code, fault) => {
    const database = await onServer()
    const raise = sql`do ${sql.lit(`begin raise exception 'it' using errcode = '${code}'; end`)}`
    const error = await failureOf(database.transact((trx) => raise.execute(trx)))
    expect(error).toMatchObject({ code })
    expect(database.faultOf(error)).toBe(fault)
  })

  it('that ends the connection is away, and back with the next transaction', async () => {
    const database = await onServer()
    const killed = database.transact((trx) => sql`select pg_terminate_backend(pg_backend_pid())`.execute(trx))
    expect(database.faultOf(await failureOf(killed))).toBe('away')
    await write(database, 1)
    expect(await count(database)).toBe(1)
  })
})
