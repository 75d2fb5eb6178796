import type { Instant, LocalDate } from '../../../foundation/time.ts'
import { addDays, instantOf, localOf, mondayOf, otherInstantOf, weekdayOf } from '../../../foundation/time.ts'
import { minutesMeant, usualHour } from './clocks.ts'
import type { Stretch, WhenFault } from './stretch.ts'
import type { Ambiguity, Day, Frame } from './which-days.ts'
import { daysMeant } from './which-days.ts'

export interface Resolved {
  readonly instant: Instant
  readonly timeGiven: boolean
  readonly ambiguous?: { readonly why: Ambiguity; readonly other: Instant }
}

export interface Unresolved {
  readonly reason: WhenFault
  /** The day that was said, when its weekday was said wrong. */
  readonly date?: LocalDate
}

/** The instant that a wholly read text means at this moment, or why it means none. */
export function resolve(draft: Stretch, frame: Frame): Resolved | Unresolved {
  const bare = draft.day === undefined && draft.weekday === undefined
  if (draft.instant !== undefined) {
    return bare && !draft.clock && !draft.part
      ? { instant: draft.instant, timeGiven: true }
      : { reason: 'not-understood' }
  }
  if (bare && draft.week !== undefined) return { reason: 'vague' }
  if (bare && !draft.clock && !draft.part) return { reason: 'not-understood' }
  const said = daysMeant(draft, frame)
  if (!said[0]) return { reason: 'no-such-date' }
  const days = said.filter(({ date }) => agrees(date, draft, frame))
  if (days.length === 0) return { reason: 'weekday-mismatch', date: said[0].date }
  return chosen(draft, readingsOf(days, minutesOf(draft, frame), frame), frame)
}

/** Whether the week and the weekday that were said beside a date are its own. */
function agrees(date: LocalDate, { day, weekday, week, weekend }: Stretch, { today }: Frame): boolean {
  if (!day) return true
  if (week !== undefined && mondayOf(date) !== addDays(mondayOf(today), 7 * week)) return false
  return weekday === undefined || weekday === weekdayOf(date) || (weekend === true && weekdayOf(date) === 7)
}

/** Minutes after the day's midnight that may be meant, the likelier first. */
function minutesOf(draft: Stretch, { defaultTime }: Frame): readonly number[] {
  if (draft.clock) return minutesMeant(draft.clock, draft.part)
  if (draft.part) return [usualHour(draft.part) * 60]
  const [hour = 0, minute = 0] = (defaultTime ?? (draft.by ? '18:00' : '09:00')).split(':').map(Number)
  return [hour * 60 + minute]
}

interface Choice {
  readonly day: Day
  readonly minute: number
  readonly instant: Instant
}

/** All readings, the likelier first, and which of them lie on the wanted side of now. */
interface Readings {
  readonly all: readonly Choice[]
  readonly fitting: readonly Choice[]
}

/** The first reading on the wanted side of now; when none is there, what was literally said. */
function chosen(draft: Stretch, readings: Readings, frame: Frame): Resolved | Unresolved {
  const best = readings.fitting[0] ?? readings.all[0]
  if (!best) return { reason: 'no-such-time' }
  const ambiguous =
    otherDay(best, frame) ??
    goneDay({ best, readings, draft, frame }) ??
    otherHalf({ best, readings, draft }) ??
    clockChange(best, frame)
  return { instant: best.instant, timeGiven: draft.clock !== undefined, ...(ambiguous ? { ambiguous } : {}) }
}

function readingsOf(
  days: readonly Day[],
  minutes: readonly number[],
  { prefer, now, zone }: Frame,
): Readings {
  const inOrder = prefer === 'future' ? days : [...days].reverse()
  const all = inOrder.flatMap((day) =>
    minutes.map((minute) => ({ day, minute, instant: at(day.date, minute, zone) })),
  )
  const fits = ({ instant }: Choice) => (prefer === 'future' ? instant >= now : instant <= now)
  return { all, fitting: all.filter(fits) }
}

type Ambiguous = Resolved['ambiguous']

interface Doubt {
  readonly best: Choice
  readonly readings: Readings
  readonly draft: Stretch
  readonly frame: Frame
}

function otherDay({ day, minute }: Choice, { zone }: Frame): Ambiguous {
  return day.why && day.other ? { why: day.why, other: at(day.other, minute, zone) } : undefined
}

/** 9:00 or 周四 that was moved on because today's is gone; 25号 on the 26th. */
function goneDay({ best, readings, draft, frame }: Doubt): Ambiguous {
  if (frame.prefer === 'past') return undefined
  const oldest = draft.day ? addDays(frame.today, -7) : frame.today
  const gone = readings.all.find(
    ({ day, minute }) => day.date >= oldest && day.date < best.day.date && minute === best.minute,
  )
  return gone && { why: 'which-day', other: gone.instant }
}

function otherHalf({ best, readings, draft }: Omit<Doubt, 'frame'>): Ambiguous {
  const other = readings.fitting.find(
    ({ minute }) => minute % 720 === best.minute % 720 && minute !== best.minute,
  )
  if (!other || !worthSaying(draft, best.minute)) return undefined
  const night = draft.clock?.style === 'midnight' || draft.part === 'night'
  return { why: night ? 'midnight' : 'half-day', other: other.instant }
}

/** "9点" for nine in the morning needs no second thought; "3点" for three in the afternoon does. */
function worthSaying({ clock, part }: Stretch, minute: number): boolean {
  return clock?.style !== 'loose' || part !== undefined || Math.floor(minute / 60) !== clock.hour
}

function clockChange({ day, minute, instant }: Choice, { zone }: Frame): Ambiguous {
  const wall = wallAt(day.date, minute)
  const other = otherInstantOf(wall, zone)
  if (other === undefined) return undefined
  return { why: localOf(instant, zone).time === wall.time ? 'clock-repeats' : 'clock-skips', other }
}

function at(date: LocalDate, minute: number, zone: string): Instant {
  return instantOf(wallAt(date, minute), zone)
}

function wallAt(date: LocalDate, minute: number): { date: LocalDate; time: string } {
  const inDay = minute % 1440
  const time = `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`
  return { date: addDays(date, Math.floor(minute / 1440)), time }
}
