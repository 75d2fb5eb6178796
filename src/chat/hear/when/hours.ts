import type { Hours, HoursSpan } from '../../../loop/hours.ts'
import { parseTimeOfDay } from './when.ts'

/** What was said of working hours; `wrong` is the first stretch of words that says none. */
export type SaidHours = Partial<Hours> | { wrong: string }

const workdays = [1, 2, 3, 4, 5]
const weekend = [6, 7]
const every = [...workdays, ...weekend]

const names: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^(?:工作日|平日|上班日|weekdays?|work(?:ing)? ?days?)/u, workdays],
  [/^(?:周末|星期末|weekends?)/u, weekend],
  [/^(?:每天|每日|天天|every ?day|daily)/u, every],
  ...['一', '二', '三', '四', '五', '六', '[日天]'].map(
    (sign, index) => [new RegExp(`^(?:周|星期|礼拜)?${sign}`, 'u'), [index + 1]] as const,
  ),
  ...['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map(
    (name, index) => [new RegExp(`^${name}(?:s|nes|rs?|ur)?(?:days?)?\\b\\.?`, 'u'), [index + 1]] as const,
  ),
]

const toward = /^\s*(?:-|–|—|~|至|到|to\b|through\b)\s*/u
const between = /^(?:[\s,，、;；.。:：&和及]|and\b|on\b|from\b|的)+/u

/** The weekdays of some words (`周一到周五`, `Mon, Wed`, `工作日`), none for none; undefined where there is more than that. */
function daysSaid(words: string): number[] | undefined {
  const days: number[] = []
  let left = words.replace(between, '')
  let range = false
  while (left !== '') {
    const found = names.find(([pattern]) => pattern.test(left))
    if (!found) return undefined
    const [pattern, some] = found
    left = left.replace(pattern, '')
    const [first = 0] = some
    const last = days.at(-1) ?? first
    if (range) for (let day = last + 1; day < first; day++) days.push(day)
    days.push(...some)
    range = toward.test(left)
    left = left.replace(range ? toward : between, '')
  }
  return range ? undefined : days
}

const clock = String.raw`(?:凌晨|早上|上午|中午|下午|傍晚|晚上)?\s*\d{1,2}(?:[:.]\d{2}|\s*[点时](?:半|一刻|三刻|\d{1,2}分?)?)?(?:\s*[ap]\.?m\.?)?`
const stretch = new RegExp(String.raw`(${clock})\s*(?:-|–|—|~|至|到|\bto\b|until)\s*(${clock})`, 'gu')

const halfDay = 12 * 60

/** Minutes after midnight; 24:00 is the day's end. */
function minutesOf(said: string): number | undefined {
  const plain = said.trim()
  if (/^24(?:[:.]00|[点时])?$/.test(plain)) return 2 * halfDay
  const time = parseTimeOfDay(/^\d{1,2}$/.test(plain) ? `${plain}:00` : plain.replace('.', ':'))
  if (time === undefined) return undefined
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}

/** `9 to 6` ends in the evening. */
function timesOf(from: string, to: string): Pick<HoursSpan, 'from' | 'to'> | undefined {
  const [begin, end] = [minutesOf(from), minutesOf(to)]
  if (begin === undefined || end === undefined) return undefined
  const later = end <= begin && begin < halfDay ? end + halfDay : end
  return begin < later ? { from: begin, to: later } : undefined
}

const holidaysNamed =
  /[\s,，;；、]*(?:法定)?(?:节?假日|放假|public holidays?|holidays?)\s*[:：]?\s*(?:按|跟|为|是)?\s*(\p{L}+)?[\s。.]*$/u
const kept = /^(?:cn|china|chinese|中国|国家|国务院|法定|放假|休息?|安排)/u
const notKept = /^(?:none|no|off|无|没有|不管|不放|不休|照常|不看)/u

function holidaysSaid(word: string): Hours['holidays'] | undefined {
  if (notKept.test(word)) return 'none'
  return kept.test(word) ? 'cn' : undefined
}

/**
 * Hours as people say them, in either language: `工作日 9:30-18:30`, `Mon–Fri 9–18`, `周一到周六 9-12，13-18；节假日 中国`. A
 * stretch without days has those before it, and the first one Monday to Friday.
 */
export function hoursSaid(text: string): SaidHours {
  const plain = text.normalize('NFKC').toLowerCase().trim()
  const [ending = '', word = ''] = holidaysNamed.exec(plain) ?? []
  const holidays = holidaysSaid(ending ? word : plain)
  if (ending && holidays === undefined) return { wrong: ending.trim() }
  if (holidays !== undefined && !ending) return { holidays }
  const hours = plain.slice(0, plain.length - ending.length)
  if (hours.trim() === '') return { holidays }
  const spans: HoursSpan[] = []
  let end = 0
  for (const { 0: whole, 1: from = '', 2: to = '', index } of hours.matchAll(stretch)) {
    const before = hours.slice(end, index)
    const days = daysSaid(before)
    const times = timesOf(from, to)
    if (!days || !times) return { wrong: (days ? whole : before).trim() }
    spans.push({ days: days.length > 0 ? days : (spans.at(-1)?.days ?? workdays), ...times })
    end = index + whole.length
  }
  const rest = hours.slice(end).replace(between, '')
  if (rest !== '' || spans.length === 0) return { wrong: rest || hours.trim() }
  return holidays === undefined ? { spans } : { spans, holidays }
}
