import { z } from 'zod'
import { channelsOf } from '../../loop/distribute/channel.ts'
import { brokenLink, countJournal, latestOfPiece } from '../../loop/journal.ts'
import { loadPiece } from '../../loop/piece.ts'
import { sendAgain } from '../../loop/undelivered.ts'
import { recordLine } from '../cards/record.ts'
import { arg, maybe, sub } from '../command.ts'
import { confirmation } from '../refusals.ts'

const shown = 40

export const audit = sub({
  name: 'audit',
  aliases: ['记录', '留痕'],
  reads: 'review',
  help: 'desk.help.audit',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  args: { piece: arg.piece() },
  async run({ scene, desk, words }, { piece }) {
    const db = scene.database.reading
    await loadPiece(db, desk.id, piece)
    const { entries, count: all } = await latestOfPiece(db, desk.id, { piece, most: shown })
    const channels = new Map((await channelsOf(db, desk.id, 'all')).map((each) => [each.id, each]))
    const lines = entries.map((entry) => recordLine(words, entry, channels))
    const seq = await brokenLink(db, desk.id)
    const count = await countJournal(db, desk.id)
    const chain = seq ? words.line('desk.audit.broken', { seq }) : words.line('desk.audit.whole', { count })
    const before = all - entries.length
    const earlier = before > 0 ? [words.line('desk.audit.earlier', { count: before })] : []
    const card = confirmation(words.line('desk.audit.title', { piece }), ...earlier, chain)
    return { kind: 'whisper', card: { ...card, nodes: [{ node: 'list', lines }, ...card.nodes] } }
  },
})

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
