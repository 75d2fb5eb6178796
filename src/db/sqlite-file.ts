import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { portableSqlite } from './encoding.ts'
import type { Reading } from './open.ts'
import type { Schema } from './schema.ts'

/** A SQLite file that is only looked at: nothing in it changes. */
export interface SqliteFile {
  reading: Reading
  /** Writes the file as it is at one moment to another file, which may be there if it is empty; others may write meanwhile. */
  copyTo(path: string): void
  /** What SQLite's whole check says is wrong with it; undefined when it is well. */
  fault(): string | undefined
  close(): Promise<void>
}

/** The full path of a URL's SQLite file; undefined for PostgreSQL and for a database in memory. */
export function sqlitePath(url: string): string | undefined {
  const [, path] = /^(?:file|sqlite):(.+)$/.exec(url) ?? []
  return path === undefined || path === ':memory:' ? undefined : resolve(path)
}

/**
 * Opens a file that is there, to look at it. `alone` fails with SQLite's code for busy while any program has the file open,
 * and keeps every other one out until it is closed.
 */
export function lookIntoFile(path: string, { alone = false } = {}): SqliteFile {
  if (!existsSync(path)) throw new Error(`There is no file ${path}.`)
  const handle = new Sqlite(path, { readonly: !alone, fileMustExist: true, timeout: alone ? 200 : 20_000 })
  try {
    if (alone) takeAlone(handle)
  } catch (error) {
    handle.close()
    throw error
  }
  const reading = new Kysely<Schema>({ dialect: new SqliteDialect({ database: portableSqlite(handle) }) })
  return {
    reading,
    copyTo: (target) => void handle.prepare('vacuum into ?').run(target),
    fault: () => faultIn(handle),
    async close() {
      await reading.destroy()
      // Kysely closes nothing that it was never asked to read.
      handle.close()
    },
  }
}

// With a write-ahead log every connection holds a shared lock for as long as it is open, so this one is refused by the first.
function takeAlone(handle: Sqlite.Database): void {
  handle.pragma('locking_mode = exclusive')
  handle.exec('begin exclusive')
  handle.exec('commit')
}

function faultIn(handle: Sqlite.Database): string | undefined {
  const [check] = handle.pragma('integrity_check(1)') as { integrity_check: string }[]
  if (check?.integrity_check !== 'ok') return check?.integrity_check ?? 'no answer'
  const [stray] = handle.pragma('foreign_key_check') as { table: string }[]
  return stray && `a row of ${stray.table} belongs to nothing`
}
