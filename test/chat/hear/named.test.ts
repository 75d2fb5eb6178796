import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createConversation } from '../../../src/chat/front/converse.ts'
import { member, onSqlite, ref, tenant } from '../../support/desk.ts'
import { directoryOf } from '../../support/directory.ts'
import { only } from '../../support/workspaces.ts'

const known: Record<string, 'member' | 'bot' | 'guest' | 'gone'> = {
  wang: 'member',
  robo: 'bot',
  jo: 'guest',
  mo: 'gone',
}

onSqlite('what a forged button or form carries', (world) => {
  it.each([
    ['press', 'desk.role', { who: 'slack:T9/U1', roles: 'lead' }],
    // A member of another workspace, whom the platform knows too.
    ['press', 'desk.role', { who: 'slack:T9/wang', roles: 'lead' }],
    ['submission', 'desk.role', { who: 'slack:T9/wang', roles: 'lead' }],
    ['press', 'desk.role', { who: ref('robo'), roles: 'reviewer' }],
    ['press', 'desk.role', { who: ref('mo'), roles: 'reviewer' }],
    ['press', 'desk.role', { who: ref('home'), roles: 'reviewer' }],
    ['press', 'desk.role', { who: 'wang', roles: 'lead' }],
    ['submission', 'desk.role', { who: 'slack:T9/U1', roles: 'lead' }],
    ['submission', 'desk.role', { who: ref('jo'), roles: 'reviewer' }],
    ['submission', 'desk.channel-edit', { channel: 'X Kitchen', owner: 'slack:T9/U1' }],
    ['press', 'desk.setup', { topics: 'slack:T9/C1' }],
    ['submission', 'desk.setup', { topics: 'slack:T9/C1' }],
    ['submission', 'draft.assign', { piece: '1', who: 'slack:T9/U1' }],
  ] as const)('is nobody and nowhere: %s %s %j', async (kind, act, values) => {
    const w = await world()
    const profile = async (person: string) => {
      const found = known[person.replace(/^.*\//, '')]
      return found && { ...member, name: person, language: 'en', zone: 'UTC', standing: found }
    }
    const directory = directoryOf({ profile })
    const conversation = createConversation({
      scene: w.scene,
      log: pino({ level: 'silent' }),
      workspaces: only({ directory }),
    })
    const before = await w.database.reading.selectFrom('people').selectAll().execute()
    const actor = { id: ref('chen'), name: '陈', language: 'zh-CN', zone: 'Asia/Shanghai', ...member }
    const { reply } = await conversation.hear({ key: 'k', tenant, actor, kind, act, values })
    expect(JSON.stringify(reply)).toMatch(/⛔|⏳/)
    expect(await w.database.reading.selectFrom('people').selectAll().execute()).toEqual(before)
    expect(await w.database.reading.selectFrom('desks').select('topics').executeTakeFirst()).toEqual({
      topics: null,
    })
  })
})
