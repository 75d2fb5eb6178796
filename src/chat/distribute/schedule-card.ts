import { type Instant, instantOf, type LocalDate } from '../../foundation/time.ts'
import type { DaySchedule } from '../../loop/distribute/schedule-board.ts'
import type { SlotView } from '../../loop/distribute/slot-board.ts'
import { actions, type Card, type CardNode, type Inline, type Line, note, text } from '../shown/card.ts'
import { channelName, channelNames } from '../shown/channel.ts'
import { openMenu, pieceName } from '../shown/piece.ts'
import { lasting, readyLine, type SlotShowing, statusLine } from '../shown/slot.ts'
import type { Words } from '../words/words.ts'

/** How a schedule is shown: in which zone its dates lie, and whether it comes late. */
export interface ScheduleShowing extends SlotShowing {
  zone: string
  late?: boolean
  /** Buttons to the views beside it, where it does not stay. */
  beside?: CardNode[]
}

export const mostLines = 20
const mostOverdue = 5
const mostFree = 5

/** Whether there is nothing on the day and nothing left over: nobody needs to hear of it. */
export const isQuiet = ({ lines, overdue }: DaySchedule): boolean =>
  lines.length === 0 && overdue.length === 0

/** The day's slots by time with what they lack, what was never confirmed, and the first of tomorrow. */
export function dayCard(given: ScheduleShowing, day: DaySchedule): Card {
  const showing = { ...given, crowded: day.crowded }
  const { words } = showing
  return {
    headline: dayHeadline(showing, day),
    nodes: [
      ...(day.lines.length > 0 ? linesNodes(showing, day.lines) : emptyHint(words, day)),
      ...overdueNodes(showing, day.overdue),
      ...tomorrowNotes(words, day),
      ...openMenu(words, [...day.lines, ...day.overdue].map(pieceOf)),
      ...(given.beside ?? [
        actions([{ label: words.plain('distribute.button.week'), act: 'schedule.week', values: {} }]),
      ]),
    ],
  }
}

const pieceOf = ({ piece }: SlotView) => piece

function dayHeadline({ words, zone, late }: ScheduleShowing, { date, lines, risks }: DaySchedule): Line {
  const day = dateInline(date, zone)
  if (lines.length === 0) return words.line('distribute.day.empty', { day })
  const key = late ? 'distribute.day.late' : 'distribute.day.title'
  return [...words.line(key, { day, count: lines.length }), ...riskWords(words, risks)]
}

export const riskWords = (words: Words, risks: number): Line =>
  risks > 0 ? words.line('distribute.day.risks', { risks }) : []

const emptyHint = (words: Words, { overdue }: DaySchedule): CardNode[] =>
  overdue.length > 0 ? [] : [text(...words.line('distribute.day.hint'))]

/** A date as an inline: its noon, which is on that date in the zone whatever its clocks do. */
export const dateInline = (date: LocalDate, zone: string): Inline => ({
  instant: instantOf({ date, time: '12:00' }, zone),
  as: 'day',
})

const timeOf = (at: Instant): Inline => ({ instant: at, as: 'time' })

export type Crowded = Pick<DaySchedule, 'crowded'>

function slotLine(showing: SlotShowing & Crowded, view: SlotView, when: 'time' | 'day'): Line {
  const { words } = showing
  const { at } = view.slot
  const params = {
    channel: placeName(showing, view),
    piece: { bold: pieceName(view.piece) },
    status: statusLine(showing, view),
  }
  if (when === 'day') return words.line('distribute.day.overdueLine', { ...params, at: lasting(at) })
  return words.line('distribute.day.line', { ...params, time: timeOf(at) })
}

/** The platform says enough, unless the desk has several accounts there. */
const placeName = ({ words, crowded }: Pick<SlotShowing, 'words'> & Crowded, { channel }: SlotView) =>
  crowded.includes(channel.platform)
    ? channelName(words, channel)
    : words.plain(`distribute.platform.${channel.platform}`)

export function linesNodes(
  showing: SlotShowing & Crowded,
  views: readonly SlotView[],
  most = mostLines,
): CardNode[] {
  const lines = views.slice(0, most).map((view) => slotLine(showing, view, 'time'))
  return [{ node: 'list', lines }, ...moreNote(showing.words, views.length - most)]
}

export function overdueNodes(showing: SlotShowing & Crowded, views: readonly SlotView[]): CardNode[] {
  if (views.length === 0) return []
  const lines = views.slice(0, mostOverdue).map((view) => slotLine(showing, view, 'day'))
  return [
    text({ bold: showing.words.plain('distribute.day.overdue') }),
    { node: 'list', lines },
    ...moreNote(showing.words, views.length - mostOverdue),
  ]
}

const moreNote = (words: Words, count: number): CardNode[] =>
  count > 0 ? [note(...words.line('distribute.day.more', { count }))] : []

function tomorrowNotes(words: Words, { tomorrow, freeTomorrow, crowded }: DaySchedule): CardNode[] {
  if (!tomorrow) return [note(...words.line('distribute.day.tomorrowNone'))]
  const { slot, piece, readiness } = tomorrow
  const status: Line = readiness.ready ? [] : [' ', ...readyLine(words, tomorrow)]
  const first = words.line('distribute.day.tomorrow', {
    time: timeOf(slot.at),
    channel: placeName({ words, crowded }, tomorrow),
    piece: { bold: pieceName(piece) },
    status,
  })
  return [note(...first), ...freeNote(words, freeTomorrow)]
}

function freeNote(words: Words, free: DaySchedule['freeTomorrow']): CardNode[] {
  if (free.length === 0) return []
  const channels = channelNames(words, free.slice(0, mostFree))
  const more =
    free.length > mostFree ? words.plain('distribute.day.freeMore', { count: free.length - mostFree }) : ''
  return [note(...words.line('distribute.day.free', { channels: channels + more }))]
}
