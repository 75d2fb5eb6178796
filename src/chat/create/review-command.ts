import { reviewsOpen, waitingIn } from '../../loop/create/board.ts'
import { endFinding } from '../../loop/create/end-finding.ts'
import { remindReviewers } from '../../loop/create/remind-reviewers.ts'
import { gateName } from '../shown/gate-name.ts'
import { peopleLine, versionParams } from '../shown/people-and-times.ts'
import { pieceName } from '../shown/piece.ts'
import { arg, type Command, type Hearing, maybe, sub } from '../talk/command.ts'
import type { Reply } from '../talk/interaction.ts'
import { confirmation } from '../talk/refusals.ts'
import { withSteps } from '../talk/steps.ts'
import { reviewListCard } from './draft-list-card.ts'
import { showDraft } from './draft-show-command.ts'
import { approve, undo } from './review-approve-command.ts'
import { changes } from './review-changes-command.ts'

const ending =
  (state: 'settled' | 'waived') =>
  async ({ words, scene, actor }: Hearing, wish: { piece: number; finding: number }): Promise<Reply> => {
    const { piece, finding } = await endFinding(scene, actor, { ...wish, state })
    const params = { piece: { bold: pieceName(piece) }, finding: finding.number }
    return { kind: 'whisper', card: confirmation(words.line(`create.done.${state}`, params)) }
  }

const findingArgs = { piece: arg.piece(), finding: arg.number('create.arg.finding', 1, 9999) }

const settle = sub({
  name: 'settle',
  aliases: ['改好', '解决'],
  help: 'create.help.settle',
  example: { en: 'P-12 3', 'zh-CN': 'P-12 3' },
  formTitle: 'create.arg.finding',
  args: findingArgs,
  run: ending('settled'),
})

const waive = sub({
  name: 'waive',
  aliases: ['免改', '豁免'],
  help: 'create.help.waive',
  example: { en: 'P-12 3', 'zh-CN': 'P-12 3' },
  formTitle: 'create.arg.finding',
  args: findingArgs,
  run: ending('waived'),
})

const show = sub({
  name: 'show',
  aliases: ['查看', '看'],
  reads: 'review',
  help: 'create.help.reviewShow',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  args: { piece: arg.piece() },
  run: (hearing, { piece }) => showDraft(hearing, piece),
})

const remind = sub({
  name: 'remind',
  aliases: ['提醒', '催审', '催'],
  help: 'create.help.remind',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  args: { piece: arg.piece('remind') },
  async run({ scene, actor, words }, { piece }) {
    const { facts, gate, asked } = await remindReviewers(scene, actor, piece)
    const params = {
      ...versionParams(facts.piece, facts.version.number),
      gate: gateName(words, gate),
      ask: peopleLine(words, asked),
    }
    return { kind: 'whisper', card: confirmation(words.line('create.done.reminded', params)) }
  },
})

const list = sub({
  name: 'list',
  aliases: ['列表', '清单', '待审'],
  reads: 'review',
  help: 'create.help.reviews',
  example: { en: '', 'zh-CN': '' },
  args: { piece: { ...maybe(arg.piece()), elsewhere: true } },
  async run(hearing, { piece }) {
    if (piece !== undefined) return showDraft(hearing, piece)
    const { scene, desk, words, person } = hearing
    const open = await reviewsOpen(scene.database.reading, desk)
    const waiting = waitingIn(open)
    const card = reviewListCard(words, waiting, person.id)
    const pieces = waiting.map(({ piece: of }) => of.number)
    return { kind: 'whisper', card: await withSteps(hearing, card, pieces) }
  },
})

export const review: Command = {
  name: 'review',
  alias: '审核',
  help: 'create.help.review',
  usage: {
    en: ['approve P-12', 'changes P-12 the title is too long', 'list'],
    'zh-CN': ['通过 P-12', '退回 P-12 标题太长', '列表'],
  },
  otherwise: 'list',
  subs: [list, show, approve, changes, undo, remind, settle, waive],
}
