import { z } from 'zod'
import { answerAssignment, declinable } from '../../loop/create/answer-assignment.ts'
import { assignPiece } from '../../loop/create/assign-piece.ts'
import type { Piece } from '../../loop/piece.ts'
import { saidWhen } from '../hear/said-when.ts'
import { full } from '../shown/people-and-times.ts'
import { pieceName } from '../shown/piece.ts'
import { acquaintance } from '../talk/acquaintance.ts'
import { arg, type Hearing, maybe, sub } from '../talk/command.ts'
import type { Reply } from '../talk/interaction.ts'
import { spelledOut } from '../talk/mention.ts'
import { confirmation } from '../talk/refusals.ts'
import { onField, orCurrent } from './draft-said.ts'
import { dueOffer, writerOffer } from './writer-offers.ts'

const bold = (piece: Piece) => ({ bold: pieceName(piece) })

export const assign = sub({
  name: 'assign',
  aliases: ['派稿', '派'],
  right: 'piece.assign',
  help: 'create.help.assign',
  example: { en: 'P-12 @bo due Fri 18:00', 'zh-CN': 'P-12 @小博 截稿 周五 18:00' },
  formTitle: 'create.form.assign',
  submit: 'create.form.assignSubmit',
  args: {
    piece: arg.piece('assign'),
    who: {
      ...arg.person('create.arg.who', ['谁', '作者', 'writer']),
      after: 'piece',
      offers: writerOffer,
    },
    due: maybe({
      ...arg.when('create.arg.due', ['due', 'deadline', '截稿时间', '截稿', '截止']),
      after: 'piece',
      offers: dueOffer,
    }),
  },
  async run(hearing, { piece, who, due }) {
    const { words, scene, actor } = hearing
    const at = due === undefined ? undefined : saidWhen(hearing, due, 'due')
    const wish = { piece, who: await acquaintance(hearing, who), due: at }
    const { piece: done, moved, slot } = await assignPiece(scene, actor, wish)
    const key = moved ? 'moved' : who === actor.person ? 'own' : 'assigned'
    const dueAt = done.dueAt ? { due: full(done.dueAt) } : undefined
    const line = words.line(`create.done.${key}`, { piece: bold(done), who: { person: who }, ...dueAt })
    const dueLine = dueAt ? words.line('create.done.due', dueAt) : words.line('create.done.noDue')
    const lines = [
      ...(moved ? [] : [dueLine]),
      ...(slot ? [words.line('create.afterSlot', { slot: full(slot) })] : []),
    ]
    return { kind: 'whisper', card: confirmation(line, ...lines) }
  },
})

const assignmentArg = maybe(arg.silent(z.coerce.number().int()))

export const accept = sub({
  name: 'accept',
  aliases: ['接稿', '接'],
  help: 'create.help.accept',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  args: { piece: arg.piece('accept'), assignment: assignmentArg },
  run: (hearing, { piece, assignment }) =>
    orCurrent(hearing, piece, accepted(hearing, { piece, assignment })),
})

async function accepted(hearing: Hearing, wish: { piece: number; assignment?: number }): Promise<Reply> {
  const { words, scene, actor, interaction } = hearing
  const { piece: done } = await answerAssignment(scene, actor, { ...wish, answer: 'accepted' })
  const due = done.dueAt ? words.line('create.done.due', { due: full(done.dueAt) }) : undefined
  const line = words.line('create.done.accepted', { piece: bold(done) })
  const receipt = due ? confirmation(line, due) : confirmation(line)
  // Whoever pressed sees their card change: in a direct message nothing more is left there.
  return { kind: 'whisper', card: interaction.kind === 'press' ? { ...receipt, fleeting: true } : receipt }
}

export const decline = sub({
  name: 'decline',
  aliases: ['婉拒', '拒稿', '不接'],
  help: 'create.help.decline',
  example: { en: 'P-12 I am away until Monday', 'zh-CN': 'P-12 出差到周一' },
  args: {
    piece: arg.piece('accept'),
    why: maybe(arg.text('create.arg.why', 1000, ['原因', '理由'])),
    assignment: assignmentArg,
  },
  run(hearing, { piece, why, assignment }) {
    const wish = { piece, assignment, why: why && spelledOut(why, hearing.nameOf) }
    const asks = hearing.interaction.kind === 'press' && why === undefined
    return orCurrent(hearing, piece, asks ? askWhy(hearing, wish) : onField(['why'], declined(hearing, wish)))
  },
})

interface Declining {
  piece: number
  assignment?: number
  why?: string
}

/** A form that asks for the reason, but only of somebody who can still decline. */
async function askWhy({ words, scene, desk, person }: Hearing, wish: Declining): Promise<Reply> {
  const { piece, assignment } = await declinable(scene.database.reading, desk, { ...wish, person })
  const field = { name: 'why', label: words.plain('create.arg.why'), optional: true }
  return {
    kind: 'form',
    form: {
      act: 'draft.decline',
      title: words.plain('create.form.decline'),
      submit: words.plain('create.form.declineSubmit'),
      kept: { piece: String(piece.number), assignment: String(assignment.number) },
      intro: pieceName(piece),
      fields: [{ ...field, input: { kind: 'text', max: 1000 } }],
    },
  }
}

async function declined({ words, scene, actor }: Hearing, { why, ...wish }: Declining): Promise<Reply> {
  const said = { ...wish, answer: 'declined', reason: why } as const
  const { piece, assignment } = await answerAssignment(scene, actor, said)
  const params = { piece: bold(piece), who: { person: assignment.assignedBy } }
  return { kind: 'whisper', card: confirmation(words.line('create.done.declined', params)) }
}
