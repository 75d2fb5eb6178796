import type { Instant } from '../../foundation/time.ts'
import type { Channel } from '../../loop/distribute/channel.ts'
import type { DaysSchedule } from '../../loop/distribute/schedule-board.ts'
import type { SlotView } from '../../loop/distribute/slot-board.ts'
import type { Question } from '../hear/question.ts'
import type { Span } from '../hear/question-span.ts'
import { actions, type Button, type Card, type Line, note } from '../shown/card.ts'
import { channelName } from '../shown/channel.ts'
import { daysLine } from '../shown/days.ts'
import { pieceName } from '../shown/piece.ts'
import { statusLine } from '../shown/slot.ts'
import { type Asker, whom } from './answer-piece-card.ts'

const shown = 3

type DaysQuestion = Pick<Question, 'span' | 'channel'>

/** What goes out in some days, the first few slots. */
export function scheduleAnswer(
  asker: Asker,
  { span, channel }: DaysQuestion,
  { views, button }: { views: readonly SlotView[]; button: Button },
): Card {
  const { words, now } = asker
  const days: Line = span ? daysLine(asker, span) : [words.plain('answer.schedule.next')]
  const place = channel ? words.plain(`distribute.platform.${channel}`) : ''
  const facts = { days, channel: place, count: views.length }
  if (views.length === 0) {
    const none = words.line(channel ? 'answer.schedule.noneOn' : 'answer.schedule.none', facts)
    return { headline: none, nodes: [actions([button])] }
  }
  const lines = views.slice(0, shown).map((view) =>
    words.line('answer.schedule.line', {
      at: { instant: view.slot.at, as: span?.is === 'day' ? 'time' : 'near' },
      channel: channelName(words, view.channel),
      piece: { bold: pieceName(view.piece) },
      status: statusLine({ words, now }, view),
    }),
  )
  const rest = views.length - lines.length
  return {
    headline: words.line(channel ? 'answer.schedule.titleOn' : 'answer.schedule.title', facts),
    nodes: [
      { node: 'list', lines },
      ...(rest > 0 ? [note(...words.line('answer.list.more', { count: rest }))] : []),
      actions([button]),
    ],
  }
}

/** The slots of some days that are on a platform, those still to come first where no days were said. */
export const slotsAsked = ({ days }: DaysSchedule, { span, channel }: DaysQuestion, now: Instant) =>
  days
    .flatMap(({ lines }) => lines)
    .filter((view) => channel === undefined || view.channel.platform === channel)
    .filter(({ slot }) => span !== undefined || (slot.state === 'scheduled' && slot.at >= now))

/** Who publishes in some days. */
export function dutyOfDays(
  asker: Asker,
  span: Span,
  { views, button }: { views: readonly SlotView[]; button: Button },
): Card {
  const { words } = asker
  const days = daysLine(asker, span)
  const people = whom(words, [...new Set(views.map(({ slot }) => slot.owner))])
  const headline =
    views.length === 0
      ? words.line('answer.duty.none', { days })
      : words.line('answer.duty.day', { days, people, count: views.length })
  return { headline, nodes: [actions([button])] }
}

/** Who publishes on the channels of a platform, or on all. */
export function dutyOfChannels({ words }: Asker, channels: readonly Channel[], button: Button): Card {
  if (channels.length === 0)
    return { headline: words.line('answer.duty.noChannel'), nodes: [actions([button])] }
  const lines = channels.slice(0, shown).map((channel) =>
    words.line('answer.duty.line', {
      channel: channelName(words, channel),
      owner: channel.owner ? [{ person: channel.owner }] : words.plain('distribute.channels.noOwner'),
    }),
  )
  const rest = channels.length - lines.length
  return {
    headline: words.line('answer.duty.title'),
    nodes: [
      { node: 'list', lines },
      ...(rest > 0 ? [note(...words.line('answer.list.more', { count: rest }))] : []),
      actions([button]),
    ],
  }
}
