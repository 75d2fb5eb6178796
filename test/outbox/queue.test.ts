import { type CompiledQuery, type KyselyPlugin, sql } from 'kysely'
import { expect, it } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import { refreshAbout } from '../../src/outbox/about.ts'
import { putNotice } from '../../src/outbox/notice.ts'
import { takeParcels } from '../../src/outbox/queue.ts'
import { onSqlite, ref, start, type World } from '../support/desk.ts'

/** The same database, which also notes every query that its transactions run, those that were built long ago included. */
function noting(database: Database, queries: CompiledQuery[]): Database {
  const noted: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      queries.push(database.reading.getExecutor().compileQuery(node, queryId))
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return {
    ...database,
    transact: (use) =>
      database.transact((trx) => {
        const heard = trx.withPlugin(noted) as typeof trx
        const run = heard.executeQuery.bind(heard)
        heard.executeQuery = (query) => {
          queries.push(query as CompiledQuery)
          return run(query)
        }
        return use(heard)
      }),
  }
}

async function planOf({ database }: World, query: CompiledQuery): Promise<string[]> {
  const parameters = query.parameters.map((each) => (typeof each === 'object' ? null : each))
  const explain = { ...query, sql: `explain query plan ${query.sql}`, parameters }
  const { rows } = await database.reading.executeQuery<{ detail: string }>(explain)
  return rows.map(({ detail }) => detail)
}

onSqlite('an outbox through which much has gone', (world) => {
  it('is not walked to find what waits', async () => {
    const w = await world()
    const queries: CompiledQuery[] = []
    const database = noting(w.database, queries)
    const notice = {
      conversation: ref('home'),
      tag: 't',
      kind: 'pitch',
      facts: { piece: 1 },
      about: ['piece:1'],
    }
    await database.transact(async (trx) => {
      await putNotice({ trx, desk: w.desk.id, now: start }, notice)
      await refreshAbout({ trx, desk: w.desk.id, now: start }, ['piece:1', 'slot:2'])
    })
    const taking = { worker: 'one', now: start, hands: [7], aside: [ref('lin')] }
    expect(await takeParcels(database, taking)).toMatchObject([{ tag: 't' }])
    const plans = await Promise.all(queries.map((query) => planOf(w, query)))
    const walks = plans
      .flat()
      .filter((step) => /^SCAN (notices|told|about|[ant])\b(?!.*notices_pending)/.test(step))
    expect(plans.flat().join('\n')).toContain('notices_pending')
    expect(walks).toEqual([])
  })

  it('and a query that has no index is seen by this test', async () => {
    const w = await world()
    const query = sql`select id from notices where kind = 'pitch'`.compile(w.database.reading)
    expect((await planOf(w, query)).join()).toMatch(/^SCAN notices/)
  })
})
