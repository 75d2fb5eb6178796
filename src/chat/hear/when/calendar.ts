import { addDays, daysInMonth } from '../../../foundation/time.ts'
import { numberIn } from './numerals.ts'
import type { Stretch } from './stretch.ts'

const leapYear = 2028

export const noSuchDate: Stretch = { wrong: 'no-such-date' }

/** The day as a piece, or `no-such-date` when the calendar lacks it. */
export function dated(year: number, month: number, day: number): Stretch {
  const date = isoDate(year, month, day)
  return date === undefined ? noSuchDate : { day: { is: 'date', date } }
}

/** `YYYY-MM-DD`, or undefined when the calendar has no such day or it is out of the years we plan for. */
export function isoDate(year: number, month: number, day: number): string | undefined {
  if (!(year >= 1970 && year <= 2199 && month >= 1 && month <= 12 && day >= 1)) return undefined
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  return day <= daysInMonth(first) ? addDays(first, day - 1) : undefined
}

/** The day without its year as a piece, or `no-such-date`; 29 February is one, in some years. */
export function monthDay(month: number, day: number): Stretch {
  return isoDate(leapYear, month, day) ? { day: { is: 'month-day', month, day } } : noSuchDate
}

const years: Readonly<Record<string, number>> = { 去年: -1, 今年: 0, 明年: 1, 后年: 2 }

/** The year of 2026年, 26年 or 明年; undefined when none was said. */
export function yearSaid(
  digits: string | undefined,
  word: string | undefined,
  today: string,
): number | undefined {
  if (word) return Number(today.slice(0, 4)) + (years[word] ?? 0)
  if (!digits) return undefined
  const value = numberIn(digits)
  return digits.length === 2 ? 2000 + value : value
}
