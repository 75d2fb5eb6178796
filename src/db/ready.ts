import { keepTrying, type Patience } from '../foundation/keep-trying.ts'
import { migrate } from './migrate.ts'
import type { Database } from './open.ts'
import { databaseFault, databasePasses, reachDatabase } from './server-fault.ts'

/** Brings the database at this URL to the newest schema; returns the migrations that ran. Throws a `StartFault` or as `migrate`. */
export async function readyNow(url: string, database: Database): Promise<string[]> {
  try {
    await reachDatabase(url)
    return await migrate(database)
  } catch (error) {
    throw databaseFault(url, error)
  }
}

/** The same, but a server that is not there yet is waited for. */
export async function ready(
  url: string,
  database: Database,
  patience: Omit<Patience, 'passing'>,
): Promise<string[]> {
  return keepTrying(() => readyNow(url, database), {
    ...patience,
    passing: (error) => databasePasses(url, error),
  })
}
