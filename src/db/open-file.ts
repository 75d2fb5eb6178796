import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { StartFault } from '../foundation/start-fault.ts'
import { storageFault } from './fault.ts'

export const inMemory = ':memory:'

/**
 * Opens a SQLite file, or makes it, with its folder. Throws a `StartFault` that says what to do when it is empty, damaged, no
 * database, another program's, or in a place where nothing can be written.
 */
export function openFile(file: string, longWait: number): Sqlite.Database {
  try {
    if (file !== inMemory) {
      mkdirSync(dirname(file), { recursive: true })
      refuseEmpty(file)
    }
    const handle = opened(file, longWait)
    try {
      refuseDamaged(file, handle)
      refuseStrange(file, handle)
      handle.pragma('journal_mode = WAL')
      return handle
    } catch (error) {
      handle.close()
      throw error
    }
  } catch (error) {
    throw fileFault(file, error)
  }
}

/** Milliseconds in which a process that has just made the file has written its first page. */
const making = 1000

/** SQLite takes an empty file for a new database, and a desk that was lost would begin anew without a word. */
function refuseEmpty(file: string): void {
  const until = performance.now() + making
  const pause = new Int32Array(new SharedArrayBuffer(4))
  while (statSync(file, { throwIfNoEntry: false })?.size === 0) {
    if (performance.now() > until)
      throw new StartFault(
        `The database file ${file} is empty: restore it from a backup, or delete it to begin anew.`,
      )
    Atomics.wait(pause, 0, 0, 50)
  }
}

function opened(file: string, timeout: number): Sqlite.Database {
  try {
    return new Sqlite(file, { timeout })
  } catch (error) {
    const { message } = error as Error
    if (!/bindings|NODE_MODULE_VERSION|\.node/.test(message)) throw error
    throw new StartFault('better-sqlite3 was not built for this Node.js: run npm rebuild better-sqlite3.', {
      cause: error,
    })
  }
}

function refuseDamaged(file: string, handle: Sqlite.Database): void {
  const [check] = handle.pragma('quick_check(1)') as { quick_check: string }[]
  const found = check?.quick_check ?? 'no answer'
  if (found !== 'ok')
    throw new StartFault(`The database file ${file} is damaged (${found}): restore it from a backup.`)
}

function refuseStrange(file: string, handle: Sqlite.Database): void {
  const names = handle
    .prepare("select name from sqlite_master where type = 'table'")
    .pluck()
    .all() as string[]
  const own = names.filter((name) => !name.startsWith('sqlite_'))
  if (own.length === 0 || own.includes('kysely_migration')) return
  throw new StartFault(
    `The database file ${file} belongs to another program (it has a table ${own[0]}): set DATABASE_URL to a file of Copydesk’s own.`,
  )
}

function fileFault(file: string, error: unknown): unknown {
  const { code = '' } = (error ?? {}) as { code?: string }
  const because = (sentence: string) => new StartFault(sentence, { cause: error })
  if (code === 'SQLITE_NOTADB')
    return because(`${file} is no SQLite database: correct DATABASE_URL, or restore it from a backup.`)
  if (code === 'SQLITE_CORRUPT')
    return because(`The database file ${file} is damaged: restore it from a backup.`)
  if (storageFault(error) === 'full')
    return because(`The disk that holds ${file} is full: make room on it, then start again.`)
  if (/^(EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EEXIST|SQLITE_(READONLY|CANTOPEN|PERM)\w*)$/.test(code))
    return because(
      `Copydesk cannot write ${file}: give its user the right to write that file and its folder, or set DATABASE_URL to another place.`,
    )
  return error
}
