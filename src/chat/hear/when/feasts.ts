import { dated, monthDay, yearSaid } from './calendar.ts'
import type { Reader } from './piece.ts'

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

/** Feasts with a fixed date in the common calendar; the moving ones are not read. */
export const feast: Reader = {
  pattern: new RegExp(
    String.raw`(?:(\d{4})\s*年\s*|(去年|今年|明年|后年)的?)?(${feastNames}|${englishFeastNames})`,
    'iy',
  ),
  read: ([, digits, word, name = ''], { today }) => {
    const [, month = 0, day = 0] = feasts.find(([pattern]) => pattern.test(name)) ?? []
    const year = yearSaid(digits, word, today)
    return year === undefined ? monthDay(month, day) : dated(year, month, day)
  },
}
