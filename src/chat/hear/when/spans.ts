import { addDays, addMonths, plus } from '../../../foundation/time.ts'
import { numberIn } from './numerals.ts'
import type { SoFar, Stretch, StretchReader } from './stretch.ts'

interface Span {
  minutes: number
  days: number
  months: number
}

const amount = String.raw`(?:\d+(?:\.\d+)?|[零一二两三四五六七八九十廿]+|半)`
// 月 only after 个, and no 日: 12月1日前 and 5日前 are dates with "by", not months and days ago.
const chineseUnit = '分钟|分|小时|钟头|天|周|星期|礼拜|(?<=[个半])月|年'
const chineseStretch = String.raw`${amount}\s*个?半?\s*(?:${chineseUnit})半?`

/** 30分钟后, 一个半小时后, 两周之后, 3天前, 2小时内, 再过10分钟. */
const chineseSpan: StretchReader = {
  pattern: new RegExp(
    String.raw`((?:再?过)\s*)?((?:${chineseStretch}\s*[零又]?){1,3})(?:(之后|以后|后)(?!天)|(之前|以前|前)|(之内|以内|内))?`,
    'y',
  ),
  read: (match, reading) => {
    const [, passed, stretch = '', after, ago, within] = match
    if (!passed && !after && !ago && !within) return undefined
    const span = chineseSpanOf(stretch)
    return span && meant(span, { sign: ago ? -1 : 1, by: Boolean(within), reading })
  },
}

function chineseSpanOf(stretch: string): Span | undefined {
  const span: Span = { minutes: 0, days: 0, months: 0 }
  const one = new RegExp(String.raw`(${amount})\s*个?(半)?\s*(${chineseUnit})(半)?`, 'g')
  for (const [, count = '', half, unit = '', halfAfter] of stretch.matchAll(one)) {
    const value =
      (count === '半' ? 0.5 : count.includes('.') ? Number(count) : numberIn(count)) +
      (half || halfAfter ? 0.5 : 0)
    if (!add(span, value, unit)) return undefined
  }
  return span
}

const englishUnit = '(?:minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|fortnights?|months?|years?|m|h|d|w)'
const englishAmount = String.raw`(?:half an?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d+(?:\.\d+)?)`
const englishStretch = String.raw`${englishAmount}\s*${englishUnit}\b`

/** in 2 hours, within 30 min, in 1 hour and 30 minutes, 3 days from now, 2 h ago. */
const englishSpan: StretchReader = {
  pattern: new RegExp(
    String.raw`(?:(in|within)\s+(?:the next )?)?(${englishStretch}(?:(?:\s*,\s*|\s+and\s+|\s*)${englishStretch})*)(?:\s+(from now|later|from today|hence)\b|\s+(ago|back)\b)?`,
    'iy',
  ),
  read: (match, reading) => {
    const [, lead, stretch = '', after, ago] = match
    if (!lead && !after && !ago) return undefined
    const span = englishSpanOf(stretch)
    return span && meant(span, { sign: ago ? -1 : 1, by: lead?.toLowerCase() === 'within', reading })
  },
}

const englishNumbers = [
  '',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  '',
  'twelve',
]

function englishSpanOf(stretch: string): Span | undefined {
  const span: Span = { minutes: 0, days: 0, months: 0 }
  const one = new RegExp(String.raw`(${englishAmount})\s*(${englishUnit})\b`, 'gi')
  for (const [, count = '', unit = ''] of stretch.matchAll(one)) {
    const word = count.toLowerCase()
    const value = word.startsWith('half') ? 0.5 : /^an?$/.test(word) ? 1 : englishNumbers.indexOf(word)
    if (!add(span, value >= 0 ? value : Number(word), unit)) return undefined
  }
  return span
}

/** Adds so many units; false for half days and other amounts that a calendar does not have, or absurdly many. */
function add(span: Span, value: number, unit: string): boolean {
  const of = unit.toLowerCase()
  if (/^(?:分钟?|m|min.*)$/.test(of)) span.minutes += value
  else if (/^(?:小时|钟头|h.*)$/.test(of)) span.minutes += value * 60
  else if (/^(?:天|d.*)$/.test(of)) span.days += value
  else if (/^(?:周|星期|礼拜|w.*)$/.test(of)) span.days += value * 7
  else if (/^fort/.test(of)) span.days += value * 14
  else if (/^(?:月|month.*)$/.test(of) && value === 0.5) span.days += 15
  else span.months += value * (/^(?:月|month.*)$/.test(of) ? 1 : 12)
  const whole = Number.isInteger(span.days) && Number.isInteger(span.months)
  return whole && span.minutes < 1_000_000 && span.days < 4000 && span.months < 120
}

/** Hours and minutes count from the minute we are in; days, weeks and months name a day and leave its time open. */
function meant(span: Span, { sign, by, reading }: { sign: 1 | -1; by: boolean; reading: SoFar }): Stretch {
  const said: Stretch = by ? { by: true } : {}
  if (span.minutes === 0) {
    const date = addDays(addMonths(reading.today, sign * span.months), sign * span.days)
    return { ...said, day: { is: 'date', date } }
  }
  if (span.months !== 0) return { wrong: 'not-understood' }
  return {
    ...said,
    instant: plus(reading.now, { days: sign * span.days, minutes: sign * Math.round(span.minutes) }),
  }
}

const now: StretchReader = {
  pattern: /现在|立即|立刻|马上|\b(?:right )?now\b/iy,
  read: (_, reading) => ({ instant: reading.now }),
}

const vague: StretchReader = {
  pattern:
    /半天[之以]?后|一会儿?[之以]?后?|稍[后晚]|尽快|尽早|回头|改天|过[几两]天|最近|下+个?月(?!\s*[\d零一二三四五六七八九十底末份的最])|\b(?:asap|soon|later|next month|sometime)\b/iy,
  read: () => ({ wrong: 'vague' }),
}

export const spanReaders: readonly StretchReader[] = [vague, chineseSpan, englishSpan, now]
