import { z } from 'zod'
import type { Instant } from '../../foundation/time.ts'
import { cancelSlot } from '../../loop/distribute/cancel-slot.ts'
import { moveSlot } from '../../loop/distribute/move-slot.ts'
import { setSlot } from '../../loop/distribute/set-slot.ts'
import type { Slot } from '../../loop/distribute/slot.ts'
import type { SlotView } from '../../loop/distribute/slot-board.ts'
import { entityName } from '../../loop/entity.ts'
import { channelSaid, slotSaid, withoutLeadIn } from '../hear/said-channel.ts'
import { actions, type Card, note, text } from '../shown/card.ts'
import { channelName } from '../shown/channel.ts'
import { pieceName } from '../shown/piece.ts'
import { readyLine } from '../shown/slot.ts'
import { arg, type Command, type Hearing, maybe, sub } from '../talk/command.ts'
import type { Reply } from '../talk/interaction.ts'
import { confirmation } from '../talk/refusals.ts'
import { saidSlotTime } from './said-slot-time.ts'
import { month, today, week } from './schedule-view-command.ts'
import { channelOffer, slotOffer, timeOffer } from './slot-offers.ts'

const channelArg = () => ({
  ...arg.line('distribute.arg.channel', 100, ['渠道']),
  hint: 'distribute.arg.channelHint' as const,
})

const slotArg = () => maybe(arg.silent(z.string()))

const set = sub({
  name: 'set',
  aliases: ['排', '排到', '定'],
  right: 'slot.set',
  help: 'distribute.help.set',
  example: { en: 'P-12 Xiaohongshu tomorrow 10am', 'zh-CN': 'P-12 公众号 明天上午10点' },
  formTitle: 'distribute.form.set',
  submit: 'distribute.form.setSubmit',
  args: {
    piece: arg.piece('schedule'),
    channel: { ...channelArg(), offers: channelOffer },
    when: { ...arg.when(), after: 'channel', offers: timeOffer },
  },
  async run(hearing, { piece, channel, when }) {
    const name = withoutLeadIn(channel)
    const verb = hearing.words.plain('distribute.verb.set')
    const time = () =>
      saidSlotTime(hearing, when, (said) => `schedule ${verb} ${entityName('piece', piece)} ${name} ${said}`)
    const view = await setSlot(hearing.scene, hearing.actor, (channels) => ({
      piece,
      channel: channelSaid(hearing, channel, channels).id,
      at: time().at,
    }))
    return placed(hearing, view, { what: 'set', said: when, other: time().other })
  },
})

const move = sub({
  name: 'move',
  aliases: ['改期', '移', '改到'],
  right: 'slot.set',
  help: 'distribute.help.move',
  example: { en: 'P-12 Fri 18:30', 'zh-CN': 'P-12 周五 18:30' },
  formTitle: 'distribute.form.move',
  submit: 'distribute.form.moveSubmit',
  args: {
    piece: arg.piece('move'),
    channel: maybe({ ...channelArg(), after: 'piece', offers: slotOffer }),
    when: { ...arg.when(), after: 'piece', offers: timeOffer },
    slot: slotArg(),
  },
  async run(hearing, { when, ...said }) {
    const verb = hearing.words.plain('distribute.verb.move')
    const time = ({ piece }: Pick<Slot, 'piece'>) => {
      const words = [entityName('piece', piece), withoutLeadIn(said.channel ?? '')].filter(Boolean).join(' ')
      return saidSlotTime(hearing, when, (next) => `schedule ${verb} ${words} ${next}`)
    }
    const view = await moveSlot(hearing.scene, hearing.actor, {
      piece: said.piece,
      card: said.slot,
      find(places) {
        const slot = slotSaid(hearing, said, places)
        return { slot, at: time(slot).at }
      },
    })
    return placed(hearing, view, { what: 'moved', said: when, other: time(view.slot).other })
  },
})

const cancel = sub({
  name: 'cancel',
  aliases: ['撤排期', '撤', '取消'],
  right: 'slot.set',
  help: 'distribute.help.cancel',
  example: { en: 'P-12', 'zh-CN': 'P-12' },
  args: {
    piece: arg.piece('move'),
    channel: maybe({ ...channelArg(), after: 'piece', offers: slotOffer }),
    slot: slotArg(),
  },
  async run(hearing, said) {
    const { words, scene, actor } = hearing
    const cancelled = await cancelSlot(scene, actor, {
      piece: said.piece,
      card: said.slot,
      find: (places) => slotSaid(hearing, said, places),
    })
    const line = words.line('distribute.done.cancelled', placeOf(hearing, cancelled))
    return { kind: 'whisper', card: confirmation(line) }
  },
})

const placeOf = (
  { words }: Hearing,
  { piece, channel, slot }: Pick<SlotView, 'piece' | 'channel' | 'slot'>,
) => ({
  piece: { bold: pieceName(piece) },
  channel: channelName(words, channel),
  at: { instant: slot.at, as: 'full' as const },
})

interface Placed {
  what: 'set' | 'moved'
  said: string
  other?: Instant
}

/** Where the slot stands now, who publishes, what the piece lacks, and the other time that the words may have meant. */
function placed(hearing: Hearing, view: SlotView, { what, said, other }: Placed): Reply {
  const { words } = hearing
  const { at, ...names } = placeOf(hearing, view)
  const who = words.line('distribute.status.publishes', { owner: { person: view.slot.owner } })
  const card: Card = {
    headline: words.line(`distribute.done.${what}`, names),
    nodes: [
      text(...words.line('distribute.done.at', { at, who })),
      note(...readyLine(words, view)),
      ...(other ? otherReading(hearing, view, { said, other }) : []),
    ],
  }
  return { kind: 'whisper', card }
}

function otherReading(
  { words }: Hearing,
  { slot }: SlotView,
  { said, other }: { said: string; other: Instant },
) {
  const values = { piece: String(slot.piece), slot: slot.id, when: other }
  return [
    note(...words.line('distribute.done.other', { said, other: { instant: other, as: 'full' } })),
    actions([{ label: words.plain('distribute.button.otherTime'), act: 'schedule.move', values }]),
  ]
}

export const schedule: Command = {
  name: 'schedule',
  alias: '排期',
  help: 'distribute.help.schedule',
  usage: {
    en: ['set P-12 WeChat tomorrow 10am', 'move P-12 Fri 18:30', 'week'],
    'zh-CN': ['排 P-12 公众号 明天10:00', '改期 P-12 周五 18:30', '本周'],
  },
  otherwise: 'today',
  subs: [today, week, month, set, move, cancel],
}
