import { Temporal } from 'temporal-polyfill'
import { offsetAt } from './offset.ts'

/** ISO-8601 UTC with milliseconds and Z (`2026-11-26T02:42:00.000Z`), so that text order is time order. */
export type Instant = string
/** A calendar day with no zone, `YYYY-MM-DD`. */
export type LocalDate = string
/** A time on the wall clock, `HH:mm`, from 00:00 to 23:59. */
export type LocalTime = string

export interface WallClock {
  readonly date: LocalDate
  readonly time: LocalTime
}

/** What a clock on the wall and a calendar beside it show; weekday is 1 for Monday to 7 for Sunday. */
export interface LocalMoment extends WallClock {
  readonly weekday: number
}

export interface Clock {
  now(): Instant
}

export interface MovableClock extends Clock {
  /** Jumps to an instant, back or forth, and runs on from there (or stands there, when frozen). */
  moveTo(instant: Instant): void
  /** Jumps by a length of time. */
  moveBy(length: Length): void
}

/** A length of real time: a day here is always 24 hours; for calendar days take `addDays`. */
export interface Length {
  readonly days?: number
  readonly hours?: number
  readonly minutes?: number
  readonly seconds?: number
}

export const systemClock: Clock = { now: () => instantFromMs(Date.now()) }

/** A clock for tests and the demo: starts at `start` (default: the real time) and runs, or stands when `frozen`. */
export function movableClock(
  start: Instant = systemClock.now(),
  options: { frozen?: boolean } = {},
): MovableClock {
  let base = msOf(start)
  let since = performance.now()
  const read = () => base + (options.frozen ? 0 : Math.floor(performance.now() - since))
  const moveTo = (instant: Instant) => {
    base = msOf(instant)
    since = performance.now()
  }
  return {
    now: () => instantFromMs(read()),
    moveTo,
    moveBy: (length) => moveTo(plus(instantFromMs(read()), length)),
  }
}

/** Milliseconds since 1970 of an instant; throws RangeError when the text is no ISO-8601 instant with an offset. */
export function msOf(instant: Instant): number {
  const ms = Date.parse(instant)
  // Our own spelling is read the short way, when it really is that; Date takes 30 February and much else that is no instant.
  if (!Number.isNaN(ms) && new Date(ms).toISOString() === instant) return ms
  return Temporal.Instant.from(instant).epochMilliseconds
}

/** The instant of so many milliseconds since 1970; throws RangeError outside what a Date can hold. */
export function instantFromMs(ms: number): Instant {
  return new Date(ms).toISOString()
}

/**
 * The instant at which a clock in the zone shows this. A time that a spring-forward skips moves forward by the gap, a time
 * that occurs twice is the first one (Temporal's "compatible"). Throws RangeError for no such date, time or zone.
 */
export function instantOf(wall: WallClock, zone: string): Instant {
  return zonedAt(wall, zone, 'compatible')
}

/** The other reading of a wall time that occurs twice (the second) or never (moved back, not forward); else undefined. */
export function otherInstantOf(wall: WallClock, zone: string): Instant | undefined {
  const earlier = zonedAt(wall, zone, 'earlier')
  const later = zonedAt(wall, zone, 'later')
  if (earlier === later) return undefined
  return instantOf(wall, zone) === earlier ? later : earlier
}

function zonedAt(wall: WallClock, zone: string, disambiguation: 'compatible' | 'earlier' | 'later'): Instant {
  const plain = Temporal.PlainDateTime.from(`${wall.date}T${wall.time}`, { overflow: 'reject' })
  return instantFromMs(plain.toZonedDateTime(zone, { disambiguation }).epochMilliseconds)
}

/** What clocks and calendars in the zone show at the instant, seconds cut off; throws RangeError for no such zone. */
export function localOf(instant: Instant, zone: string): LocalMoment {
  const ms = msOf(instant)
  const wall = new Date(ms + offsetAt(ms, zone))
  // A Date that shows, as UTC, what the clocks in the zone show.
  const [date = '', time = ''] = wall.toISOString().split('T')
  return { date, time: time.slice(0, 5), weekday: wall.getUTCDay() || 7 }
}

/** The calendar day `days` later (or earlier, when negative); throws RangeError for no such date. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dayOf(date).add({ days }).toString()
}

/** The same day `months` later; a day that the month lacks becomes its last one (31 January + 1 → 28 February). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  return dayOf(date).add({ months }).toString()
}

/** Calendar days from one day to another, negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (msOf(`${to}T00:00:00.000Z`) - msOf(`${from}T00:00:00.000Z`)) / 86_400_000
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(date: LocalDate): number {
  return dayOf(date).dayOfWeek
}

/** The Monday of the week that holds the day. */
export function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, 1 - weekdayOf(date))
}

/** Days in the month that holds the day, 28 to 31. */
export function daysInMonth(date: LocalDate): number {
  return dayOf(date).daysInMonth
}

/** The first instant of the day in the zone, also where midnight is skipped; throws RangeError as `instantOf` does. */
export function startOfDay(date: LocalDate, zone: string): Instant {
  return instantFromMs(dayOf(date).toZonedDateTime(zone).epochMilliseconds)
}

/** The last millisecond of the day in the zone. */
export function endOfDay(date: LocalDate, zone: string): Instant {
  return instantFromMs(msOf(startOfDay(addDays(date, 1), zone)) - 1)
}

/** Whole minutes from one instant to another, cut toward zero; negative when `to` is earlier. */
export function minutesBetween(from: Instant, to: Instant): number {
  return Math.trunc((msOf(to) - msOf(from)) / 60_000) + 0
}

/** The instant a length of real time later; for "the same time tomorrow" take `addDays` and `instantOf`. */
export function plus(instant: Instant, length: Length): Instant {
  const { days = 0, hours = 0, minutes = 0, seconds = 0 } = length
  return instantFromMs(msOf(instant) + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000)
}

/** Minutes that the clocks of two machines may differ. */
const clockDifference = 5

/**
 * Whether something that was marked then counts now. What lies further ahead than clocks differ was marked by one that was
 * wrong, and has yet to happen.
 */
export function hasHappened(at: Instant, now: Instant): boolean {
  return at <= latestNow(now)
}

/** The latest moment that another machine's clock may show now. */
export const latestNow = (now: Instant): Instant => plus(now, { minutes: clockDifference })

/** Whether the name is an IANA zone that we know (`Asia/Shanghai`, `UTC`) or an offset (`+08:00`). */
export function isZone(name: string): boolean {
  return canonicalZone(name) !== undefined
}

/** The zone's name in its usual spelling (`asia/shanghai` → `Asia/Shanghai`), or undefined when there is none. */
export function canonicalZone(name: string): string | undefined {
  // Temporal would take the zone out of a whole date-time text too.
  if (!/^(?:[a-z][\w+/-]*|[+-]\d{2}:?\d{2})$/i.test(name.trim())) return undefined
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name.trim()).timeZoneId
  } catch {
    return undefined
  }
}

function dayOf(date: LocalDate): Temporal.PlainDate {
  return Temporal.PlainDate.from(date, { overflow: 'reject' })
}
