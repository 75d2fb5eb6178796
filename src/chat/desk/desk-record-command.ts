import { z } from 'zod'
import { recordOfPiece, wholeRecord } from '../../loop/board/record-board.ts'
import { sealForm } from '../../loop/chain.ts'
import { sendAgain } from '../../loop/undelivered.ts'
import type { Card, Line } from '../shown/card.ts'
import { type Arg, arg, type Hearing, maybe, sub } from '../talk/command.ts'
import { confirmation } from '../talk/refusals.ts'
import { recordLine } from './record-card.ts'
import { stateLines } from './record-flaws-card.ts'

const shown = 40

/** The foot of a digest, typed or pasted. */
const seal: Arg<string> = { kind: 'word', schema: z.string().trim().toLowerCase().regex(sealForm) }

export const audit = sub({
  name: 'audit',
  aliases: ['record', '记录', '留痕'],
  reads: 'review',
  help: 'desk.help.audit',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  args: { seal: maybe(seal), piece: maybe(arg.piece()) },
  async run(hearing, { seal: said, piece }) {
    const card = piece === undefined ? await wholeCard(hearing, said) : await pieceCard(hearing, piece)
    return { kind: 'whisper', card }
  },
})

/** The desk's whole record, and whether it still holds the entry of a seal. */
async function wholeCard({ scene, desk, words }: Hearing, said: string | undefined): Promise<Card> {
  const { examined, gates, held } = await wholeRecord(scene, desk, said)
  const lines: Line[] = stateLines(words, examined, gates)
  if (said) {
    const key = held ? 'held' : held === undefined ? 'gone' : 'other'
    lines.unshift(words.line(`desk.record.sealed.${key}`, { seal: said }))
  }
  return { headline: words.line('desk.audit.titleAll'), nodes: [{ node: 'list', lines }] }
}

async function pieceCard({ scene, desk, words, record }: Hearing, piece: number): Promise<Card> {
  const found = await recordOfPiece(scene, desk, { piece, most: shown })
  const { entries, count, wrong, channels, gates, examined } = found
  const lines = entries.map((entry): Line => {
    const line = recordLine(record, { words, channels, gates }, entry)
    return wrong.has(entry.seq) ? ['❗ ', ...line] : line
  })
  const before = count - entries.length
  const earlier = before > 0 ? [words.line('desk.audit.earlier', { count: before })] : []
  const state = stateLines(words, examined, gates)
  const card = confirmation(words.line('desk.audit.title', { piece }), ...earlier, ...state)
  return { ...card, nodes: [{ node: 'list', lines }, ...card.nodes] }
}

export const resend = sub({
  name: 'resend',
  aliases: ['重发'],
  right: 'desk.run',
  help: 'desk.help.resend',
  example: { en: '', 'zh-CN': '' },
  args: { where: maybe(arg.silent(z.string())) },
  async run({ scene, actor, words }, { where }) {
    const count = await sendAgain(scene, actor, where)
    const line =
      count > 0 ? words.line('desk.undelivered.sentAgain', { count }) : words.line('desk.undelivered.nothing')
    return { kind: 'whisper', card: confirmation(line) }
  },
})
