import { commands } from '../../src/chat/front/commands.ts'
import type { Command, Sub } from '../../src/chat/talk/command.ts'
import { wordsOf } from '../../src/chat/words/words.ts'

const [english, chinese] = [wordsOf('en'), wordsOf('zh-CN')]

/** What stands in the README between these marks is written by `npm run readme`. */
const marks = { begin: '<!-- commands -->\n', end: '<!-- /commands -->' } as const

const said = (command: Command, verb: string, example: string) => {
  const line = `/${command.name} ${verb} ${example}`.trim().replaceAll('|', '\\|')
  return `\`${line}\``
}

function row(command: Command, sub: Sub): string {
  const verb = sub.aliases.find((alias) => /\p{Script=Han}/u.test(alias)) ?? sub.name
  const typed = [said(command, sub.name, sub.example.en), said(command, verb, sub.example['zh-CN'])]
  return `| ${[...new Set(typed)].join(' · ')} | ${english.plain(sub.help)} · ${chinese.plain(sub.help)} |`
}

/** Every command that can be typed, with an example in both languages and what it does, as the README has them. */
const commandTable = (): string =>
  [
    '| command | what it does |',
    '|---|---|',
    ...commands.flatMap((command) =>
      command.subs.filter(({ hidden }) => !hidden).map((sub) => row(command, sub)),
    ),
    '',
  ].join('\n')

/** The README with its table as the commands make it; throws where the marks are missing. */
export function withCommandTable(readme: string): string {
  const [from, to] = [readme.indexOf(marks.begin), readme.indexOf(marks.end)]
  if (from < 0 || to < from) throw new Error(`README.md has no ${marks.begin.trim()} … ${marks.end}`)
  return readme.slice(0, from + marks.begin.length) + commandTable() + readme.slice(to)
}
