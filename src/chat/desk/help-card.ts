import { usualActs } from '../../loop/next-steps.ts'
import { actions, type Card, type CardNode, type Line, note } from '../shown/card.ts'
import type { Command, Hearing, Sub } from '../talk/command.ts'
import type { Words } from '../words/words.ts'

/** What this person does here in at most five lines, every line of one command, or a welcome to a conversation. */
export function helpCard(hearing: Hearing, about?: Command | 'welcome'): Card {
  const { words, commands } = hearing
  if (about && about !== 'welcome') return commandHelp(words, about)
  const welcome = about === 'welcome'
  const lines = welcome ? commands.map((command) => commandLine(words, command)) : ownLines(hearing)
  return {
    headline: words.line(welcome ? 'desk.guide.welcome' : 'desk.guide.title'),
    nodes: [
      { node: 'list', lines },
      note(...words.line('desk.guide.pieces')),
      note(...words.line('desk.guide.more')),
      buttons(words, commands, welcome),
    ],
  }
}

const mostOwn = 5

/** A line for each act that is theirs by role; a topic may be proposed by everybody. */
function ownLines({ words, commands, person, desk }: Hearing): Line[] {
  const acts = [...usualActs(person, desk), 'pitch.propose'].slice(0, mostOwn)
  return acts.flatMap((act) => {
    const [name, sub] = act.split('.')
    const command = commands.find((each) => each.name === name)
    const found = command?.subs.find((each) => each.name === sub)
    return command && found ? [subLine(words, command, found)] : []
  })
}

function commandLine(words: Words, command: Command): Line {
  const params = { command: { bold: command.name }, alias: command.alias, what: words.plain(command.help) }
  return words.line('desk.guide.command', params)
}

function commandHelp(words: Words, command: Command): Card {
  return {
    headline: ['👋 ', ...commandLine(words, command)],
    nodes: [
      { node: 'list', lines: command.subs.filter(typable).map((sub) => subLine(words, command, sub)) },
      note(...words.line('desk.guide.pieces')),
    ],
  }
}

/** Button twins that only a card can press are no help to somebody who types. */
const typable = (sub: Sub) => !sub.hidden

function subLine(words: Words, command: Command, sub: Sub): Line {
  const chinese = words.language === 'zh-CN'
  const params = {
    command: command.name,
    sub: { bold: chinese ? (sub.aliases[0] ?? sub.name) : sub.name },
    example: sub.example[words.language],
    what: words.plain(sub.help),
  }
  return words.line('desk.guide.line', params)
}

function buttons(words: Words, commands: Command[], welcome: boolean): CardNode {
  const setup = { label: words.plain('desk.guide.setup'), act: 'desk.setup', values: {} }
  const propose = { label: words.plain('desk.guide.propose'), act: 'pitch.propose', values: {} }
  const about = commands.map((command) => ({
    label: `${words.command(command.name)} · ${command.alias}`,
    act: 'desk.help',
    values: { about: command.name },
  }))
  const first = welcome ? [{ ...setup, style: 'primary' as const }, propose] : [propose]
  return actions([...first, ...about])
}
