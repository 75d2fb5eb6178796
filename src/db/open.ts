import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, PostgresDialect, SqliteDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { portableSqlite, postgresTypes } from './encoding.ts'
import type { Schema } from './schema.ts'

export type Reading = Kysely<Schema>
export type Writing = Transaction<Schema>

/** One open database: `reading` for queries, `transact` for every write; `dialect` is for db/ and migrations only. */
export interface Database {
  readonly dialect: 'sqlite' | 'postgres'
  readonly reading: Reading
  transact<T>(work: (trx: Writing) => Promise<T>): Promise<T>
  /** Runs `work` while no other process can write; only for changing the schema. */
  alone<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

/**
 * Opens `file:path` or `sqlite::memory:` (better-sqlite3, WAL) or `postgres://…` (pg).
 * Throws an Error that says what to do when the file is damaged or the driver was never built.
 */
export function openDatabase(url: string): Database {
  return /^postgres(ql)?:\/\//.test(url) ? openPostgres(url) : openSqlite(url)
}

function openSqlite(url: string): Database {
  const path = url.replace(/^(file|sqlite):/, '')
  const file = path === ':memory:' ? path : resolve(path)
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const handle = sqliteHandle(file)
  const reading = new Kysely<Schema>({ dialect: new SqliteDialect({ database: portableSqlite(handle) }) })
  return joined('sqlite', reading, async (work) => {
    // Kysely takes no lock when it migrates SQLite and opens no transaction there, so two processes would race.
    handle.exec('begin immediate')
    try {
      const result = await work()
      handle.exec('commit')
      return result
    } catch (error) {
      handle.exec('rollback')
      throw error
    }
  })
}

function sqliteHandle(file: string) {
  const handle = new Sqlite(file)
  handle.pragma('busy_timeout = 5000')
  const [check] = handle.pragma('quick_check(1)') as { quick_check: string }[]
  if (check?.quick_check !== 'ok') {
    handle.close()
    throw new Error(`The database file ${file} is damaged (${check?.quick_check}). Restore it from a backup.`)
  }
  handle.pragma('journal_mode = WAL')
  handle.pragma('synchronous = NORMAL')
  handle.pragma('foreign_keys = ON')
  return handle
}

function openPostgres(url: string): Database {
  const pool = new pg.Pool({ connectionString: url, max: 8, types: postgresTypes })
  // An idle connection that the server drops must not take the process with it; the next query opens another.
  pool.on('error', () => {})
  const reading = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  // Kysely's migrator takes an advisory lock on PostgreSQL by itself.
  return joined('postgres', reading, (work) => work())
}

const retries = 5
const busyCodes = new Set(['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_LOCKED', '40001', '40P01'])

function joined(dialect: Database['dialect'], reading: Reading, alone: Database['alone']): Database {
  return {
    dialect,
    reading,
    alone,
    close: () => reading.destroy(),
    async transact(work) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await reading.transaction().execute(work)
        } catch (error) {
          if (attempt === retries || !busyCodes.has((error as { code?: string }).code ?? '')) throw error
        }
      }
    },
  }
}
