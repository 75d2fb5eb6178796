import { type Migration, Migrator } from 'kysely'
import { migrations } from '../../migrations/index.ts'
import type { Database } from './open.ts'

/**
 * Brings the database to the newest schema, one migrator at a time across processes, and returns the names it ran.
 * Throws the first migration's error; on both databases a failed run leaves the schema as it was.
 */
export function migrate(database: Database, list: Record<string, Migration> = migrations): Promise<string[]> {
  return database.alone(async () => {
    const migrator = new Migrator({ db: database.reading, provider: { getMigrations: async () => list } })
    const { error, results } = await migrator.migrateToLatest()
    if (error) throw error
    return (results ?? []).map((result) => result.migrationName)
  })
}
