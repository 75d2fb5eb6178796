import { randomUUID } from 'node:crypto'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { atTheEnd } from './at-the-end.ts'
import { freshDatabase } from './postgres.ts'

export type Dialect = 'SQLite' | 'PostgreSQL'

/**
 * Returns what gives a test the URL of a database of its own with the newest schema and what `fill` wrote. It is filled once
 * in a process and then copied, because a copy takes a fifth of the migrations.
 */
export function template(fill: (database: Database) => Promise<unknown> = async () => {}) {
  const filled = new Map<Dialect, Promise<string>>()
  return async (dialect: Dialect): Promise<string> => {
    const original = filled.get(dialect) ?? fillNew(dialect, fill)
    filled.set(dialect, original)
    return dialect === 'SQLite' ? copyOfFile(await original) : copyOnServer(await original)
  }
}

/** Returns the file, or the name on the server. */
async function fillNew(dialect: Dialect, fill: (database: Database) => Promise<unknown>): Promise<string> {
  const file = newFile()
  const url = dialect === 'SQLite' ? `file:${file}` : (await freshDatabase(inject('postgres'))).url
  const database = openDatabase(url)
  await migrate(database)
  await fill(database)
  await database.close()
  return dialect === 'SQLite' ? file : new URL(url).pathname.slice(1)
}

const newFile = () => join(inject('folder'), `${randomUUID()}.sqlite`)

function copyOfFile(original: string): string {
  const file = newFile()
  copyFileSync(original, file)
  atTheEnd(() => {
    for (const beside of ['', '-wal', '-shm']) rmSync(file + beside, { force: true })
  })
  return `file:${file}`
}

async function copyOnServer(original: string): Promise<string> {
  const { url, drop } = await freshDatabase(inject('postgres'), original)
  atTheEnd(drop)
  return url
}
