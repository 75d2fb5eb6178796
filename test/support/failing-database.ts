import type { KyselyPlugin } from 'kysely'
import type { Database } from '../../src/db/open.ts'

/** How the next use of the database fails: refused, or a transaction that is kept although its caller is told that it failed. */
export type Failing = 'refused' | 'kept' | undefined

/** An error as PostgreSQL's driver throws it while the server is away. */
const failure = () => Object.assign(new Error('the database is away'), { code: 'ECONNREFUSED' })

/** The same database to somebody for whom it fails as `next` says, asked anew for each transaction and each query outside. */
export function failing(database: Database, next: () => Failing): Database {
  const refusing: KyselyPlugin = {
    transformQuery: ({ node }) => {
      if (next() === 'refused') throw failure()
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return {
    ...database,
    reading: database.reading.withPlugin(refusing),
    async transact(work) {
      const how = next()
      if (how === 'refused') throw failure()
      const result = await database.transact(work)
      if (how === 'kept') throw failure()
      return result
    },
  }
}
