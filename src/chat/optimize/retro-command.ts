import { verdictDays } from '../../loop/debts.ts'
import { closePiece } from '../../loop/optimize/close-piece.ts'
import { reopenPiece } from '../../loop/optimize/reopen-piece.ts'
import { verdictBoard } from '../../loop/optimize/verdict-board.ts'
import { longestVerdict } from '../../loop/verdict.ts'
import { actions, type Button, note } from '../shown/card.ts'
import { pieceName } from '../shown/piece.ts'
import { arg, type Command, sub } from '../talk/command.ts'
import { spelledOut } from '../talk/mention.ts'
import { confirmation } from '../talk/refusals.ts'
import type { Words } from '../words/words.ts'
import { verdictCard, verdictListCard } from './verdict-card.ts'

const close = sub({
  name: 'close',
  aliases: ['结案'],
  right: 'piece.close',
  help: 'analyze.help.close',
  example: { en: 'P-12 a question in the title works', 'zh-CN': 'P-12 设问标题有效' },
  formTitle: 'analyze.form.close',
  submit: 'analyze.form.closeSubmit',
  args: {
    piece: arg.piece('close'),
    line: arg.line('analyze.arg.verdict', longestVerdict, ['结论', 'verdict']),
  },
  async run({ scene, actor, words, nameOf }, { piece, line }) {
    const verdict = await closePiece(scene, actor, { piece, line: oneLine(spelledOut(line, nameOf)) })
    const card = verdictCard(words, verdict, false)
    const early = verdict.early ? [note(...words.line('step.early', { days: verdictDays.early }))] : []
    const nodes = [...card.nodes, ...early, actions([undoButton(words, piece)])]
    return { kind: 'whisper', card: { ...card, nodes } }
  },
})

// Names that were spelled out may be longer than their references were.
const oneLine = (text: string) => [...text.replace(/\s+/g, ' ').trim()].slice(0, longestVerdict).join('')

const undoButton = (words: Words, piece: number): Button => ({
  label: words.plain('analyze.button.undo'),
  act: 'retro.undo',
  values: { piece: String(piece) },
})

const undo = sub({
  name: 'undo',
  aliases: ['撤销', '撤销结案'],
  right: 'piece.close',
  help: 'analyze.help.reopen',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  args: { piece: arg.piece('reopen') },
  async run({ scene, actor, words }, { piece }) {
    const { title, line } = await reopenPiece(scene, actor, piece)
    const name = { bold: pieceName({ number: piece, title }) }
    const headline = words.line('analyze.verdict.reopened', { piece: name })
    return { kind: 'whisper', card: confirmation(headline, words.line('analyze.verdict.line', { line })) }
  },
})

const list = sub({
  name: 'list',
  aliases: ['列表', '结论'],
  reads: 'metrics',
  help: 'analyze.help.list',
  example: { en: '', 'zh-CN': '' },
  args: {},
  async run({ scene, desk, words }) {
    const verdicts = await verdictBoard(scene.database.reading, desk)
    return { kind: 'whisper', card: verdictListCard(words, verdicts) }
  },
})

export const retro: Command = {
  name: 'retro',
  alias: '复盘',
  help: 'analyze.help.retro',
  usage: {
    en: ['close P-12 a question in the title works', 'undo P-12', 'list'],
    'zh-CN': ['结案 P-12 设问标题有效', '撤销 P-12', '列表'],
  },
  otherwise: 'list',
  subs: [close, list, undo],
}
