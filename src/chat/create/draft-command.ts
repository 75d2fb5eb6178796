import { z } from 'zod'
import { lateDrafts, openDrafts } from '../../loop/create/board.ts'
import { withdrawVersion } from '../../loop/create/withdraw-version.ts'
import { slotsBeforeDrafts } from '../../loop/deadline.ts'
import { versionParams } from '../shown/people-and-times.ts'
import { arg, type Command, type Hearing, maybe, sub } from '../talk/command.ts'
import type { Reply } from '../talk/interaction.ts'
import { confirmation } from '../talk/refusals.ts'
import { withSteps } from '../talk/steps.ts'
import { accept, assign, decline } from './draft-assign-command.ts'
import { draftListCard } from './draft-list-card.ts'
import { orCurrent } from './draft-said.ts'
import { showDraft, wholeText } from './draft-show-command.ts'
import { submit } from './draft-submit-command.ts'

const show = sub({
  name: 'show',
  aliases: ['查看', '看'],
  reads: 'review',
  help: 'create.help.show',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  args: { piece: arg.piece() },
  run: (hearing, { piece }) => showDraft(hearing, piece),
})

const withdraw = sub({
  name: 'withdraw',
  aliases: ['撤回'],
  help: 'create.help.withdraw',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  args: { piece: arg.piece('withdraw'), version: maybe(arg.silent(z.coerce.number().int())) },
  run: (hearing, { piece, version }) => orCurrent(hearing, piece, withdrawn(hearing, { piece, version })),
})

async function withdrawn(
  { scene, actor, words }: Hearing,
  wish: { piece: number; version?: number },
): Promise<Reply> {
  const { piece, version } = await withdrawVersion(scene, actor, wish)
  const line = words.line('create.done.withdrawn', versionParams(piece, version))
  return { kind: 'whisper', card: confirmation(line) }
}

const kinds = ['all', 'mine', 'late'] as const
type Kind = (typeof kinds)[number]

const list = sub({
  name: 'list',
  aliases: ['列表', '清单'],
  reads: ({ piece, which }) => (piece === undefined && which === 'mine' ? undefined : 'review'),
  help: 'create.help.drafts',
  example: { en: 'mine', 'zh-CN': '我的' },
  args: {
    piece: { ...maybe(arg.piece()), elsewhere: true },
    which: maybe<Kind>(arg.choice('create.arg.which', kinds, (kind) => `create.which.${kind}`)),
  },
  async run(hearing, { piece, which }) {
    if (piece !== undefined) return showDraft(hearing, piece)
    const { words, now, scene, desk } = hearing
    const pieces = await listed(hearing, which)
    const slots = await slotsBeforeDrafts(scene.database.reading, desk.id, pieces)
    const card = draftListCard(words, pieces, { now, slots })
    const numbers = pieces.map(({ number }) => number)
    return { kind: 'whisper', card: await withSteps(hearing, card, numbers) }
  },
})

async function listed({ scene, desk, person, now }: Hearing, which: Kind = 'all') {
  const db = scene.database.reading
  if (which === 'mine') return openDrafts(db, desk, person.id)
  if (which === 'all') return openDrafts(db, desk)
  return lateDrafts(db, desk, now)
}

export const draft: Command = {
  name: 'draft',
  alias: '稿件',
  help: 'create.help.draft',
  usage: {
    en: ['assign P-12 @who Fri 18:00', 'submit P-12 https://…', 'mine'],
    'zh-CN': ['派稿 P-12 @某人 周五 18:00', '提交 P-12 https://…', '我的'],
  },
  otherwise: 'list',
  subs: [list, show, wholeText, assign, accept, decline, submit, withdraw],
}
