import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createConversation } from '../../src/chat/front/converse.ts'
import { counted } from '../support/counted.ts'
import { member, onBothDatabases, ref, tenant, type World } from '../support/desk.ts'
import { directoryOf } from '../support/directory.ts'

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
