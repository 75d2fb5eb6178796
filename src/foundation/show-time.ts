import dayjs from 'dayjs'
import { LRUCache } from 'lru-cache'
import type { Language } from './language.ts'
import 'dayjs/locale/en.js'
import 'dayjs/locale/zh-cn.js'
import utc from 'dayjs/plugin/utc.js'
import type { Instant, LocalDate, LocalTime } from './time.ts'
import { daysBetween, localOf, msOf } from './time.ts'

dayjs.extend(utc)

export interface ShowInstantOptions {
  readonly zone: string
  readonly language: Language
  /** When given, near days get their words (今天, tomorrow) and a distance, and other years their number. */
  readonly now?: Instant
  /** False tells near days by date too, for what still stands there tomorrow. */
  readonly near?: boolean
  /** Ends the time with the zone's name. */
  readonly withZone?: boolean
  /** False leaves the distance out; it is only ever shown within 48 hours. */
  readonly distance?: boolean
}

interface Wording {
  readonly locale: string
  readonly day: string
  readonly dayAndYear: string
  readonly date: string
  readonly dateAndYear: string
  readonly label: string
  readonly labelAndYear: string
  readonly weekday: string
  readonly near: Readonly<Record<string, string>>
  onNearDay(day: string, weekday: string, time: string): string
  bracketed(distance: string): string
  ahead(duration: string): string
  ago(duration: string): string
  readonly now: string
  readonly justNow: string
  unit(count: number, unit: Unit): string
}

type Unit = 'minute' | 'hour' | 'day' | 'month' | 'year'

const chineseUnits: Readonly<Record<Unit, string>> = {
  minute: '分钟',
  hour: '小时',
  day: '天',
  month: '个月',
  year: '年',
}

const wordings: Readonly<Record<Language, Wording>> = {
  'zh-CN': {
    locale: 'zh-cn',
    day: 'M月D日 ddd',
    dayAndYear: 'YYYY年M月D日 ddd',
    date: 'M月D日',
    dateAndYear: 'YYYY年M月D日',
    label: 'M/D',
    labelAndYear: 'YYYY/M/D',
    weekday: 'ddd',
    near: { '-1': '昨天', '0': '今天', '1': '明天' },
    onNearDay: (day, weekday, time) => `${day} ${time} ${weekday}`,
    bracketed: (distance) => `（${distance}）`,
    ahead: (duration) => `还有 ${duration}`,
    ago: (duration) => `${duration}前`,
    now: '现在',
    justNow: '刚刚',
    unit: (count, unit) => `${count} ${chineseUnits[unit]}`,
  },
  en: {
    locale: 'en',
    day: 'ddd D MMM',
    dayAndYear: 'ddd D MMM YYYY',
    date: 'D MMM',
    dateAndYear: 'D MMM YYYY',
    label: 'D MMM',
    labelAndYear: 'D MMM YYYY',
    weekday: 'ddd',
    near: { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' },
    onNearDay: (day, weekday, time) => `${day} ${weekday} ${time}`,
    bracketed: (distance) => ` (${distance})`,
    ahead: (duration) => `in ${duration}`,
    ago: (duration) => `${duration} ago`,
    now: 'now',
    justNow: 'just now',
    unit: (count, unit) =>
      unit === 'hour'
        ? `${count} h`
        : unit === 'minute'
          ? `${count} min`
          : `${count} ${unit}${count === 1 ? '' : 's'}`,
  },
}

const distanceMinutes = 48 * 60

/** `11月26日 周四 18:30`, near now `今天 18:30 周四（还有 2 小时）`; in English `Thu 26 Nov 18:30`, `today Thu 18:30 (in 2 h)`. */
export function showInstant(instant: Instant, options: ShowInstantOptions): string {
  const { zone, language, now } = options
  const words = wordings[language]
  const { date, time } = localOf(instant, zone)
  const today = now === undefined ? undefined : localOf(now, zone).date
  const isNear = options.near !== false && now !== undefined
  const word = isNear && today ? words.near[String(daysBetween(today, date))] : undefined
  const day = word
    ? words.onNearDay(word, formatted(date, words.weekday, words), time)
    : `${showDay(date, { language, today })} ${time}`
  const placed = options.withZone ? `${day} ${zone}` : day
  if (!isNear || options.distance === false) return placed
  const close = Math.abs(minutesFrom(now, instant)) <= distanceMinutes
  return close ? placed + words.bracketed(showDistance(now, instant, language)) : placed
}

interface ShowDayOptions {
  readonly language: Language
  readonly today?: LocalDate
}

/** `11月26日 周四` or `Thu 26 Nov`, with its year when that is not plain from `today`. */
export function showDay(date: LocalDate, { language, today }: ShowDayOptions): string {
  const words = wordings[language]
  return formatted(date, yearIsPlain(date, today) ? words.day : words.dayAndYear, words)
}

/** `11月26日` or `26 Nov`, with its year when that is not plain from `today`. */
export function showDate(date: LocalDate, { language, today }: ShowDayOptions): string {
  const words = wordings[language]
  return formatted(date, yearIsPlain(date, today) ? words.date : words.dateAndYear, words)
}

/** `11/26` or `26 Nov`, for the axis of a chart on a narrow screen, with its year when that is not plain from `today`. */
export function showDateLabel(date: LocalDate, { language, today }: ShowDayOptions): string {
  const words = wordings[language]
  return formatted(date, yearIsPlain(date, today) ? words.label : words.labelAndYear, words)
}

/**
 * This year's dates need no year, nor do the first weeks of the next; but early in January the coming December does, and so
 * does every day of a year that is over.
 */
function yearIsPlain(date: LocalDate, today: LocalDate | undefined): boolean {
  if (today === undefined) return true
  if (date.slice(0, 4) === today.slice(0, 4)) return date <= today || daysBetween(today, date) <= 330
  return date > today && daysBetween(today, date) <= 31
}

/** The time of day in the zone, `18:30` in either language. */
export function showTime(instant: Instant, zone: string): LocalTime {
  return localOf(instant, zone).time
}

/** `周四` or `Thu`. */
export function showWeekday(date: LocalDate, language: Language): string {
  return formatted(date, wordings[language].weekday, wordings[language])
}

/** How far `to` lies from `from`: `还有 1 天 7 小时`, `2 小时前`; `in 1 day 7 h`, `2 h ago`. */
export function showDistance(from: Instant, to: Instant, language: Language): string {
  const words = wordings[language]
  const minutes = minutesFrom(from, to)
  if (minutes === 0) return msOf(to) < msOf(from) ? words.justNow : words.now
  return minutes > 0
    ? words.ahead(showDuration(minutes, language))
    : words.ago(showDuration(-minutes, language))
}

/** A length in minutes, in at most two units and no finer than it matters: `2 小时 15 分钟`, `1 day 7 h`, `5 days`. */
export function showDuration(minutes: number, language: Language): string {
  return unitsOf(Math.round(Math.abs(minutes)))
    .map(([count, unit]) => wordings[language].unit(count, unit))
    .join(' ')
}

const hour = 60
const day = 24 * hour

function unitsOf(minutes: number): readonly (readonly [number, Unit])[] {
  if (minutes < hour) return [[minutes, 'minute']]
  if (minutes < 6 * hour) return split(minutes, { size: hour, unit: 'hour', rest: 'minute', restSize: 1 })
  const hours = Math.round(minutes / hour)
  if (hours < 24) return [[hours, 'hour']]
  if (hours < 72) return split(hours * hour, { size: day, unit: 'day', rest: 'hour', restSize: hour })
  const days = Math.round(minutes / day)
  if (days < 60) return [[days, 'day']]
  const months = Math.round(days / 30.44)
  return months < 24 ? [[months, 'month']] : [[Math.round(days / 365.25), 'year']]
}

interface Split {
  readonly size: number
  readonly unit: Unit
  readonly rest: Unit
  readonly restSize: number
}

function split(minutes: number, { size, unit, rest, restSize }: Split): readonly (readonly [number, Unit])[] {
  const left = Math.floor((minutes % size) / restSize)
  const whole = [Math.floor(minutes / size), unit] as const
  return left === 0 ? [whole] : [whole, [left, rest]]
}

function minutesFrom(from: Instant, to: Instant): number {
  return Math.round((msOf(to) - msOf(from)) / 60_000)
}

const kept = new LRUCache<string, string>({ max: 2000 })

/**
 * A day in dayjs's words. The day is given to dayjs as if it were UTC, so the zone of this process has no say; what was
 * worked out is kept, since a team's cards name the same few days again and again.
 */
function formatted(date: LocalDate, format: string, { locale }: Wording): string {
  const key = `${locale} ${date} ${format}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const text = dayjs.utc(date).locale(locale).format(format)
  kept.set(key, text)
  return text
}
