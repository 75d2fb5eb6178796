import { z } from 'zod'
import { placesOfPiece } from '../../loop/board/places-of-piece.ts'
import { entityName } from '../../loop/entity.ts'
import { forms } from '../../loop/piece.ts'
import { decidePitch } from '../../loop/plan/decide-pitch.ts'
import { nearPitch } from '../../loop/plan/near-pitch.ts'
import { type OpenPitch, openPitches, pitchView, waitsFor } from '../../loop/plan/pitch-board.ts'
import { proposePitch } from '../../loop/plan/propose-pitch.ts'
import { reopenPitch } from '../../loop/plan/reopen-pitch.ts'
import { scorePitch } from '../../loop/plan/score-pitch.ts'
import { actions } from '../shown/card.ts'
import { pieceName } from '../shown/piece.ts'
import { placesNote } from '../shown/slot.ts'
import { arg, type Command, type Hearing, maybe, sub } from '../talk/command.ts'
import type { Reply } from '../talk/interaction.ts'
import { spelledOut } from '../talk/mention.ts'
import { confirmation } from '../talk/refusals.ts'
import { stepsHeard, withSteps } from '../talk/steps.ts'
import { pitchCard, pitchListCard } from './pitch-card.ts'
import { merge, ownButtons, rename, withdraw } from './pitch-own-command.ts'

const otherNames = { 'short-video': ['video', '视频'], article: ['文章', '推文'] }

const whisper = (card: ReturnType<typeof confirmation>): Reply => ({ kind: 'whisper', card })

const firstLine = (quoted: string | undefined) => {
  const [line = ''] = (quoted ?? '').trim().split('\n')
  return [...line].slice(0, 150).join('')
}

const propose = sub({
  name: 'propose',
  aliases: ['提报', '提', 'new', 'add'],
  help: 'plan.help.propose',
  example: { en: 'Why we eat rice dumplings', 'zh-CN': '端午为什么吃粽子' },
  formTitle: 'plan.form.propose',
  submit: 'plan.form.proposeSubmit',
  args: {
    title: {
      ...arg.line('plan.arg.title', 150, ['标题']),
      initial: async ({ quoted, nameOf }) => firstLine(quoted && spelledOut(quoted.text, nameOf)),
    },
    form: maybe({
      ...arg.choice('plan.arg.form', forms, (form) => `form.${form}`, otherNames),
      names: ['形式'],
      initial: async () => 'article',
    }),
    note: maybe(arg.text('plan.arg.note', 1000, ['理由', 'why'])),
    source: maybe(arg.silent(z.string())),
  },
  async run(hearing, input) {
    const { words, nameOf, interaction, desk, now } = hearing
    const title = spelledOut(input.title, nameOf)
    const number = await proposePitch(hearing.scene, hearing.actor, {
      title,
      form: input.form ?? 'article',
      note: spelledOut(input.note ?? '', nameOf),
      source: input.source,
      home: interaction.conversation,
    })
    const where = { conversation: desk.topics }
    const near = await nearPitch(hearing.scene.database.reading, desk.id, { number, title, now })
    const done = confirmation(
      words.line('plan.proposed', { piece: entityName('piece', number), where }),
      ...(near ? [words.line('plan.near', { piece: { bold: pieceName(near) } })] : []),
    )
    return whisper({ ...done, nodes: [...done.nodes, actions(ownButtons(words, number, near?.number))] })
  },
})

const score = sub({
  name: 'score',
  aliases: ['评分', '打分'],
  right: 'pitch.score',
  help: 'plan.help.score',
  example: { en: 'P-12 4', 'zh-CN': 'P-12 4' },
  formTitle: 'plan.form.score',
  args: {
    piece: arg.piece('score'),
    score: {
      ...arg.number('plan.arg.score', 1, 5),
      kind: 'choice',
      options: async ({ words }) =>
        ([5, 4, 3, 2, 1] as const).map((n) => ({ value: String(n), label: words.plain(`plan.score.s${n}`) })),
    },
    remark: maybe(arg.text('plan.arg.remark', 500, ['备注'])),
  },
  async run(hearing, { piece, score, remark }) {
    await scorePitch(hearing.scene, hearing.actor, { piece, score, remark: remark ?? '' })
    return whisper(
      confirmation(hearing.words.line('plan.scored', { piece: entityName('piece', piece), score })),
    )
  },
})

const decided = async (
  hearing: Hearing,
  piece: number,
  decision: 'approved' | 'parked' | 'rejected',
  reason?: string,
): Promise<Reply> => {
  const done = await decidePitch(hearing.scene, hearing.actor, { piece, decision, reason })
  return whisper(confirmation(hearing.words.line(`plan.done.${decision}`, { piece: pieceName(done) })))
}

const approve = sub({
  name: 'approve',
  aliases: ['通过', '立项'],
  right: 'pitch.decide',
  help: 'plan.help.approve',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  args: { piece: arg.piece('approve') },
  run: (hearing, { piece }) => decided(hearing, piece, 'approved'),
})

const park = sub({
  name: 'park',
  aliases: ['搁置'],
  right: 'pitch.decide',
  help: 'plan.help.park',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  args: { piece: arg.piece('park') },
  run: (hearing, { piece }) => decided(hearing, piece, 'parked'),
})

const reject = sub({
  name: 'reject',
  aliases: ['驳回', '否决'],
  right: 'pitch.decide',
  help: 'plan.help.reject',
  example: { en: 'P-12 we ran it last month', 'zh-CN': 'P-12 上月刚做过' },
  formTitle: 'plan.form.reject',
  submit: 'plan.form.rejectSubmit',
  args: { piece: arg.piece('reject'), why: arg.text('plan.arg.why', 1000, ['理由']) },
  run: (hearing, { piece, why }) => decided(hearing, piece, 'rejected', spelledOut(why, hearing.nameOf)),
})

const reopen = sub({
  name: 'reopen',
  aliases: ['重开', '撤销', 'undo'],
  help: 'plan.help.reopen',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  args: { piece: arg.piece('reconsider') },
  async run({ scene, actor, words }, { piece }) {
    const open = await reopenPitch(scene, actor, piece)
    return whisper(confirmation(words.line('plan.done.reopened', { piece: { bold: pieceName(open) } })))
  },
})

const list = sub({
  name: 'list',
  aliases: ['列表', '清单'],
  reads: 'topics',
  help: 'plan.help.list',
  example: { en: '', 'zh-CN': '' },
  args: {},
  async run(hearing) {
    const { scene, desk, words, person } = hearing
    const pitches = await openPitches(scene.database.reading, desk.id, 20)
    const isTheirs = (piece: OpenPitch) => waitsFor(piece, desk, person)
    const card = pitchListCard(words, pitches, isTheirs)
    const theirs = pitches.filter(isTheirs).map(({ number }) => number)
    return { kind: 'whisper', card: await withSteps(hearing, card, theirs) }
  },
})

const show = sub({
  name: 'show',
  aliases: ['查看', '看'],
  reads: 'topics',
  help: 'plan.help.show',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  args: { piece: arg.piece() },
  async run(hearing, { piece }) {
    const view = await pitchView(hearing.scene.database.reading, hearing.desk.id, piece)
    const card = pitchCard(hearing.words, view, await stepsHeard(hearing, piece))
    const places = await placesOfPiece(hearing.scene.database.reading, hearing.desk, piece)
    return whisper({ ...card, nodes: [...card.nodes, ...placesNote(hearing.words, places)] })
  },
})

export const pitch: Command = {
  name: 'pitch',
  alias: '选题',
  help: 'plan.help.command',
  usage: {
    en: ['Why we eat rice dumplings', 'approve P-12', 'list'],
    'zh-CN': ['端午为什么吃粽子', '通过 P-12', '列表'],
  },
  otherwise: 'propose',
  subs: [propose, list, show, score, approve, park, reject, reopen, withdraw, rename, merge],
}
