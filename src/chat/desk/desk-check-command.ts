import { z } from 'zod'
import { deskHealth } from '../../loop/board/desk-health.ts'
import { actions, type Card, type Line, note, text } from '../shown/card.ts'
import { arg, type Hearing, sub } from '../talk/command.ts'
import type { Reply } from '../talk/interaction.ts'
import { confirmation } from '../talk/refusals.ts'
import { findingsOf } from './desk-findings.ts'
import { leadLines } from './desk-standing.ts'

export const check = sub({
  name: 'check',
  aliases: ['自检', '体检'],
  right: 'desk.check',
  help: 'desk.help.check',
  example: { en: '', 'zh-CN': '' },
  args: {},
  async run(hearing) {
    const first: Card = { ...confirmation(hearing.words.line('desk.check.running')), fleeting: true }
    return { kind: 'later', first, rest: examine(hearing, true) }
  },
})

async function examine(hearing: Hearing, typed: boolean): Promise<Reply> {
  const { words, scene, desk, now } = hearing
  const health = await deskHealth(scene, desk, now)
  const findings = await findingsOf(hearing, health, typed)
  const count = findings.filter(({ fine, awaited }) => !fine && !awaited).length
  const todo = findings.filter(({ awaited }) => awaited).length
  const lines = findings.map(
    ({ fine, awaited, line }): Line => [awaited ? '⏳ ' : fine ? '✅ ' : '❗ ', ...line],
  )
  const asks = typed || findings.some(({ awaited }) => awaited)
  const card: Card = {
    fleeting: true,
    headline: [...words.line('desk.check.title'), ' · ', ...verdict(hearing, count, todo)],
    nodes: [
      { node: 'list', lines },
      ...leadLines(words, health.leads).map((line) => note(...line)),
      ...(asks ? [text(...words.line('desk.check.asks'))] : []),
      actions([
        { label: words.plain('desk.check.probeButton'), act: 'desk.pressed', values: { check: 'yes' } },
      ]),
    ],
  }
  return { kind: 'whisper', card }
}

/** What was found in a few words: nothing is well before everything was tried. */
function verdict({ words }: Hearing, faults: number, todo: number): Line {
  if (faults > 0) return words.line('desk.check.faults', { count: faults })
  return todo > 0 ? words.line('desk.check.awaits', { count: todo }) : words.line('desk.check.allWell')
}

export const pressed = sub({
  name: 'pressed',
  aliases: [],
  hidden: true,
  help: 'desk.help.check',
  example: { en: '', 'zh-CN': '' },
  args: { check: arg.silent(z.string()) },
  right: 'desk.check',
  run: (hearing) => examine(hearing, false),
})
