import type { Instant, LocalDate } from '../../../foundation/time.ts'
import { addDays, addMonths, mondayOf } from '../../../foundation/time.ts'
import { isoDate } from './calendar.ts'
import type { DaySaid, Stretch } from './stretch.ts'

export type Ambiguity =
  | 'day-month'
  | 'which-day'
  | 'next-weekday'
  | 'weekend'
  | 'half-day'
  | 'midnight'
  | 'clock-repeats'
  | 'clock-skips'

export interface Frame {
  readonly now: Instant
  readonly zone: string
  readonly today: LocalDate
  readonly prefer: 'future' | 'past'
  readonly defaultTime: string | undefined
}

/** A day that may be meant, and the other one that the same words may name. */
export interface Day {
  readonly date: LocalDate
  readonly why?: Ambiguity
  readonly other?: LocalDate
}

/** A year-less date up to this many days gone is still meant in the year it just had: the rule about the past may refuse it. */
const justGoneDays = 31

/** The days that may be meant; only words that name no one day (周五, 9:00, 5号) give more than one, the earliest first. */
export function daysMeant(draft: Stretch, frame: Frame): readonly Day[] {
  if (draft.day) return daysSaid(draft.day, frame)
  if (draft.weekday !== undefined) return weekdaysMeant(draft, frame)
  return [-1, 0, 1].map((days) => ({ date: addDays(frame.today, days) }))
}

function daysSaid(day: DaySaid, frame: Frame): readonly Day[] {
  if (day.is === 'date') return [{ date: day.date, other: day.other, why: 'day-month' }]
  if (day.is === 'day-of-month') return daysOfMonth(day.day, frame)
  const date = inYear(day.month, day.day, frame)
  const other = day.other && inYear(day.other.month, day.other.day, frame)
  return date ? [{ date, other, why: 'day-month' }] : []
}

/** A year-less date lies in the one year that begins 31 days ago, or, for the past, that ends 31 days ahead. */
function inYear(month: number, day: number, { today, prefer }: Frame): LocalDate | undefined {
  const from =
    prefer === 'future' ? addDays(today, -justGoneDays) : addMonths(addDays(today, justGoneDays + 1), -12)
  const to = addMonths(from, 12)
  const year = Number(from.slice(0, 4))
  const dates = [year, year + 1].map((each) => isoDate(each, month, day))
  return dates.find((date) => date !== undefined && date >= from && date < to)
}

function daysOfMonth(day: number, { today, prefer }: Frame): readonly Day[] {
  const first = `${today.slice(0, 7)}-01`
  const inMonth = (months: number) => {
    const month = addMonths(first, months)
    return isoDate(Number(month.slice(0, 4)), Number(month.slice(5, 7)), day)
  }
  const here = inMonth(0)
  if (!here) return []
  const next = prefer === 'future' ? inMonth(1) : inMonth(-1)
  return [here, next].flatMap((date) => (date ? [{ date }] : [])).sort((a, b) => (a.date < b.date ? -1 : 1))
}

function weekdaysMeant(draft: Stretch, { today, prefer }: Frame): readonly Day[] {
  const { weekday = 1, week, direction } = draft
  const here = addDays(mondayOf(today), weekday - 1)
  if (week !== undefined) {
    const date = addDays(here, 7 * week)
    if (draft.weekend) return weekendOf(date, draft, today)
    // Many English speakers call the coming Friday "next Friday" while it is still ahead in this week.
    if (direction === 'next' && here > today) return [{ date, why: 'next-weekday', other: here }]
    return [{ date }]
  }
  if (direction === 'last') return [{ date: here < today ? here : addDays(here, -7) }]
  const ahead = here < today ? addDays(here, 7) : here
  const dates = prefer === 'future' ? [ahead, addDays(ahead, 7)] : [addDays(ahead, -7), ahead]
  if (draft.weekend && prefer === 'future' && addDays(here, 1) === today) {
    return [{ date: today }, ...weekendOf(ahead, draft, today)]
  }
  if (draft.weekend) return weekendOf(ahead, draft, today)
  return (direction === 'coming' && ahead === today ? dates.slice(1) : dates).map((date) => ({ date }))
}

/** Saturday, and the Sunday that may be meant; who says 周末 without an hour on a Saturday means what is left of it. */
function weekendOf(saturday: LocalDate, { clock, part }: Stretch, today: LocalDate): readonly Day[] {
  const sunday = addDays(saturday, 1)
  const rest = saturday === today && !clock && !part
  return [
    rest
      ? { date: sunday, why: 'weekend', other: saturday }
      : { date: saturday, why: 'weekend', other: sunday },
  ]
}
