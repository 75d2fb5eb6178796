import { expect, it } from 'vitest'
import { createConversation } from '../../src/chat/converse.ts'
import { createLog } from '../../src/foundation/log.ts'
import { onSqlite, ref } from '../support/desk.ts'

const directory = {
  nameOf: async (reference: string) => reference,
  profile: async () => undefined,
  reach: async () => 'member' as const,
}
const standing = { probe: async () => ({ name: 'bot', missing: [] }), rehearse: async () => {} }

onSqlite('an unknown fault', (world) => {
  it('is answered with six characters that stand in the log beside it, and nothing typed is logged', async () => {
    const lines: string[] = []
    const log = createLog('info', { write: (line: string) => void lines.push(line) })
    const w = await world()
    const broken = {
      ...w.scene,
      database: { ...w.database, transact: () => Promise.reject(new Error('disk xoxb-1-secret')) },
    }
    const conversation = createConversation({ scene: broken, log, directory, standing })
    const { reply } = await conversation.hear({
      ...{ key: 'k1', tenant: 'slack:T1', kind: 'command', command: 'pitch', text: '机密的选题' },
      actor: { id: ref('wang'), name: '王', language: 'zh-CN', zone: 'Asia/Shanghai' },
      conversation: ref('home'),
    })
    const said = JSON.stringify(reply)
    const reference = /[2346789BCDFGHJKMPQRTVWXY]{6}/.exec(said)?.[0] ?? 'none'
    expect(said).toContain('没有改动任何东西')
    expect(lines.join()).toContain(reference)
    expect(lines.join()).not.toContain('机密的选题')
    expect(lines.join()).not.toContain('xoxb-1-secret')
  })
})
