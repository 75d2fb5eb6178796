import type { KyselyPlugin } from 'kysely'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createConversation } from '../../src/chat/front/converse.ts'
import type { Database } from '../../src/db/open.ts'
import { member, onBothDatabases, ref, tenant, type World } from '../support/desk.ts'
import { directoryOf } from '../support/directory.ts'

/** The same database, with every answer of it counted; beginning and ending a transaction is none. */
function counted(database: Database): { database: Database; count(): number } {
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

/** How many queries it takes to answer a line, said for the second time: the first one also finds an empty record. */
async function queriesOf({ database: whole, scene }: World, text: string): Promise<number> {
  const { database, count } = counted(whole)
  const nameOf = async (reference: string) => reference
  const conversation = createConversation({
    ...{ scene: { ...scene, database }, log: pino({ level: 'silent' }) },
    directory: directoryOf({ nameOf }),
    standing: { probe: async () => ({ name: 'Copydesk', missing: [] }), rehearse: async () => {} },
  })
  const person = { id: ref('wang'), name: '王', language: 'zh-CN', zone: 'Asia/Shanghai', ...member }
  const says = (key: string) =>
    conversation.hear({
      ...{ kind: 'command', key, tenant, actor: person, conversation: ref('home') },
      ...{ command: 'pitch', text },
    })
  await says('first')
  const before = count()
  const { reply } = await says('second')
  expect(reply.kind).toBe('whisper')
  return count() - before
}

onBothDatabases('what a command asks the database', (world) => {
  it('is who and where, and the list, for a list', async () => {
    expect(await queriesOf(await world(), 'list')).toBe(2)
  })

  it('is ten things for a proposal, and one more where the desk is locked by a query', async () => {
    const w = await world()
    expect(await queriesOf(w, '端午为什么吃粽子')).toBe(w.database.dialect === 'sqlite' ? 10 : 11)
  })
})
