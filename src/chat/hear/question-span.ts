import { addDays, addMonths, daysInMonth, type LocalDate, localOf, mondayOf } from '../../foundation/time.ts'
import type { Moment } from './take.ts'
import { numberIn, numeral } from './when/numerals.ts'
import { parseWhen } from './when/when.ts'

/** Local days that were asked about, the last one too. */
export interface Span {
  is: 'day' | 'days' | 'week' | 'month'
  from: LocalDate
  to: LocalDate
}

/** Words for days, as they stand, and whether a day that only has a name lies ahead. */
export type SaidSpan = (prefer: 'future' | 'past') => Span | undefined

type Reader = [pattern: RegExp, read: (match: RegExpExecArray, today: LocalDate) => Span | undefined]

const steps: Readonly<Record<string, number>> = { 上: -1, 下: 1, last: -1, past: -1, next: 1, coming: 1 }
const stepOf = (word = '') =>
  /^(?:上上|下下)$/.test(word) ? 2 * (steps[word[0] ?? ''] ?? 0) : (steps[word] ?? 0)

/** The week, Monday to Sunday, that holds the date. */
export const weekOf = (date: LocalDate): Span => ({
  is: 'week',
  from: mondayOf(date),
  to: addDays(mondayOf(date), 6),
})

/** The month that holds the date. */
export function monthOf(date: LocalDate): Span {
  const from = `${date.slice(0, 7)}-01`
  return { is: 'month', from, to: addDays(from, daysInMonth(from) - 1) }
}

export const dayOf = (date: LocalDate): Span => ({ is: 'day', from: date, to: date })

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
]
const monthName = `(?:${months.map((name) => `${name}|${name.slice(0, 3)}`).join('|')}|sept)\\b\\.?`
const isWeek = '(?:周|星期|礼拜)'

/** A month without a year is the nearest one that is not long gone. */
function namedMonth(month: number, today: LocalDate): Span | undefined {
  if (month < 1 || month > 12) return undefined
  const year = Number(today.slice(0, 4))
  const away = month - Number(today.slice(5, 7))
  const near = away < -6 ? year + 1 : away > 6 ? year - 1 : year
  return monthOf(`${near}-${String(month).padStart(2, '0')}-01`)
}

const periods: Reader[] = [
  [
    new RegExp(`(上上|下下|上|下|这|本)(?:一?个)?${isWeek}(?![一二三四五六日天末1-7])`, 'y'),
    ([, step], today) => weekOf(addDays(today, 7 * stepOf(step))),
  ],
  [
    /(this|next|last|the coming) week\b/y,
    ([, step], today) => weekOf(addDays(today, 7 * stepOf(step?.replace('the ', '')))),
  ],
  [
    /(上|下|这|本)(?:一?个)?月(?:份)?(?!\d|底|末)/y,
    ([, step], today) => monthOf(addMonths(monthOf(today).from, stepOf(step))),
  ],
  [/(this|next|last) month\b/y, ([, step], today) => monthOf(addMonths(monthOf(today).from, stepOf(step)))],
  [
    new RegExp(`(${numeral})月份?(?!\\d|[零〇一二三四五六七八九十]|底|末)`, 'y'),
    ([, month = ''], today) => namedMonth(numberIn(month), today),
  ],
  [
    new RegExp(`(?:in )?(${monthName})(?! ?\\d)`, 'y'),
    ([, said = ''], today) =>
      namedMonth(months.findIndex((name) => name.startsWith(said.slice(0, 3))) + 1, today),
  ],
  [
    /(上|下|这|本)?(?:一?个)?周末|(?:(this|next|last|the) )?weekend\b/y,
    ([, zh, en], today) => {
      const from = addDays(mondayOf(today), 5 + 7 * stepOf(zh ?? en))
      return { is: 'days', from, to: addDays(from, 1) }
    },
  ],
  [
    new RegExp(`(?:未来|接下来|今后)(${numeral})天|(?:the )?next (\\d{1,2}) days`, 'y'),
    ([, zh, en], today) => ({ is: 'days', from: today, to: addDays(today, numberIn(zh ?? en ?? '') - 1) }),
  ],
  [
    new RegExp(`(?:最近|过去|近)(${numeral})天|(?:the )?(?:last|past) (\\d{1,2}) days`, 'y'),
    ([, zh, en], today) => ({
      is: 'days',
      from: addDays(today, -numberIn(zh ?? en ?? '')),
      to: addDays(today, -1),
    }),
  ],
]

const weekday = '(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?'
const days = [
  '大?[前后]天|[昨今明][天日儿晚早]|今夜',
  'the day (?:after tomorrow|before yesterday)|day (?:after tomorrow|before yesterday)|(?:yesterday|today|tonight|tomorrow|tmrw)\\b',
  `(?:上|下|这|本)*(?:一?个)?${isWeek}[一二三四五六日天]`,
  `(?:(?:this|next|last|coming) )?${weekday}\\b`,
  `(?:\\d{2,4}年|[今明]年)?(?:${numeral})月(?:${numeral})[日号]?`,
  '\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}',
  '\\d{1,2}[/.-]\\d{1,2}(?!\\d)',
  `(?:${numeral})[号日]`,
  '月底|月末|年底|元旦|除夕|春节|元宵节?|清明节?|劳动节|端午节?|七夕|中秋节?|国庆节?|重阳节?|平安夜|圣诞节?',
  `${monthName} \\d{1,2}(?:st|nd|rd|th)?\\b(?:,? \\d{4})?`,
  `\\d{1,2}(?:st|nd|rd|th)? (?:of )?${monthName}(?: \\d{4})?`,
]
const day = new RegExp(days.join('|'), 'y')

/** The days that are named at a place of a text in small letters, and how long their name is; `today` is that of the moment. */
export function spanAt(
  text: string,
  at: number,
  { now, zone, today }: Moment & { today: LocalDate },
): { length: number; span: SaidSpan } | undefined {
  for (const [pattern, read] of periods) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    const span = match && read(match, today)
    if (match && span) return { length: match[0].length, span: () => span }
  }
  day.lastIndex = at
  const [said] = day.exec(text) ?? []
  return said ? { length: said.length, span: (prefer) => oneDay(said, { now, zone }, prefer) } : undefined
}

/** The day that a phrase names; undefined when it is none, or more than a day. */
function oneDay(said: string, { now, zone }: Moment, prefer: 'future' | 'past'): Span | undefined {
  const when = parseWhen(said, { now, zone, prefer, defaultTime: '12:00' })
  return when.ok ? dayOf(when.date) : undefined
}

/** The days that a whole phrase names (下周, `last month`, 12月1日); undefined when it says anything else. */
export function spanSaid(
  said: string,
  moment: Moment,
  prefer: 'future' | 'past' = 'future',
): Span | undefined {
  const text = said.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
  const found = spanAt(text, 0, { ...moment, today: localOf(moment.now, moment.zone).date })
  return found?.length === text.length ? found.span(prefer) : undefined
}

const byName = { day: dayOf, week: weekOf, month: monthOf }

/** A day, a week or a month by its first day (`week 2026-11-30`), as buttons name it; several days are named by their week. */
export const spanName = ({ is, from }: Span): string => `${is === 'days' ? 'week' : is} ${from}`

/** What `spanName` named; undefined for any other words. */
export function spanNamed(name: string): Span | undefined {
  const [, is, from = ''] = /^(day|week|month) (\d{4}-\d\d-\d\d)$/.exec(name) ?? []
  return is ? byName[is as keyof typeof byName](from) : undefined
}

/** The spans before and after one of the same kind; beside several days stand single ones. */
export function besideSpan({ is, from, to }: Span): [before: Span, after: Span] {
  if (is === 'month') return [monthOf(addMonths(from, -1)), monthOf(addMonths(from, 1))]
  if (is === 'week') return [weekOf(addDays(from, -7)), weekOf(addDays(from, 7))]
  return [dayOf(addDays(from, -1)), dayOf(addDays(to, 1))]
}
