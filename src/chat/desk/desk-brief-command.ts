import { localOf } from '../../foundation/time.ts'
import { wantBrief } from '../../loop/want-brief.ts'
import { arg, maybe, sub } from '../talk/command.ts'
import { confirmation } from '../talk/refusals.ts'
import { briefCard } from './brief-card.ts'

const choices = ['on', 'off'] as const

export const brief = sub({
  name: 'brief',
  aliases: ['晨报', '我的晨报'],
  help: 'brief.help',
  example: { en: 'off', 'zh-CN': '关' },
  args: {
    which: maybe(
      arg.choice('brief.arg.which', choices, (each) => `brief.which.${each}` as const, {
        on: ['开', '打开', '要'],
        off: ['关', '关闭', '不要'],
      }),
    ),
  },
  async run({ scene, actor, desk, person, words, now }, { which }) {
    if (which) {
      await wantBrief(scene, actor, which === 'on')
      return { kind: 'whisper', card: confirmation(words.line(`brief.${which}`)) }
    }
    const { date } = localOf(now, person.zone)
    const telling = { db: scene.database.reading, desk, words, now, to: person.id }
    const card = await briefCard(telling, { date })
    return { kind: 'whisper', card: card ?? confirmation(words.line('brief.nothing')) }
  },
})
