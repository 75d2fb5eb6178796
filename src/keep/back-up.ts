import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { lookIntoFile, type SqliteFile, sqlitePath } from '../db/sqlite-file.ts'
import { countRows, ranMigrations } from '../db/tables.ts'
import type { Instant } from '../foundation/time.ts'
import { checkRecords, holdsRecord, type RecordCheck } from './check-record.ts'
import { explained, NotDone } from './not-done.ts'
import { prune } from './prune.ts'

export interface BackupWish {
  databaseUrl: string
  /** Where to; it has to be there. `backups`, which is made, when none is named. */
  folder?: string
  /** How many of the newest copies stay in the folder; all of them unless told. */
  keep?: number
  now: Instant
}

export interface Backup {
  file: string
  bytes: number
  pieces: number
  entries: number
  /** The entry at which the record of the database itself is broken; then the copy is kept, and no older one is deleted. */
  broken?: number
  /** Copies that were deleted, since enough newer ones are there. */
  pruned: string[]
}

/**
 * Copies the SQLite database, while the bot runs, to a dated file that only its owner can read, and checks the copy: SQLite's own
 * check, and that all that was on the record before is on it, unbroken. Throws `NotDone`; then nothing is left behind.
 */
export async function backUp(wish: BackupWish): Promise<Backup> {
  const source = sourceOf(wish.databaseUrl)
  const folder = folderOf(wish.folder)
  const file = join(folder, `copydesk-${wish.now.slice(0, 19).replaceAll(':', '-')}Z.sqlite`)
  const part = `${file}.part`
  const before = await readingFile(source, ({ reading }) => presentRecords(reading, source))
  const broken = before.find((each) => each.broken !== undefined)?.broken
  try {
    claim(part)
    await readingFile(source, async (original) => copyWhole(original, source, part))
    const counts = await readingFile(part, (copy) => checkCopy(copy, before))
    settleOnDisk(part)
    renameSync(part, file)
    settleOnDisk(folder)
    const pruned = prune(folder, { keep: broken === undefined ? wish.keep : undefined, now: wish.now })
    return { file, pruned, broken, bytes: statSync(file).size, ...counts }
  } catch (error) {
    // Whose file it is when the name was taken, nobody knows.
    if ((error as { code?: string }).code !== 'EEXIST') rmSync(part, { force: true })
    throw explained(error, folder)
  }
}

function sourceOf(url: string): string {
  const path = sqlitePath(url)
  if (path === undefined)
    throw new NotDone(
      'The database is PostgreSQL. Back it up with its own tool: pg_dump --format=custom --file=copydesk.dump "$DATABASE_URL"',
    )
  if (!existsSync(path))
    throw new NotDone(`There is no database at ${path} yet. DATABASE_URL names another one.`)
  return path
}

function folderOf(said: string | undefined): string {
  const folder = resolve(said ?? 'backups')
  try {
    // A folder that somebody named is perhaps on a disk that is not mounted: a copy beside it would be no backup.
    if (said === undefined) mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (!statSync(folder).isDirectory()) throw new NotDone(`${folder} is no folder.`)
  } catch (error) {
    throw explained(error, folder)
  }
  return folder
}

/** Takes the name before anything is in it, so that nobody else can ever read what will be. */
const claim = (path: string) => closeSync(openSync(path, 'wx', 0o600))

async function readingFile<T>(path: string, work: (file: SqliteFile) => Promise<T>): Promise<T> {
  let file: SqliteFile | undefined
  try {
    file = lookIntoFile(path)
    return await work(file)
  } catch (error) {
    throw explained(error, path)
  } finally {
    await file?.close()
  }
}

async function presentRecords(db: SqliteFile['reading'], source: string): Promise<RecordCheck[]> {
  if ((await ranMigrations(db)).length === 0)
    throw new NotDone(`${source} is no database of Copydesk’s. DATABASE_URL names the right one.`)
  return checkRecords(db)
}

/** Copying does not read the indexes, and would not see that one is damaged. */
function copyWhole(original: SqliteFile, source: string, part: string): void {
  const fault = original.fault()
  if (fault) throw new NotDone(`The database file ${source} is damaged (${fault}). Keep the older backups.`)
  original.copyTo(part)
}

async function checkCopy(copy: SqliteFile, before: RecordCheck[]) {
  const fault = copy.fault()
  if (fault)
    throw new NotDone(
      `The copy is damaged (${fault}), and so perhaps is the database. Keep the older backups.`,
    )
  for (const record of before) {
    if (!(await holdsRecord(copy.reading, record)))
      throw new NotDone('The record in the copy is not the one in the database. Keep the older backups.')
  }
  const entries = (await checkRecords(copy.reading)).reduce((sum, each) => sum + each.entries, 0)
  return { pieces: await countRows(copy.reading, 'pieces'), entries }
}

function settleOnDisk(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
