import { expect, it } from 'vitest'
import { createConversation } from '../../../src/chat/front/converse.ts'
import { createLog } from '../../../src/foundation/log.ts'
import { member, onSqlite, ref } from '../../support/desk.ts'
import { directoryOf } from '../../support/directory.ts'
import { only } from '../../support/workspaces.ts'

const directory = directoryOf({ nameOf: async (reference) => reference })

onSqlite('an unknown fault', (world) => {
  it('is answered with six characters that stand in the log beside it, and nothing typed is logged', async () => {
    const lines: string[] = []
    const log = createLog('info', { write: (line: string) => void lines.push(line) })
    const w = await world()
    const broken = {
      ...w.scene,
      database: { ...w.database, transact: () => Promise.reject(new Error('disk xoxb-1-secret')) },
    }
    const conversation = createConversation({ scene: broken, log, workspaces: only({ directory }) })
    const { reply } = await conversation.hear({
      key: 'k1',
      tenant: 'slack:T1',
      kind: 'command',
      command: 'pitch',
      text: '机密的选题',
      actor: { id: ref('wang'), name: '王', language: 'zh-CN', zone: 'Asia/Shanghai', ...member },
      conversation: ref('home'),
    })
    const said = JSON.stringify(reply)
    const reference = /[2346789BCDFGHJKMPQRTVWXY]{6}/.exec(said)?.[0] ?? 'none'
    expect(said).toContain('没有改动任何东西')
    expect(lines.join()).toContain(reference)
    expect(lines.join()).not.toContain('机密的选题')
    expect(lines.join()).not.toContain('xoxb-1-secret')
  })

  it.each([
    ['SQLITE_FULL', 'full', '磁盘满了'],
    ['53100', 'full', '磁盘满了'],
    ['SQLITE_READONLY', 'read-only', '只能读'],
    ['SQLITE_IOERR_FSYNC', 'broken', '坏了'],
    ['SQLITE_BUSY', 'busy', '正忙'],
    ['ECONNREFUSED', 'away', '连不上'],
  ])('of the storage (%s) is named, with whom to tell', async (code, storage, sentence) => {
    const lines: string[] = []
    const log = createLog('info', { write: (line: string) => void lines.push(line) })
    const w = await world()
    const refused = Object.assign(new Error('it'), { code })
    const database = { ...w.database, transact: () => Promise.reject(refused) }
    const conversation = createConversation({
      scene: { ...w.scene, database },
      log,
      workspaces: only({ directory }),
    })
    const { reply } = await conversation.hear({
      key: code,
      tenant: 'slack:T1',
      kind: 'command',
      command: 'pitch',
      text: '粽子',
      actor: { id: ref('wang'), name: '王', language: 'zh-CN', zone: 'Asia/Shanghai', ...member },
      conversation: ref('home'),
    })
    const said = JSON.stringify(reply)
    expect(said).toContain(sentence)
    expect(said).toContain(ref('chen'))
    expect(lines.join()).toContain(`"storage":"${storage}"`)
  })
})
