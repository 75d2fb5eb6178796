import type { KyselyPlugin } from 'kysely'
import type { Database } from '../../src/db/open.ts'

/** The same database, with every answer of it counted; beginning and ending a transaction is none. */
export function counted(database: Database): { database: Database; count(): number } {
  let count = 0
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      count += 1
      return result
    },
  }
  return {
    count: () => count,
    database: {
      ...database,
      reading: database.reading.withPlugin(plugin),
      transact: (work) => database.transact((trx) => work(trx.withPlugin(plugin))),
    },
  }
}
