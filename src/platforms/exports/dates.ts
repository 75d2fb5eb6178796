import { Temporal } from 'temporal-polyfill'
import type { Published } from './export.ts'

export type DayOrder = 'mdy' | 'dmy'

/** What a date without zone, without year or with figures only is read against. */
export interface DateSetting {
  /** The zone in which the file tells times. */
  zone: string
  /** The zone in which a time is told on; the file's own unless named. */
  desk?: string
  order: DayOrder
  /** The newest day that a date without a year can mean, `YYYY-MM-DD`. */
  newest: string
}

export interface ReadDate extends Published {
  yearInferred?: true
  /** A wall clock without an offset: its instant rests on the zone of the file. */
  floating?: true
}

interface Parts {
  year?: number
  month: number
  day: number
  hour?: number
  minute?: number
  second?: number
  offset?: string
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const time = String.raw`(?:[T ,]*(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2})?(?:\.\d+)?)?秒?)?\s*(am|pm)?\s*(z|[+-]\d{2}:?\d{2})?`
const yearFirst = new RegExp(String.raw`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\s*${time}$`, 'i')
const yearLast = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\s*${time}$`, 'i')
const noYear = new RegExp(String.raw`^(\d{1,2})[-/月](\d{1,2})日?\s*${time}$`, 'i')
const monthFirst = new RegExp(
  String.raw`^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?,?\s*${time}$`,
  'i',
)
const dayFirst = new RegExp(
  String.raw`^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?(?:[\s-]+(\d{4}))?,?\s*${time}$`,
  'i',
)
const compact = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/
const yearLastDay = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}\b/

/** A date in any of the forms that exports use, serial and Unix numbers included; undefined when it is none or no real day. */
export function readDate(text: string, setting: DateSetting): ReadDate | undefined {
  const said = text.normalize('NFKC').replace(/\s+/g, ' ').trim()
  if (/^\d+(\.\d+)?$/.test(said)) return fromNumber(said, setting)
  const parts = partsOf(said, setting.order)
  return parts && fromParts(parts, setting)
}

/** Which comes first in a column of dates like 6/7/2024, and whether any of them proves it. */
export function dayOrderOf(
  cells: readonly string[],
  usual: DayOrder,
): { order: DayOrder; proved: boolean; needed: boolean } {
  let needed = false
  for (const cell of cells) {
    const found = yearLastDay.exec(cell)
    if (!found) continue
    needed = true
    if (Number(found[1]) > 12) return { order: 'dmy', proved: true, needed }
    if (Number(found[2]) > 12) return { order: 'mdy', proved: true, needed }
  }
  return { order: usual, proved: false, needed }
}

/** The instant as a publication time, with the wall clock of the zone. */
export function publishedAt(epochMilliseconds: number, zone: string): Published {
  const instant = Temporal.Instant.fromEpochMilliseconds(epochMilliseconds)
  const local = instant.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'second' })
  return { local, instant: new Date(epochMilliseconds).toISOString(), precision: 'minute' }
}

/** The calendar day of an instant in a zone, `YYYY-MM-DD`. */
export function dayIn(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString()
}

function fromNumber(said: string, setting: DateSetting): ReadDate | undefined {
  const found = said.length >= 8 && said.length <= 14 ? compact.exec(said) : null
  const desk = setting.desk ?? setting.zone
  if (found) {
    const [year, month, day, hour, minute, second] = found
      .slice(1)
      .map((part) => (part ? Number(part) : undefined))
    if (!year || !month || !day || year < 1990 || year > 2100) return unix(Number(said), said.length, desk)
    return fromParts({ year, month, day, hour, minute, second }, setting)
  }
  const value = Number(said)
  if (value > 20_000 && value < 80_000) return fromSerial(value, setting)
  return unix(value, said.length, desk)
}

function unix(value: number, digits: number, zone: string): ReadDate | undefined {
  if (digits === 10) return publishedAt(value * 1000, zone)
  return digits === 13 ? publishedAt(value, zone) : undefined
}

// A serial counts days from 1899-12-30; its fraction is the time of day.
function fromSerial(value: number, setting: DateSetting): ReadDate | undefined {
  const seconds = Math.round((value - Math.floor(value)) * 86_400)
  const start = Temporal.PlainDateTime.from('1899-12-30T00:00:00')
  const moment = start.add({ days: Math.floor(value), seconds })
  const { year, month, day, hour, minute, second } = moment
  const timed = seconds ? { hour, minute, second } : {}
  return fromParts({ year, month, day, ...timed }, setting)
}

function partsOf(said: string, order: DayOrder): Parts | undefined {
  const first = yearFirst.exec(said)
  if (first)
    return { year: Number(first[1]), month: Number(first[2]), day: Number(first[3]), ...timeOf(first, 4) }
  const last = yearLast.exec(said)
  if (last) return { year: Number(last[3]), ...ordered(last, order), ...timeOf(last, 4) }
  const without = noYear.exec(said)
  if (without) return { month: Number(without[1]), day: Number(without[2]), ...timeOf(without, 3) }
  const named = monthFirst.exec(said)
  if (named) return named[1] ? wordy(named[1], named[2], named[3], timeOf(named, 4)) : undefined
  const reversed = dayFirst.exec(said)
  return reversed?.[2] ? wordy(reversed[2], reversed[1], reversed[3], timeOf(reversed, 4)) : undefined
}

function ordered(found: RegExpExecArray, order: DayOrder): { month: number; day: number } {
  const [one, two] = [Number(found[1]), Number(found[2])]
  return order === 'mdy' ? { month: one, day: two } : { month: two, day: one }
}

function wordy(
  name: string,
  day: string | undefined,
  year: string | undefined,
  rest: Partial<Parts>,
): Parts | undefined {
  const month = months.indexOf(name.slice(0, 3).toLowerCase()) + 1
  return month ? { month, day: Number(day), ...(year ? { year: Number(year) } : {}), ...rest } : undefined
}

function timeOf(found: RegExpExecArray, at: number): Partial<Parts> {
  const [hour, minute, second, half, offset] = found.slice(at, at + 5)
  if (hour === undefined) return {}
  const shift = half ? (half.toLowerCase() === 'pm' ? 12 : 0) : undefined
  const clock = shift === undefined ? Number(hour) : (Number(hour) % 12) + shift
  return { hour: clock, minute: Number(minute), second: Number(second ?? 0), ...(offset ? { offset } : {}) }
}

function fromParts(parts: Parts, setting: DateSetting): ReadDate | undefined {
  const year = parts.year ?? newestYear(parts, setting.newest)
  if (year === undefined) return undefined
  const inferred = parts.year === undefined ? { yearInferred: true as const } : {}
  try {
    const day = Temporal.PlainDate.from({ year, month: parts.month, day: parts.day }, { overflow: 'reject' })
    if (parts.hour === undefined) return { local: day.toString(), precision: 'day', ...inferred }
    const clock = { hour: parts.hour, minute: parts.minute ?? 0, second: parts.second ?? 0 }
    const wall = day.toPlainDateTime(Temporal.PlainTime.from(clock, { overflow: 'reject' }))
    const zone = parts.offset ? zoneOf(parts.offset) : setting.zone
    const exact = publishedAt(wall.toZonedDateTime(zone).epochMilliseconds, setting.desk ?? setting.zone)
    return { ...exact, ...inferred, ...(parts.offset ? {} : { floating: true }) }
  } catch {
    return undefined
  }
}

function zoneOf(offset: string): string {
  if (/z/i.test(offset)) return 'UTC'
  return offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`
}

/** The newest year in which this month and day exist and are not after the newest day. */
function newestYear(parts: Parts, newest: string): number | undefined {
  if (!newest) return undefined
  const wanted = `${String(parts.month).padStart(2, '0')}-${String(parts.day).padStart(2, '0')}`
  const year = Number(newest.slice(0, 4))
  const start = wanted <= newest.slice(5, 10) ? year : year - 1
  if (wanted !== '02-29') return start
  return [0, 1, 2, 3, 4, 5, 6, 7]
    .map((back) => start - back)
    .find((each) => new Date(Date.UTC(each, 1, 29)).getUTCMonth() === 1)
}
