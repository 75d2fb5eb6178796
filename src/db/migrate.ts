import { type Migration, Migrator, sql } from 'kysely'
import * as migrations from '../../migrations/index.ts'
import { StartFault } from '../foundation/start-fault.ts'
import type { Database } from './open.ts'

/**
 * Brings the database to the newest schema, one migrator at a time across processes, and returns the names it ran.
 * Throws the first migration's error; on both databases a failed run leaves the schema as it was. Throws a `StartFault` when
 * the schema is newer than this program, or another program's.
 */
export function migrate(database: Database, list: Record<string, Migration> = migrations): Promise<string[]> {
  return database.alone(async () => {
    refuseForeign(await namesRun(database), Object.keys(list))
    const migrator = new Migrator({
      db: database.reading,
      provider: { getMigrations: async () => list },
      // Two of one day may land in another order than their names have.
      allowUnorderedMigrations: true,
    })
    const { error, results } = await migrator.migrateToLatest()
    if (error) throw error
    return (results ?? []).map((result) => result.migrationName)
  })
}

async function namesRun({ reading }: Database): Promise<string[]> {
  const found = await sql<{ name: string }>`select name from kysely_migration`
    .execute(reading)
    .catch(() => undefined)
  return (found?.rows ?? []).map(({ name }) => name)
}

function refuseForeign(ran: string[], known: string[]): void {
  const strange = ran.filter((name) => !known.includes(name))
  if (strange.length === 0) return
  throw new StartFault(
    strange.length === ran.length
      ? `The database belongs to another program (it has run ${strange[0]}): set DATABASE_URL to one of Copydesk’s own.`
      : `The database was used by a newer Copydesk (it has run ${strange.at(-1)}): start that version or a later one, or restore a backup from before the update.`,
  )
}
