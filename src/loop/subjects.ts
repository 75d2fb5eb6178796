import { addDays, type Instant, type LocalDate, localOf } from '../foundation/time.ts'
import type { Entity } from './entity.ts'

/**
 * What a card is about, and what an act changes: whatever has a number, and more. `day` is a date in the desk's zone, for its digests; `desk` is who belongs to it
 * with which roles; `verdicts` is what was ever concluded; `numbers` are the posts and figures of a platform; `conversation` is
 * whether it can be reached; `hearing` is whether the bot hears anything; `person` is whether they may be told, which everything
 * that they were told is about.
 */
export type Subject =
  | `${Entity}:${number}`
  | `slot:${string}`
  | `day:${LocalDate}`
  | `channel:${string}`
  | `numbers:${string}`
  | `conversation:${string}`
  | `person:${string}`
  | 'desk'
  | 'verdicts'
  | 'hearing'

/** Days for which a digest is kept true. */
const daysKept = 14

/**
 * The days whose digests show what changed on some days: those days and all after them, for what is overdue and what is
 * compared with; with `before`, also the one that looks ahead to them. None before today's two weeks.
 */
export function daysShowing(
  { desk, now }: { desk: { zone: string }; now: Instant },
  changed: Iterable<LocalDate>,
  before = 0,
): Subject[] {
  const today = localOf(now, desk.zone).date
  const oldest = addDays(today, -daysKept)
  const days = new Set<LocalDate>()
  for (const day of changed) {
    const last = day > today ? day : today
    const first = addDays(day, -before)
    for (let each = first > oldest ? first : oldest; each <= last; each = addDays(each, 1)) days.add(each)
  }
  return [...days].map((day): Subject => `day:${day}`)
}

/** The days whose digests show a slot that stands, or stood, at these times. */
export const daysOfSlot = (deed: { desk: { zone: string }; now: Instant }, ...times: Instant[]) =>
  daysShowing(
    deed,
    times.map((at) => localOf(at, deed.desk.zone).date),
    1,
  )

/** What posts of these days on a platform, or their figures, are shown in. */
export const numbersOf = (
  deed: { desk: { zone: string }; now: Instant },
  { platform, days }: { platform: string; days: Iterable<LocalDate> },
): Subject[] => [`numbers:${platform}`, ...daysShowing(deed, days)]
