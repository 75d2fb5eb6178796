import { resolve } from 'node:path'
import { Kysely, PostgresDialect, SqliteDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { NulFreeClient, portableSqlite, postgresTypes } from './encoding.ts'
import { type StorageFault, storageFault } from './fault.ts'
import { type Ear, listen } from './listen.ts'
import { inMemory, openFile } from './open-file.ts'
import type { Schema } from './schema.ts'
import { isServer } from './server-fault.ts'
import { createTurns, type Turns } from './turns.ts'

export type Reading = Kysely<Schema>
export type Writing = Transaction<Schema>

/** One open database: `reading` for queries, `transact` for every write; `dialect` is for db/ and migrations only. */
export interface Database {
  readonly dialect: 'sqlite' | 'postgres'
  readonly reading: Reading
  transact<T>(work: (trx: Writing) => Promise<T>): Promise<T>
  /** Whoever acts on one desk waits here, and holds no connection meanwhile; `transactOn` does. */
  readonly turn: Turns
  /** Runs `work` while no other process can write; only for changing the schema. */
  alone<T>(work: () => Promise<T>): Promise<T>
  /**
   * Calls when another process has written a notice, as far as the database tells (PostgreSQL), and when that begins. Looking now and
   * then is needed all the same.
   */
  listen(heard: () => void): Ear
  /** What ails the storage, told by an error of a query or a transaction; undefined when it is about something else. */
  faultOf(error: unknown): StorageFault | undefined
  close(): Promise<void>
}

/**
 * Opens `file:path` or `sqlite::memory:` (better-sqlite3, WAL) or `postgres://…` (pg).
 * Throws a `StartFault` when the file cannot be one of ours; a server is asked by `reachDatabase`.
 */
export function openDatabase(url: string): Database {
  return isServer(url) ? openPostgres(url) : openSqlite(url)
}

function openSqlite(url: string): Database {
  const path = url.replace(/^(file|sqlite):/, '')
  const handle = sqliteHandle(path === inMemory ? path : resolve(path))
  const reading = new Kysely<Schema>({ dialect: new SqliteDialect({ database: portableSqlite(handle) }) })
  const alone: Database['alone'] = async (work) => {
    // Kysely takes no lock when it migrates SQLite and opens no transaction there, so two processes would race.
    handle.pragma(`busy_timeout = ${longWait}`)
    handle.exec('begin immediate')
    try {
      const result = await work()
      handle.exec('commit')
      return result
    } catch (error) {
      if (handle.inTransaction) handle.exec('rollback')
      throw error
    } finally {
      handle.pragma(`busy_timeout = ${shortWait}`)
    }
  }
  const deaf: Ear = { close: async () => {} }
  return joined('sqlite', { reading, writing: reading, alone, listen: () => deaf })
}

// SQLite's own waiting stops the whole process, timers and sockets included; so it is short, and the rest of the wait for
// another writer is spent in `transact`, asleep. Opening and migrating may wait: nothing else goes on then.
const shortWait = 10
const longWait = 20_000

function sqliteHandle(file: string) {
  const handle = openFile(file, longWait)
  handle.pragma('synchronous = NORMAL')
  handle.pragma('foreign_keys = ON')
  // A sort of two rows in a temporary file takes as long as ten queries.
  handle.pragma('temp_store = MEMORY')
  // Acts write the same few pages again and again. Moved into the file after 16 MB of them instead of 4, and not once for each act
  // in fifty, they cost half.
  handle.pragma('wal_autocheckpoint = 4000')
  handle.pragma(`busy_timeout = ${shortWait}`)
  return handle
}

/** Connections to PostgreSQL, of which each process has these two lots: whatever writes and waits, reads go on. */
const most = { reading: 6, writing: 8 }

function openPostgres(url: string): Database {
  const pids = new Set<number>()
  const connections = (max: number) =>
    new Kysely<Schema>({ dialect: new PostgresDialect({ pool: poolOf(url, max, pids) }) })
  return joined('postgres', {
    reading: connections(most.reading),
    writing: connections(most.writing),
    // Kysely's migrator takes an advisory lock on PostgreSQL by itself.
    alone: (work) => work(),
    listen: (heard) => listen(url, { heard, isOwn: (pid) => pids.has(pid) }),
  })
}

/** `pids` are those of the server's processes that work for it. */
function poolOf(url: string, max: number, pids: Set<number>): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, types: postgresTypes, Client: NulFreeClient })
  // A connection that the server drops, idle or at work, must not take the process with it: the query under way fails, and
  // the next one opens another.
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    client.on('error', () => {})
    pids.add(pidOf(client))
  })
  pool.on('remove', (client) => pids.delete(pidOf(client)))
  return pool
}

// node-postgres keeps it, and its types do not say so.
const pidOf = (client: object) => (client as { processID?: number }).processID ?? 0

interface Ways {
  reading: Reading
  writing: Reading
  alone: Database['alone']
  listen: Database['listen']
}

const patience = 20_000
function joined(dialect: Database['dialect'], { reading, writing, alone, listen }: Ways): Database {
  return {
    dialect,
    reading,
    alone,
    listen,
    turn: createTurns(),
    faultOf: storageFault,
    async close() {
      await Promise.all([...new Set([reading, writing])].map((each) => each.destroy()))
    },
    async transact(work) {
      const since = performance.now()
      for (;;) {
        try {
          return await once(writing, work)
        } catch (error) {
          if (storageFault(error) !== 'busy' || performance.now() - since > patience) throw error
          await new Promise((done) => setTimeout(done, 2 + Math.random() * 20))
        }
      }
    },
  }
}

/** One try. What went wrong in the work is what is thrown, even when the rollback after it fails too. */
async function once<T>(db: Reading, work: (trx: Writing) => Promise<T>): Promise<T> {
  let first: { error: unknown } | undefined
  try {
    return await db.transaction().execute(async (trx) => {
      try {
        return await work(trx)
      } catch (error) {
        first = { error }
        throw error
      }
    })
  } catch (error) {
    throw first ? first.error : error
  }
}
