import { z } from 'zod'
import { entityName } from '../../loop/entity.ts'
import type { Piece } from '../../loop/piece.ts'
import { mergePitch } from '../../loop/plan/merge-pitch.ts'
import { renamePitch } from '../../loop/plan/rename-pitch.ts'
import { withdrawPitch } from '../../loop/plan/withdraw-pitch.ts'
import { numberNamed } from '../hear/said-name.ts'
import type { Line } from '../shown/card.ts'
import { actions, type Button, type Card } from '../shown/card.ts'
import { pieceName, pieceValue } from '../shown/piece.ts'
import { type Arg, arg, sub } from '../talk/command.ts'
import type { Reply } from '../talk/interaction.ts'
import { spelledOut } from '../talk/mention.ts'
import { confirmation } from '../talk/refusals.ts'
import type { Words } from '../words/words.ts'

const bold = (piece: Piece) => ({ bold: pieceName(piece) })

/** What was done, and the one press that undoes it. */
function undoable(
  words: Words,
  line: Line,
  undo: Omit<Button, 'label'>,
  label: 'undo' | 'renameBack' = 'undo',
): Reply {
  const card: Card = confirmation(line)
  const nodes = [...card.nodes, actions([{ label: words.plain(`plan.button.${label}`), ...undo }])]
  return { kind: 'whisper', card: { ...card, nodes } }
}

export const withdraw = sub({
  name: 'withdraw',
  aliases: ['撤回', '撤回选题'],
  help: 'plan.help.withdraw',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  args: { piece: arg.piece() },
  async run({ scene, actor, words }, { piece }) {
    const done = await withdrawPitch(scene, actor, piece)
    const line = words.line('plan.done.withdrawn', { piece: bold(done) })
    return undoable(words, line, { act: 'pitch.reopen', values: pieceValue(done) })
  },
})

export const rename = sub({
  name: 'rename',
  aliases: ['改标题', '改名'],
  help: 'plan.help.rename',
  example: { en: 'P-12 Why rice dumplings', 'zh-CN': 'P-12 端午的粽子' },
  formTitle: 'plan.form.rename',
  args: { piece: arg.piece(), title: arg.line('plan.arg.newTitle', 150, ['标题']) },
  async run({ scene, actor, words, nameOf }, { piece, title }) {
    const done = await renamePitch(scene, actor, { piece, title: spelledOut(title, nameOf) })
    const line = words.line('plan.done.renamed', { piece: bold(done.piece), before: done.before })
    const values = { ...pieceValue(done.piece), title: done.before }
    return undoable(words, line, { act: 'pitch.rename', values }, 'renameBack')
  },
})

const towards = /^(?:into|to|with|and|到|进|入|和)\s*/iu

/** Another piece, behind the first. */
const intoArg: Arg<number> = {
  kind: 'word',
  entity: 'piece',
  label: 'plan.arg.into',
  names: ['到', '进', 'to'],
  schema: z.string().transform((said, context) => {
    const number = numberNamed('piece', said.trim().replace(towards, ''))
    if (number === undefined) context.addIssue({ code: 'custom', message: 'not-a-piece' })
    return number ?? z.NEVER
  }),
}

export const merge = sub({
  name: 'merge',
  aliases: ['合并', '并入', '合并到'],
  help: 'plan.help.merge',
  example: { en: 'P-12 into P-7', 'zh-CN': 'P-12 到 P-7' },
  formTitle: 'plan.form.merge',
  args: { piece: arg.piece(), into: intoArg },
  async run({ scene, actor, words }, wish) {
    const { piece, into } = await mergePitch(scene, actor, wish)
    const line = words.line('plan.done.merged', { piece: bold(piece), into: bold(into) })
    return undoable(words, line, { act: 'pitch.reopen', values: pieceValue(piece) })
  },
})

/** What whoever proposed a pitch may still do with it. */
export const ownButtons = (words: Words, piece: number, near?: number): Button[] => {
  const values = { piece: String(piece) }
  const into = near === undefined ? [] : [mergeButton(words, values, near)]
  return [
    ...into,
    { label: words.plain('plan.button.withdraw'), act: 'pitch.withdraw', values },
    { label: words.plain('plan.button.rename'), act: 'pitch.rename', values },
  ]
}

const mergeButton = (words: Words, values: { piece: string }, near: number): Button => ({
  label: words.plain('plan.button.merge', { into: entityName('piece', near) }),
  act: 'pitch.merge',
  values: { ...values, into: String(near) },
})
