import { LRUCache } from 'lru-cache'
import { Temporal } from 'temporal-polyfill'

/** A stretch of time, in milliseconds since 1970, through which a zone keeps one distance from UTC. */
interface Stretch {
  readonly from: number
  readonly until: number
  readonly offset: number
}

const kept = new LRUCache<string, readonly Stretch[]>({ max: 500 })

/**
 * Milliseconds that clocks in the zone are ahead of UTC at an instant (milliseconds since 1970). Temporal is asked once for
 * each stretch between two changes of a zone's clocks, since it takes a hundred times as long. Throws RangeError for no such zone.
 */
export function offsetAt(ms: number, zone: string): number {
  const known = kept.get(zone)
  const found = known?.find(({ from, until }) => from <= ms && ms < until)
  if (found) return found.offset
  const stretch = stretchAround(ms, zone)
  kept.set(zone, [stretch, ...(known ?? []).slice(0, 9)])
  return stretch.offset
}

function stretchAround(ms: number, zone: string): Stretch {
  const offset = zonedAt(ms, zone).offsetNanoseconds / 1e6
  // The change before is looked for from a millisecond later, so that a change at this very instant counts as before.
  const from = zonedAt(ms + 1, zone).getTimeZoneTransition('previous')?.epochMilliseconds
  const until = zonedAt(ms, zone).getTimeZoneTransition('next')?.epochMilliseconds
  return { from: from ?? Number.NEGATIVE_INFINITY, until: until ?? Number.POSITIVE_INFINITY, offset }
}

const zonedAt = (ms: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
