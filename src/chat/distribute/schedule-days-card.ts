import { type LocalDate, localOf, weekdayOf } from '../../foundation/time.ts'
import { type DaysSchedule, isAtRisk } from '../../loop/distribute/schedule-board.ts'
import type { Span } from '../hear/question-span.ts'
import { type Button, type Card, type CardNode, type Line, note, text } from '../shown/card.ts'
import { openMenu } from '../shown/piece.ts'
import {
  dateInline,
  linesNodes,
  mostLines,
  overdueNodes,
  riskWords,
  type ScheduleShowing,
} from './schedule-card.ts'
import { beside, toDay, toWeek } from './schedule-views.ts'

const perDay = 6
const mostDaysToOpen = 5

/** Some days as one view with the ways to its neighbours: a day or several with their slots, a month by its weeks. */
export function daysCard(given: ScheduleShowing, schedule: DaysSchedule, span: Span): Card {
  const count = schedule.days.reduce((sum, { lines }) => sum + lines.length, 0)
  const whole = span.is === 'month' ? monthNodes(given, schedule) : daysNodes(given, schedule, span)
  const more = span.is === 'month' ? weeksToOpen(given, schedule) : daysToOpen(given, schedule, span)
  return {
    headline: headline(given, { span, count, risks: schedule.risks }),
    nodes: [
      ...(count > 0 ? whole : emptyHint(given, span)),
      ...(isNow(given, span) ? overdueNodes({ ...given, crowded: schedule.crowded }, schedule.overdue) : []),
      ...(span.is === 'month' ? [] : openMenu(given.words, schedule.days.flatMap(piecesOf))),
      ...beside(given, span, more),
    ],
  }
}

const piecesOf = ({ lines }: DaysSchedule['days'][number]) => lines.map(({ piece }) => piece)

/** How to begin, where something may still be scheduled. */
const emptyHint = (showing: ScheduleShowing, { to }: Span): CardNode[] =>
  to >= todayOf(showing) ? [text(...showing.words.line('distribute.day.hint'))] : []

const todayOf = ({ now, zone }: ScheduleShowing) => localOf(now, zone).date

const isNow = (showing: ScheduleShowing, { from, to }: Span) =>
  from <= todayOf(showing) && todayOf(showing) <= to

interface Counted {
  span: Span
  count: number
  risks: number
}

function headline(showing: ScheduleShowing, { span, count, risks }: Counted): Line {
  const { words, zone } = showing
  const [day, to] = [dateInline(span.from, zone), dateInline(span.to, zone)]
  const name = span.is === 'week' && isNow(showing, span) ? 'week' : span.is
  const facts = { day, to, count }
  if (name === 'week' && isNow(showing, span)) {
    const key = count === 0 ? 'distribute.week.empty' : 'distribute.week.title'
    return [...words.line(key, facts), ...riskWords(words, risks)]
  }
  if (name === 'day')
    return count === 0
      ? words.line('distribute.day.empty', facts)
      : [...words.line('distribute.days.day', facts), ...riskWords(words, risks)]
  const key = count === 0 ? 'distribute.days.empty' : 'distribute.days.several'
  return [...words.line(key, facts), ...riskWords(words, risks)]
}

function daysNodes(showing: ScheduleShowing, schedule: DaysSchedule, span: Span): CardNode[] {
  const most = span.is === 'day' ? mostLines : perDay
  const given = { ...showing, crowded: schedule.crowded }
  const full = schedule.days.filter(({ lines }) => lines.length > 0)
  return [
    ...full.flatMap(({ date, lines }) => [
      ...(span.is === 'day' ? [] : [text(dateInline(date, showing.zone))]),
      ...linesNodes(given, lines, most),
    ]),
    ...(span.is === 'day' ? [] : freeDays(showing, schedule)),
  ]
}

/** The free days to come, named together. */
function freeDays(showing: ScheduleShowing, { days }: Pick<DaysSchedule, 'days'>): CardNode[] {
  const { words, zone } = showing
  const free = days.filter(({ date, lines }) => lines.length === 0 && date >= todayOf(showing))
  if (free.length === 0) return []
  const between = words.plain('distribute.listed')
  const named = free.flatMap(
    ({ date }, index): Line => [...(index === 0 ? [] : [between]), dateInline(date, zone)],
  )
  return [note(...words.line('distribute.week.free', { days: named }))]
}

type Week = DaysSchedule['days']

/** The days of a month, week by week, Mondays first. */
function weeksOf({ days }: DaysSchedule): Week[] {
  const weeks = new Map<number, Week>()
  const first = days[0]?.date ?? ''
  const lead = first === '' ? 0 : weekdayOf(first) - 1
  for (const [index, day] of days.entries()) {
    const week = Math.floor((index + lead) / 7)
    weeks.set(week, [...(weeks.get(week) ?? []), day])
  }
  return [...weeks.values()]
}

/** A line a week, past ones with anything in them: how many go out, how many are at risk, and how many days to come are free. */
function monthNodes(showing: ScheduleShowing, schedule: DaysSchedule): CardNode[] {
  const { words, zone, now } = showing
  const lines = weeksOf(schedule).flatMap((week): Line[] => {
    const [day, to] = [week[0]?.date ?? '', week.at(-1)?.date ?? '']
    const views = week.flatMap(({ lines }) => lines)
    if (views.length === 0 && to < todayOf(showing)) return []
    const risks = views.filter((view) => isAtRisk(view, now)).length
    const free = week.filter(({ date, lines }) => lines.length === 0 && date >= todayOf(showing)).length
    const facts = { day: dateInline(day, zone), to: dateInline(to, zone), count: views.length }
    const told = [
      ...words.line(day === to ? 'distribute.days.dayLine' : 'distribute.days.weekLine', facts),
      ...riskWords(words, risks),
      ...(free > 0 ? words.line('distribute.days.freeCount', { count: free }) : []),
    ]
    return [told]
  })
  return [{ node: 'list', lines }]
}

const weeksToOpen = (showing: ScheduleShowing, schedule: DaysSchedule): Button[] =>
  weeksOf(schedule).flatMap((week) => toWeek(showing, week[0]?.date as LocalDate))

/** The days whose slots do not all fit have a way to all of them. */
const daysToOpen = (showing: ScheduleShowing, { days }: DaysSchedule, { is }: Span): Button[] =>
  is === 'day'
    ? []
    : days
        .filter(({ lines }) => lines.length > perDay)
        .slice(0, mostDaysToOpen)
        .map(({ date }) => toDay(showing, date))
