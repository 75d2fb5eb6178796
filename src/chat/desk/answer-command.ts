import { questionIn } from '../hear/question.ts'
import { type Card, text } from '../shown/card.ts'
import { arg, type Hearing, maybe, sub } from '../talk/command.ts'
import { spelledOut } from '../talk/mention.ts'
import { answered } from './answers.ts'
import { helpCard } from './help-card.ts'

export const ask = sub({
  name: 'ask',
  aliases: ['问'],
  hidden: true,
  help: 'answer.help',
  example: { en: 'what goes out today', 'zh-CN': '今天发什么' },
  args: { words: maybe(arg.text('answer.asked', 300)) },
  async run(hearing, { words: said = '' }) {
    const command = commandNamed(hearing, said)
    if (said.trim() === '' || command) return { kind: 'whisper', card: helpCard(hearing, command) }
    const question = questionIn(said, { now: hearing.saidAt, zone: hearing.desk.zone })
    const card = question ? await answered(hearing, question) : unknown(hearing, said)
    return { kind: 'whisper', card }
  },
})

function commandNamed({ commands }: Hearing, said: string) {
  const name = said.trim().replace(/^\//, '').toLowerCase()
  return commands.find((each) => each.name === name || each.alias === name)
}

/** What is not understood is said as it was typed, with two questions that always have an answer. */
function unknown({ words, nameOf }: Hearing, said: string): Card {
  const shown = [...spelledOut(said, nameOf).replace(/\s+/g, ' ').trim()]
  const short = shown.length > 60 ? `${shown.slice(0, 60).join('')}…` : shown.join('')
  const [one, other] = [words.plain('answer.today'), words.plain('answer.waiting')]
  return {
    headline: words.line('answer.unknown', { said: short }),
    nodes: [text(...words.line('answer.try', { one, other }))],
  }
}
