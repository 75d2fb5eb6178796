import { inject } from 'vitest'
import * as migrations from '../../migrations/index.ts'
import { migrate } from '../../src/db/migrate.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { atTheEnd } from './at-the-end.ts'
import { freshDatabase } from './postgres.ts'

/** An empty database as it was before the migration of this name; it goes with the test. */
export async function databaseBefore(name: string, dialect: 'SQLite' | 'PostgreSQL'): Promise<Database> {
  const fresh = dialect === 'PostgreSQL' ? await freshDatabase(inject('postgres')) : undefined
  if (fresh) atTheEnd(fresh.drop)
  const database = openDatabase(fresh?.url ?? 'sqlite::memory:')
  atTheEnd(() => database.close())
  await migrate(database, Object.fromEntries(Object.entries(migrations).filter(([each]) => each < name)))
  return database
}
