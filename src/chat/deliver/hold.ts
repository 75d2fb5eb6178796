import type { Log } from '../../foundation/log.ts'
import { type Clock, type Instant, msOf } from '../../foundation/time.ts'
import type { Reason } from '../talk/platform.ts'

/** Whether the platform takes anything at all of ours; while it does not, delivery rests, and nothing is given up. */
export interface Hold {
  /** It has just taken nothing, and said why. */
  barred(reason: Reason): void
  /** It has just taken something. */
  passed(): void
  /** Why it takes nothing, and since when by the machine's clock. */
  held(): Held | undefined
  /** Milliseconds until it is asked again; undefined when it may be asked now. */
  next(): number | undefined
}

export interface Held {
  reason: Reason
  since: Instant
}

const firstRest = 15_000
const longestRest = 120_000

/** Rests for 15 s, and twice as long each time up to two minutes; a jump of the clock makes it no longer. Logged once. */
export function createHold(clock: Clock, log: Log): Hold {
  let held: Held | undefined
  let asked = 0
  let rest = firstRest
  const next = () => {
    if (!held) return undefined
    const now = msOf(clock.now())
    const left = asked + rest - now
    return now < asked || left <= 0 ? undefined : left
  }
  return {
    barred(reason) {
      const now = clock.now()
      // Hands that were under way together count as one.
      if (held && next() !== undefined) return
      rest = held ? Math.min(rest * 2, longestRest) : firstRest
      asked = msOf(now)
      if (!held) log.error({ reason }, 'the chat takes nothing of ours: delivery rests until it does')
      held = { reason, since: held?.since ?? now }
    },
    passed() {
      if (held) log.info({ reason: held.reason, since: held.since }, 'the chat takes what is delivered again')
      held = undefined
    },
    held: () => held,
    next,
  }
}
