import chineseDays from 'chinese-days'
import type { LocalDate } from '../foundation/time.ts'

/** `off`: a public holiday. `work`: a day that is worked in exchange for one (调休). */
export type PublicDay = 'off' | 'work'

// Only what was announced has a name of three parts (`National Day,国庆节,3`); the library takes every other day by the zone of
// this process, and so names the weekday of another one.
const announced = (date: LocalDate) => {
  const { name, work } = chineseDays.getDayDetail(date)
  return name.includes(',') ? { work } : undefined
}

/** What a day is by the announcements of the State Council, which chinese-days holds; undefined for an ordinary day. */
export function chinesePublicDay(date: LocalDate): PublicDay | undefined {
  const day = announced(date)
  return day && (day.work ? 'work' : 'off')
}

/** Whether the holidays of a year are known; those of the next are announced late in the year before. */
export const knowsChineseHolidays = (year: number): boolean => announced(`${year}-01-01`) !== undefined
