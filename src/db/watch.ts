import type { StorageFault } from './fault.ts'
import type { Database } from './open.ts'

/** The same database; `failed` hears of every transaction that an ailing storage refused. */
export function watched(database: Database, failed: (fault: StorageFault, error: unknown) => void): Database {
  return {
    ...database,
    async transact(work) {
      try {
        return await database.transact(work)
      } catch (error) {
        const fault = database.faultOf(error)
        if (fault) failed(fault, error)
        throw error
      }
    },
  }
}
