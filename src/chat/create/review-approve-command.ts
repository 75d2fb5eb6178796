import { z } from 'zod'
import { approveGate, type Decided } from '../../loop/create/decide-gate.ts'
import { takeBackApproval } from '../../loop/create/take-back-approval.ts'
import { stillNeeded } from '../../loop/gate.ts'
import { actions, type Button, note } from '../shown/card.ts'
import { gateName } from '../shown/gate-name.ts'
import { peopleLine, versionParams } from '../shown/people-and-times.ts'
import { pieceValue } from '../shown/piece.ts'
import { arg, type Hearing, maybe, sub } from '../talk/command.ts'
import type { Reply } from '../talk/interaction.ts'
import { confirmation } from '../talk/refusals.ts'
import type { Words } from '../words/words.ts'
import { orCurrent } from './draft-said.ts'
import { gateArg, gateSaid } from './said-gate.ts'
import { saidAt, versionArg } from './said-version.ts'

// What is left of a line when the version is taken out is the gate, which a desk may call by several words.
const gateArgs = {
  piece: arg.piece('review'),
  version: { ...versionArg(), anywhere: true } as const,
  // Which gate is meant is known as long as one is due.
  gate: { ...gateArg(), offers: async () => 'settled' as const },
}

interface Said {
  piece: number
  gate?: string
  version?: number
  settles?: number[]
}

const numbers = (said: string) => said.split(',').map(Number).filter(Number.isSafeInteger)

export const approve = sub({
  name: 'approve',
  aliases: ['通过', '过'],
  help: 'create.help.approve',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  // Findings of others that are said to be dealt with.
  args: { ...gateArgs, settles: maybe(arg.silent(z.string().transform(numbers))) },
  run: (hearing, { piece, ...said }) => orCurrent(hearing, piece, approved(hearing, { piece, ...said })),
})

async function approved(hearing: Hearing, said: Said): Promise<Reply> {
  const { words } = hearing
  const done = await approveGate(hearing.scene, hearing.actor, {
    ...said,
    gate: gateSaid(hearing, said.gate),
    at: saidAt(hearing),
  })
  const { piece, version: passed } = done.facts
  const params = { ...versionParams(piece, passed.number), gate: gateName(words, done.gate) }
  return {
    kind: 'whisper',
    card: {
      headline: words.line('create.done.passed', params),
      nodes: [note(...nextLine(hearing, done)), actions([takeBackButton(words, done)])],
    },
  }
}

const takeBackButton = (words: Words, { facts, gate }: Decided): Button => ({
  label: words.plain('create.button.takeBack'),
  act: 'review.undo',
  values: { ...pieceValue(facts.piece), gate: gate.name, version: String(facts.version.number) },
})

function nextLine({ words }: Hearing, { facts, gate: done, next }: Decided) {
  if (!next) return words.line('create.done.final', versionParams(facts.piece, facts.version.number))
  const gate = gateName(words, next.gate)
  if (next.gate.name === done.name) {
    const ask = peopleLine(words, next.asked)
    return words.line(next.asked.length > 0 ? 'create.done.more' : 'create.done.moreBlocked', {
      gate,
      ask,
      count: stillNeeded(next.gate),
    })
  }
  if (next.asked.length === 0) return words.line('create.done.nextBlocked', { gate })
  return words.line('create.done.next', { gate, ask: peopleLine(words, next.asked) })
}

export const undo = sub({
  name: 'undo',
  aliases: ['撤销', '收回'],
  help: 'create.help.takeBack',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  args: { ...gateArgs, piece: arg.piece('undo-approval') },
  run: (hearing, { piece, gate, version }) =>
    orCurrent(hearing, piece, takenBack(hearing, { piece, gate, version })),
})

async function takenBack(hearing: Hearing, said: Said): Promise<Reply> {
  const { scene, actor, words } = hearing
  const wish = { ...said, gate: gateSaid(hearing, said.gate) }
  const { facts, gate } = await takeBackApproval(scene, actor, wish)
  const params = { ...versionParams(facts.piece, facts.version.number), gate: gateName(words, gate) }
  return { kind: 'whisper', card: confirmation(words.line('create.done.takenBack', params)) }
}
