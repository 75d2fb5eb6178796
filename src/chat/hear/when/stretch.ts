import type { Instant, LocalDate } from '../../../foundation/time.ts'

export type WhenFault =
  | 'empty'
  | 'not-understood'
  | 'no-such-date'
  | 'no-such-time'
  | 'no-such-zone'
  | 'ambiguous-zone'
  | 'weekday-mismatch'
  | 'recurring'
  | 'range'
  | 'vague'

export interface MonthDay {
  readonly month: number
  readonly day: number
}

/** Which day was meant, as far as the words say it. */
export type DaySaid =
  | { readonly is: 'date'; readonly date: LocalDate; readonly other?: LocalDate }
  | ({ readonly is: 'month-day'; readonly other?: MonthDay } & MonthDay)
  | { readonly is: 'day-of-month'; readonly day: number }

/** Parts of a day; `early` is from midnight to dawn of the named day, `small-hours` the same after its night. */
export type DayPart = 'early' | 'small-hours' | 'morning' | 'noon' | 'afternoon' | 'evening' | 'night'

/**
 * A clock time as said. `exact` is on 24 hours, `halved` had am or pm; `short` was written with one digit ("3:00"); `loose` is spoken on 12 hours
 * ("3点", "at 3"); `midnight` may be either end of a day.
 */
export interface ClockSaid {
  readonly hour: number
  readonly minute: number
  readonly style: 'exact' | 'halved' | 'short' | 'loose' | 'midnight'
}

/** One understood stretch of the text. */
export interface Stretch {
  readonly day?: DaySaid
  readonly weekday?: number
  /** Which week, counted from this one, Mondays first. */
  readonly week?: number
  readonly weekend?: true
  readonly direction?: 'next' | 'last' | 'coming'
  readonly part?: DayPart
  readonly clock?: ClockSaid
  readonly instant?: Instant
  readonly by?: true
  readonly about?: true
  readonly recurring?: true
  readonly wrong?: WhenFault
  /** How much of the match was read, when not all of it. */
  readonly length?: number
}

/** What readers know of the moment and of what was read before them. */
export interface SoFar {
  /** The current minute. */
  readonly now: Instant
  readonly zone: string
  readonly today: LocalDate
  readonly dayFirst: boolean | undefined
  /** Everything read so far, merged. */
  readonly draft: Stretch
}

/** Reads one kind of piece at the start of what its sticky pattern matches; undefined when it is not its kind after all. */
export interface StretchReader {
  readonly pattern: RegExp
  read(match: RegExpExecArray, reading: SoFar): Stretch | undefined
}
