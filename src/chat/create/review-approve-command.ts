import { approveGate, type Decided } from '../../loop/create/decide-gate.ts'
import { type GateName, gates } from '../../loop/create/gate.ts'
import type { Wish } from '../../loop/create/review-rules.ts'
import { takeBackApproval } from '../../loop/create/take-back-approval.ts'
import { actions, type Button, note } from '../shown/card.ts'
import { peopleLine, versionParams } from '../shown/people-and-times.ts'
import { pieceValue } from '../shown/piece.ts'
import { arg, type Hearing, maybe, sub } from '../talk/command.ts'
import type { Reply } from '../talk/interaction.ts'
import { confirmation } from '../talk/refusals.ts'
import type { Words } from '../words/words.ts'
import { orCurrent } from './draft-said.ts'
import { versionArg, versionSaid } from './said-version.ts'

const gateArgs = {
  piece: arg.piece(),
  gate: maybe<GateName>({
    ...arg.choice('create.arg.gate', gates, (gate) => `create.gate.${gate}`),
    names: ['关'],
  }),
  version: versionArg(),
}

export const approve = sub({
  name: 'approve',
  aliases: ['通过', '过'],
  help: 'create.help.approve',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  args: gateArgs,
  run: (hearing, { piece, gate, version }) =>
    orCurrent(hearing, piece, approved(hearing, { piece, gate, version })),
})

async function approved(hearing: Hearing, wish: Wish & { piece: number }): Promise<Reply> {
  const { words } = hearing
  const version = await versionSaid(hearing, wish)
  const done = await approveGate(hearing.scene, hearing.actor, { ...wish, version })
  const { piece, version: passed } = done.facts
  const params = { ...versionParams(piece, passed.number), gate: words.plain(`create.gate.${done.gate}`) }
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
  values: { ...pieceValue(facts.piece), gate, version: String(facts.version.number) },
})

function nextLine({ words }: Hearing, { facts, next }: Decided) {
  if (!next) return words.line('create.done.final', versionParams(facts.piece, facts.version.number))
  const gate = words.plain(`create.gate.${next.gate}`)
  if (next.asked.length === 0) return words.line('create.done.nextBlocked', { gate })
  return words.line('create.done.next', { gate, ask: peopleLine(words, next.asked) })
}

export const undo = sub({
  name: 'undo',
  aliases: ['撤销', '收回'],
  help: 'create.help.takeBack',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  args: gateArgs,
  run: (hearing, { piece, gate, version }) =>
    orCurrent(hearing, piece, takenBack(hearing, { piece, gate, version })),
})

async function takenBack({ scene, actor, words }: Hearing, wish: Wish & { piece: number }): Promise<Reply> {
  const { facts, gate } = await takeBackApproval(scene, actor, wish)
  const params = {
    ...versionParams(facts.piece, facts.version.number),
    gate: words.plain(`create.gate.${gate}`),
  }
  return { kind: 'whisper', card: confirmation(words.line('create.done.takenBack', params)) }
}
