import { withPrefix } from '../chat/talk/command-names.ts'
import type { Role } from '../loop/people.ts'
import type { Seed } from '../sandbox/index.ts'

export const teamId = 'T0DEMO'
export const zone = 'Asia/Shanghai'
export const reference = (id: string) => `slack:${teamId}/${id}`

/** What Slack would say of each of them. */
export const member = { standing: 'member', admin: false } as const

interface Member {
  id: string
  name: string
  realName: string
  locale: 'zh-CN' | 'en-US'
  roles: Role[]
}

/** Six people, one of whom reads English. */
export const members: Member[] = [
  { id: 'UCHEN', name: 'chen', realName: '陈晨', locale: 'zh-CN', roles: ['lead'] },
  { id: 'ULIN', name: 'lin', realName: '林然', locale: 'zh-CN', roles: ['planner'] },
  { id: 'UWANG', name: 'wang', realName: '王一', locale: 'zh-CN', roles: ['writer'] },
  { id: 'UZHAO', name: 'zhao', realName: '赵敏', locale: 'zh-CN', roles: ['reviewer', 'designer'] },
  { id: 'UBO', name: 'bo', realName: 'Bo Quinn', locale: 'en-US', roles: ['reviewer', 'video'] },
  { id: 'ULI', name: 'li', realName: '李航', locale: 'zh-CN', roles: ['operator', 'analyst', 'community'] },
]

const everybody = members.map((member) => member.id)

/** Five conversations; the names carry both languages. */
export const conversations = {
  topics: { id: 'CTOPICS', name: '选题-topics', topic: '/pitch 一句话就能提 · one line is enough' },
  review: { id: 'CREVIEW', name: '审稿-review', topic: '两道关：文字、事实 · two gates' },
  schedule: { id: 'CSCHEDULE', name: '排期-schedule', topic: '每天 09:00 · every day at 09:00' },
  metrics: { id: 'CNUMBERS', name: '数据-numbers', topic: '每天 10:00 · every day at 10:00' },
  lobby: { id: 'CLOBBY', name: '大厅-lobby', topic: '什么都聊 · anything' },
}

const botId = 'UCOPYDESK'

/** The workspace before anybody spoke; `files` lie ready in the numbers conversation, `prefix` stands before every command. */
export function workspace(files: { name: string; bytes: Uint8Array; text: string }[], prefix = ''): Seed {
  return {
    team: { id: teamId, name: '青团工作室 Qingtuan Studio', domain: 'qingtuan' },
    users: [
      ...members.map(({ id, name, realName, locale }) => ({ id, name, realName, locale, tz: zone })),
      { id: botId, name: 'copydesk', realName: 'Copydesk', isBot: true, tz: zone },
    ],
    conversations: Object.values(conversations).map((each) => ({
      ...each,
      topic: withPrefix(each.topic, prefix),
      kind: 'public' as const,
      members: [...everybody, botId],
    })),
    messages: [
      {
        channel: conversations.lobby.id,
        user: 'UCHEN',
        text: '大家好！从今天起，选题、审稿、排期和数据都在群里走，输入 / 就能看到命令。',
      },
      {
        channel: conversations.lobby.id,
        user: 'UBO',
        text: 'A reader asked why our rice dumplings are green. Could be a topic: use “Propose as topic” on this message.',
      },
    ],
    files: files.map((file) => ({ channel: conversations.metrics.id, user: 'ULI', ...file })),
  }
}
