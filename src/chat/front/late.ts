import { type Instant, msOf } from '../../foundation/time.ts'

/** Milliseconds for which what somebody did is done without asking them. */
export const longestFresh = 10 * 60_000
/** Milliseconds after which nothing is sent again by any platform: what looks older than that was dated by a wrong clock. */
export const longestLate = 48 * 3_600_000

/** Whether it is asked about before it is done, since it was done long before `now`; the clock is `ahead` by so many ms. */
export function isLate(at: Instant, now: Instant, ahead = 0): boolean {
  const age = msOf(now) - msOf(at)
  return age - ahead > longestFresh && age <= longestLate
}

/** Tells what is late, and learns by how much this machine's clock is ahead of the platform's. */
export interface Lateness {
  isLate(at: Instant | undefined, now: Instant): boolean
  /** Somebody pressed at `at` (the platform's clock) what was shown at `shown` (ours). */
  pressed(at: Instant | undefined, shown: Instant): void
}

/**
 * Nobody presses what they were not shown yet: a press that is older than its card proves how far our clock is ahead, and
 * something that is younger than that proves that it no longer is. So a wrong clock costs one question and no more.
 */
export function createLateness(): Lateness {
  let ahead = 0
  return {
    isLate(at, now) {
      if (at === undefined) return false
      ahead = Math.min(ahead, Math.max(0, msOf(now) - msOf(at)))
      return isLate(at, now, ahead)
    },
    pressed(at, shown) {
      if (at !== undefined) ahead = Math.max(ahead, msOf(shown) - msOf(at))
    },
  }
}
