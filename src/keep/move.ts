import * as migrations from '../../migrations/index.ts'
import { copyRows } from '../db/copy-rows.ts'
import { storageFault } from '../db/fault.ts'
import { copiedAsIs } from '../db/guards.ts'
import { migrate } from '../db/migrate.ts'
import { type Database, openDatabase, type Reading, type Writing } from '../db/open.ts'
import { lookIntoFile, type SqliteFile, sqlitePath } from '../db/sqlite-file.ts'
import {
  contentsOf,
  continueNumbers,
  countRows,
  ranMigrations,
  tablesInOrder,
  tablesOf,
} from '../db/tables.ts'
import { checkRecords, holdsRecord, type RecordCheck } from './check-record.ts'
import { explained, NotDone } from './not-done.ts'

export interface MoveWish {
  /** The SQLite database that DATABASE_URL names, and the PostgreSQL database that is to follow it. */
  from: string
  to: string
  /** Told after each table. */
  moved?: (table: string, rows: number) => void
}

export interface Moved {
  tables: number
  rows: number
  entries: number
  /** The entry at which the record was broken before already. */
  broken?: number
}

/**
 * Copies everything from a SQLite file into an empty PostgreSQL database and reads every row back, in one transaction: whatever
 * stops it leaves the target empty, and it can be begun again. The file stays as it is, and nobody else has it meanwhile.
 * Throws `NotDone`.
 */
export async function moveToPostgres({ from, to, moved = () => {} }: MoveWish): Promise<Moved> {
  const source = takeSource(from)
  try {
    if (!/^postgres(ql)?:\/\//.test(to))
      throw new NotDone('Say where to: npm run move -- postgres://user:password@host:5432/database')
    const database = openDatabase(to)
    try {
      return await moveInto(database, source, moved)
    } catch (error) {
      throw explainedByServer(error, to)
    } finally {
      await database.close()
    }
  } finally {
    await source.close()
  }
}

function takeSource(url: string): SqliteFile {
  const path = sqlitePath(url)
  if (path === undefined) throw new NotDone('DATABASE_URL names no SQLite file, so there is nothing to move.')
  try {
    return lookIntoFile(path, { alone: true })
  } catch (error) {
    if (storageFault(error) !== 'busy') throw explained(error, path)
    throw new NotDone(
      `The bot, or another program, has ${path} open. Stop it first, and start it again on PostgreSQL.`,
    )
  }
}

async function moveInto(
  database: Database,
  source: SqliteFile,
  moved: (table: string, rows: number) => void,
): Promise<Moved> {
  const tables = await sourceTables(source)
  await refuseForeign(database.reading, tables)
  await migrate(database)
  return database.transact(async (target) => {
    await refuseFilled(target, tables)
    let rows = 0
    for (const table of tables) {
      const copied = await copyTable(source.reading, target, table)
      moved(table, copied)
      rows += copied
    }
    await continueNumbers(target, tables)
    const records = await checkRecords(source.reading)
    for (const record of records) await checkMoved(target, record)
    const entries = records.reduce((sum, each) => sum + each.entries, 0)
    const broken = records.find((each) => each.broken !== undefined)?.broken
    return { tables: tables.length, rows, entries, broken }
  })
}

async function sourceTables({ reading, fault }: SqliteFile): Promise<string[]> {
  const damage = fault()
  if (damage)
    throw new NotDone(`The database file is damaged (${damage}). Restore it from a backup, and move that.`)
  const ran = await ranMigrations(reading)
  if (ran.join() !== Object.keys(migrations).sort().join())
    throw new NotDone(
      'The database file is of another version of Copydesk. Run npm run migrate first, and then move it.',
    )
  return tablesInOrder(reading)
}

/** A database that has tables of these names, and not from us, is somebody else’s. */
async function refuseForeign(target: Reading, tables: string[]): Promise<void> {
  if ((await ranMigrations(target)).length > 0) return
  const taken = (await tablesOf(target)).filter((name) => tables.includes(name))
  if (taken.length > 0)
    throw new NotDone(
      `The database has tables of another program (${taken.join(', ')}). Make an empty one and name that.`,
    )
}

async function refuseFilled(target: Writing, tables: string[]): Promise<void> {
  for (const table of tables) {
    const rows = await countRows(target, table)
    if (rows > 0)
      throw new NotDone(
        `The database has a desk already (${rows} rows in ${table}). Make an empty one and name that.`,
      )
  }
}

/** Copies one table and reads back what arrived; returns how many rows it has. */
async function copyTable(source: Reading, target: Writing, table: string): Promise<number> {
  await copiedAsIs(target, table, () => copyRows(source, target, table))
  const [original, arrived] = [await contentsOf(source, table), await contentsOf(target, table)]
  if (original.rows !== arrived.rows || original.sum !== arrived.sum)
    throw new NotDone(
      `${table} did not arrive as it was (${original.rows} rows, ${arrived.rows} there). Nothing was moved.`,
    )
  return arrived.rows
}

async function checkMoved(target: Writing, record: RecordCheck): Promise<void> {
  if (!(await holdsRecord(target, record)))
    throw new NotDone('The record did not arrive as it was. Nothing was moved.')
}

/** What PostgreSQL refused, without the password that stands in its address. */
function explainedByServer(error: unknown, to: string): unknown {
  if (error instanceof NotDone) return error
  const { host, pathname } = new URL(to)
  const { code, message } = error as Error & { code?: string }
  const place = `${host}${pathname}`
  if (storageFault(error) === 'away')
    return new NotDone(`PostgreSQL at ${place} cannot be reached (${code ?? message}). Nothing was moved.`, {
      cause: error,
    })
  if (code === undefined || !/^[0-9A-Z]{5}$/.test(code)) return error
  return new NotDone(`PostgreSQL at ${place} refused: ${message}. Nothing was moved.`, { cause: error })
}
