import { addDays } from '../../../foundation/time.ts'
import { dated, isoDate, monthDay, yearSaid } from './calendar.ts'
import type { Stretch, StretchReader } from './stretch.ts'

const feasts: readonly (readonly [RegExp, number, number])[] = [
  [/元旦|^new year'?s day$/i, 1, 1],
  [/情人节|^valentine'?s(?: day)?$/i, 2, 14],
  [/妇女节/, 3, 8],
  [/五一|劳动节/, 5, 1],
  [/六一|儿童节/, 6, 1],
  [/教师节/, 9, 10],
  [/国庆/, 10, 1],
  [/万圣节|^halloween$/i, 10, 31],
  [/双(?:11|十一)/, 11, 11],
  [/双(?:12|十二)/, 12, 12],
  [/平安夜|^christmas eve$/i, 12, 24],
  [/圣诞|^christmas(?: day)?$/i, 12, 25],
]

const feastNames =
  '元旦节?|(?<!七夕)情人节|妇女节|五一(?:劳动节)?|劳动节|六一(?:儿童节)?|儿童节|教师节|国庆节?|万圣节|双(?:11|12|十一|十二)(?!月)|平安夜|圣诞节?'
const englishFeastNames = String.raw`\b(?:new year'?s day|valentine'?s(?: day)?|halloween|christmas(?: eve| day)?)\b`

/**
 * Feasts with a fixed date in the common calendar; the moving ones are not read. What is to be there before one (元旦前) is due
 * on the day before it.
 */
export const feast: StretchReader = {
  pattern: new RegExp(
    String.raw`(\bbefore )?(?:(\d{4})\s*年\s*|(去年|今年|明年|后年)的?)?(${feastNames}|${englishFeastNames})(?:的?(之前|以前|前一天|前(?![后几\d一二两三四五六七八九十天周晚夜])))?`,
    'iy',
  ),
  read: ([, before, digits, word, name = '', ahead], { today }) => {
    const [, month = 0, day = 0] = feasts.find(([pattern]) => pattern.test(name)) ?? []
    const year = yearSaid(digits, word, today)
    if (before ?? ahead) return { ...theDayBefore(year, month, day), by: true }
    return year === undefined ? monthDay(month, day) : dated(year, month, day)
  },
}

function theDayBefore(year: number | undefined, month: number, day: number): Stretch {
  // Without its year any will do: no feast falls on a 1 March.
  const [there = 0, before = 0, last = 0] = addDays(isoDate(year ?? anyYear, month, day) ?? '', -1)
    .split('-')
    .map(Number)
  return year === undefined ? monthDay(before, last) : dated(there, before, last)
}

const anyYear = 2027
