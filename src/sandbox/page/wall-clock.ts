import { Temporal } from 'temporal-polyfill'

/** `2026-11-26T09:00` as a clock on the wall of the zone shows the instant (milliseconds). */
export function toWallClock(at: number, zone: string): string {
  const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return there.toPlainDateTime().toString({ smallestUnit: 'minute' })
}

/** The instant (milliseconds) when that wall clock shows the text; null when the text is no date and time. */
export function fromWallClock(text: string, zone: string): number | null {
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds
  } catch {
    return null
  }
}
