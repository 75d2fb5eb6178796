import { addDays, addMonths, daysInMonth } from '../../../foundation/time.ts'
import { dated, isoDate, monthDay, noSuchDate, yearSaid } from './calendar.ts'
import { numberIn, numeral } from './numerals.ts'
import type { DaySaid, Stretch, StretchReader } from './stretch.ts'

const dayWords: ReadonlyMap<string, number> = new Map([
  ...words(-3, '大前天'),
  ...words(-2, '前天', 'day before yesterday'),
  ...words(-1, '昨天', '昨日', 'yesterday'),
  ...words(0, '今天', '今日', '今儿', 'today'),
  ...words(3, '大后天'),
  ...words(2, '后天', '后日', 'day after tomorrow'),
  ...words(1, '明天', '明日', '明儿', '翌日', 'tomorrow', 'tmrw', 'tmr'),
])

function words(days: number, ...names: string[]): (readonly [string, number])[] {
  return names.map((name) => [name, days])
}

const dayWord: StretchReader = {
  pattern: new RegExp(`(?:${[...dayWords.keys()].join('|')})(?![a-z])`, 'iy'),
  read: ([word], { today }) => relativeDay(dayWords.get(word.toLowerCase()), today),
}

/** 今晚, 明早, tonight: a day and a part of it in one word. */
const dayAndPart: StretchReader = {
  pattern: /([昨今明])([早晨晚夜])(?:上|间|里)?|\btonight\b/iy,
  read: ([, day = '今', part = '晚'], { today }) => ({
    ...relativeDay(dayWords.get(`${day}天`), today),
    part: /[早晨]/.test(part) ? 'morning' : 'night',
  }),
}

function relativeDay(days: number | undefined, today: string): Stretch | undefined {
  return days === undefined ? undefined : { day: { is: 'date', date: addDays(today, days) } }
}

const yearFirst: StretchReader = {
  pattern: /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/y,
  read: (match) => dated(Number(match[1]), Number(match[3]), Number(match[4])),
}

const eightDigits: StretchReader = {
  pattern: /(20\d{2})(\d{2})(\d{2})(?!\d)/y,
  read: (match) => dated(Number(match[1]), Number(match[2]), Number(match[3])),
}

const yearLast: StretchReader = {
  pattern: /(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/y,
  read: ([, a, , b, year], { dayFirst }) =>
    slashed([Number(a), Number(b)], dayFirst, (month, day) => dated(Number(year), month, day).day),
}

/** `12/1`, `12.1`, `12-1`; after a day, `9.30` is left for the clock. */
const yearLess: StretchReader = {
  pattern: /(\d{1,2})[-/.](\d{1,2})(?![\d.:/]|-\d|\s*[点时]|\s*[ap]\.?m\b)/iy,
  read: ([text, a, b], { dayFirst, draft }) => {
    if ((draft.day ?? draft.weekday) && /\.\d\d/.test(text)) return undefined
    return slashed([Number(a), Number(b)], dayFirst, (month, day) => monthDay(month, day).day)
  },
}

type DayOf = (month: number, day: number) => DaySaid | undefined

/** Reads a/b as month/day, or day/month when told so or when nothing else is a date; keeps the other reading. */
function slashed([a, b]: readonly [number, number], dayFirst: boolean | undefined, dayOf: DayOf): Stretch {
  const first = dayFirst ? dayOf(b, a) : dayOf(a, b)
  const second = dayFirst ? dayOf(a, b) : dayOf(b, a)
  if (!first) return second ? { day: second } : noSuchDate
  if (dayFirst !== undefined || !second || a === b) return { day: first }
  if (first.is === 'date' && second.is === 'date') return { day: { ...first, other: second.date } }
  if (first.is === 'month-day' && second.is === 'month-day') return { day: { ...first, other: second } }
  return { day: first }
}

/** 2026年12月1日, 明年三月五号, 十二月底, 12月1. */
const chineseDate: StretchReader = {
  pattern: new RegExp(
    String.raw`(?:(\d{2}|\d{4}|[零〇一二三四五六七八九]{4})\s*年\s*|(去年|今年|明年|后年)的?\s*)?(${numeral})\s*月份?\s*(?:(${numeral})\s*(?:日|号|(?![\d零〇一二两三四五六七八九十点时个分]))|(底|末|最后一天))`,
    'y',
  ),
  read: (match, { today }) => {
    const month = numberIn(match[3] ?? '')
    const year = yearSaid(match[1], match[2], today)
    if (match[5]) return endOfMonth(month, year, today)
    const day = numberIn(match[4] ?? '')
    return year === undefined ? monthDay(month, day) : dated(year, month, day)
  },
}

function endOfMonth(month: number, year: number | undefined, today: string): Stretch {
  // February's end hangs on its year: last month is still this year's, an older one is next year's.
  const near = Number(today.slice(0, 4)) + (month + 1 < Number(today.slice(5, 7)) ? 1 : 0)
  const first = isoDate(year ?? near, month, 1)
  if (!first) return noSuchDate
  const last = daysInMonth(first)
  return year === undefined ? monthDay(month, last) : dated(year, month, last)
}

/** 月底, 下个月5号, 这个月末. */
const dayOfSomeMonth: StretchReader = {
  pattern: new RegExp(
    String.raw`(?:(上|这|本|当|下+)个?)?月(?:份|的)?\s*(?:(${numeral})\s*(?:日|号)|(底|末|最后一天))`,
    'y',
  ),
  read: (match, { today }) => {
    const months = match[1]?.startsWith('下') ? match[1].length : match[1] === '上' ? -1 : 0
    if (!match[1] && match[2]) return undefined
    const first = addMonths(`${today.slice(0, 7)}-01`, months)
    const day = match[3] ? daysInMonth(first) : numberIn(match[2] ?? '')
    return dated(Number(first.slice(0, 4)), Number(first.slice(5, 7)), day)
  },
}

/** 5号, the 5th. */
const dayOfMonth: StretchReader = {
  pattern: new RegExp(
    String.raw`(${numeral})\s*[号日]|(\d{1,2})(?:st|nd|rd|th)\b(?! (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))`,
    'iy',
  ),
  read: (match) => {
    const day = numberIn(match[1] ?? match[2] ?? '')
    return day >= 1 && day <= 31 ? { day: { is: 'day-of-month', day } } : noSuchDate
  },
}

const yearEnd: StretchReader = {
  pattern: /(?:(今|明)?年(?:底|末))|\b(?:end of (?:the |this )?year|eoy)\b/iy,
  read: (match, { today }) => dated(Number(today.slice(0, 4)) + (match[1] === '明' ? 1 : 0), 12, 31),
}

export const dayReaders: readonly StretchReader[] = [
  dayAndPart,
  dayWord,
  yearFirst,
  eightDigits,
  yearLast,
  chineseDate,
  dayOfSomeMonth,
  dayOfMonth,
  yearEnd,
  yearLess,
]
