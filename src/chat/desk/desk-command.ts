import { arg, type Command, maybe, sub } from '../talk/command.ts'
import { ask } from './answer-command.ts'
import { brief } from './desk-brief-command.ts'
import { check, pressed } from './desk-check-command.ts'
import { hours } from './desk-hours-command.ts'
import { neither } from './desk-neither-command.ts'
import { page } from './desk-page-command.ts'
import { people, role } from './desk-people-command.ts'
import { audit, resend } from './desk-record-command.ts'
import { digest, setup } from './desk-settings-command.ts'
import { share } from './desk-share-command.ts'
import { helpCard } from './help-card.ts'
import { home } from './home-command.ts'

const help = sub({
  name: 'help',
  aliases: ['帮助', '?', '？'],
  help: 'desk.help.help',
  example: { en: 'review', 'zh-CN': '审核' },
  args: { about: maybe(arg.line('desk.help.help', 60)) },
  async run(hearing, { about }) {
    const name = about?.trim().replace(/^\//, '').toLowerCase()
    const command = hearing.commands.find((each) => each.name === name || each.alias === name)
    return { kind: 'whisper', card: helpCard(hearing, command) }
  },
})

export const desk: Command = {
  name: 'desk',
  alias: '团队',
  help: 'desk.help.command',
  usage: {
    en: ['setup topics: #channel', 'role @who writer', 'people'],
    'zh-CN': ['设置 选题: #频道', '角色 @某人 编辑', '成员'],
  },
  otherwise: 'ask',
  subs: [
    help,
    ask,
    page,
    setup,
    role,
    people,
    digest,
    hours,
    brief,
    audit,
    check,
    pressed,
    resend,
    share,
    home,
    neither,
  ],
}
