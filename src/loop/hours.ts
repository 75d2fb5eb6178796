import { z } from 'zod'
import {
  addDays,
  type Instant,
  instantFromMs,
  instantOf,
  type LocalDate,
  localOf,
  msOf,
  startOfDay,
  weekdayOf,
} from '../foundation/time.ts'
import { chinesePublicDay, knowsChineseHolidays } from './public-holidays.ts'

const wholeDay = 24 * 60

const span = z
  .object({
    /** 1 for Monday to 7 for Sunday. */
    days: z.array(z.number().int().min(1).max(7)).min(1),
    /** Minutes that the clocks of the desk show after midnight. */
    from: z.number().int().min(0).max(wholeDay),
    to: z.number().int().min(0).max(wholeDay),
  })
  .refine(({ from, to }) => from < to)
export type HoursSpan = z.infer<typeof span>

/** When a desk works, and whether it keeps Chinese public holidays with the days that are worked in exchange. */
export const hoursShape = z.object({
  spans: z.array(span).min(1).max(21),
  holidays: z.enum(['cn', 'none']),
})
export type Hours = z.infer<typeof hoursShape>

const officeHours: HoursSpan[] = [{ days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 }]
const inMainlandChina = /^(Asia\/(Shanghai|Urumqi|Chongqing|Chungking|Harbin|Kashgar)|PRC)$/

/** What holds on a desk that has said nothing of its hours. */
export const usualHours = (zone: string): Hours => ({
  spans: officeHours,
  holidays: inMainlandChina.test(zone) ? 'cn' : 'none',
})

/** As a desk keeps it; throws on anything else. */
export const hoursFrom = (stored: string | null, zone: string): Hours =>
  stored === null ? usualHours(zone) : hoursShape.parse(JSON.parse(stored))

/** The hours of a desk and where its clocks are. */
export interface WorkingTime {
  zone: string
  hours: Hours
}

/** The hours that a day has, in minutes after midnight, the earliest first and none twice. */
function spansOf({ holidays, spans }: Hours, date: LocalDate): [from: number, to: number][] {
  const day = holidays === 'cn' ? chinesePublicDay(date) : undefined
  if (day === 'off') return []
  const on = (weekday: number) => spans.filter(({ days }) => days.includes(weekday))
  const own = on(weekdayOf(date))
  // What is worked in exchange has the hours of an ordinary day.
  const given = own.length > 0 || day !== 'work' ? own : on(Math.min(...spans.flatMap(({ days }) => days)))
  const merged: [number, number][] = []
  for (const { from, to } of [...given].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

export const isWorkingDay = ({ hours }: WorkingTime, date: LocalDate): boolean =>
  spansOf(hours, date).length > 0

function clockAt(date: LocalDate, minutes: number, zone: string): number {
  if (minutes === wholeDay) return msOf(startOfDay(addDays(date, 1), zone))
  const two = (count: number) => String(count).padStart(2, '0')
  return msOf(instantOf({ date, time: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` }, zone))
}

/** No desk rests longer. */
const mostDays = 400

/** What is worked from a moment on, stretch by stretch, in milliseconds since 1970. */
function* stretchesFrom(
  { zone, hours }: WorkingTime,
  at: Instant,
): Generator<readonly [from: number, to: number]> {
  const { date } = localOf(at, zone)
  const begin = msOf(at)
  for (let days = 0; days < mostDays; days++) {
    const day = addDays(date, days)
    for (const [from, to] of spansOf(hours, day)) {
      const end = clockAt(day, to, zone)
      if (end > begin) yield [Math.max(begin, clockAt(day, from, zone)), end]
    }
  }
}

/** The moment itself while the desk works, or when it next does. */
export function nextWorkingMoment(desk: WorkingTime, at: Instant): Instant {
  for (const [from] of stretchesFrom(desk, at)) return instantFromMs(from)
  return at
}

/** When so many minutes of the desk's working time have gone by; what ends a day is on that day. */
export function addWorkingTime(desk: WorkingTime, from: Instant, minutes: number): Instant {
  let left = minutes * 60_000
  for (const [begin, end] of stretchesFrom(desk, from)) {
    if (left <= end - begin) return instantFromMs(begin + left)
    left -= end - begin
  }
  return from
}

/** Minutes of the desk's working time from one moment to a later one; none when it is not later. */
export function workingTimeBetween(desk: WorkingTime, from: Instant, to: Instant): number {
  const until = msOf(to)
  let sum = 0
  for (const [begin, end] of stretchesFrom(desk, from)) {
    if (begin >= until) break
    sum += Math.min(end, until) - begin
  }
  return Math.floor(sum / 60_000)
}

/** When the desk stops working on its so-manieth working day after the one of a moment; 0 is that day, or the next one worked. */
export function endOfWorkingDay(desk: WorkingTime, at: Instant, days: number): Instant {
  const { zone, hours } = desk
  let day = localOf(nextWorkingMoment(desk, at), zone).date
  for (let left = days; left > 0; left--) {
    do day = addDays(day, 1)
    while (!isWorkingDay(desk, day))
  }
  const last = spansOf(hours, day).at(-1)
  return last ? instantFromMs(clockAt(day, last[1], zone)) : at
}

/** The first year from a day on, within two months, whose holidays the desk keeps and nobody has announced to us. */
export function unknownYear({ hours }: WorkingTime, today: LocalDate): number | undefined {
  if (hours.holidays !== 'cn') return undefined
  const years = [today, addDays(today, 60)].map((date) => Number(date.slice(0, 4)))
  return years.find((year) => !knowsChineseHolidays(year))
}

/** When work begins on a day; undefined where none is done. */
export function startOfWork({ zone, hours }: WorkingTime, date: LocalDate): Instant | undefined {
  const [first] = spansOf(hours, date)
  return first && instantFromMs(clockAt(date, first[0], zone))
}
