import type { Log } from '../../foundation/log.ts'
import { type Clock, type Instant, msOf } from '../../foundation/time.ts'
import type { Reason } from '../talk/platform.ts'

/**
 * Whether each tenant's workspace takes anything at all of ours; while one does not, delivery into it rests, and nothing is given
 * up. Others are not kept waiting by it.
 */
export interface Hold {
  /** It has just taken nothing, and said why. */
  barred(tenant: string, reason: Reason): void
  /** It has just taken something. */
  passed(tenant: string): void
  /** Why it takes nothing, and since when by the machine's clock; of the first that there is, where no tenant is said. */
  held(tenant?: string): Held | undefined
  /** Those that are not asked again yet. */
  closed(): string[]
}

export interface Held {
  reason: Reason
  since: Instant
}

/** When it was asked last, and for how many milliseconds it is left alone since. */
interface Rest extends Held {
  asked: number
  rest: number
}

const firstRest = 15_000
const longestRest = 120_000

/** Rests for 15 s, and twice as long each time up to two minutes; a jump of the clock makes it no longer. Logged once. */
export function createHold(clock: Clock, log: Log): Hold {
  const resting = new Map<string, Rest>()
  const isClosed = ({ asked, rest }: Rest) => {
    const now = msOf(clock.now())
    return now >= asked && now < asked + rest
  }
  return {
    barred(tenant, reason) {
      const now = clock.now()
      const before = resting.get(tenant)
      // Hands that were under way together count as one.
      if (before && isClosed(before)) return
      const rest = before ? Math.min(before.rest * 2, longestRest) : firstRest
      if (!before)
        log.error({ tenant, reason }, 'the chat takes nothing of ours: delivery rests until it does')
      resting.set(tenant, { reason, since: before?.since ?? now, asked: msOf(now), rest })
    },
    passed(tenant) {
      const before = resting.get(tenant)
      if (!before) return
      const { reason, since } = before
      log.info({ tenant, reason, since }, 'the chat takes what is delivered again')
      resting.delete(tenant)
    },
    held: (tenant) => (tenant === undefined ? [...resting.values()][0] : resting.get(tenant)),
    closed: () => [...resting].filter(([, rest]) => isClosed(rest)).map(([tenant]) => tenant),
  }
}
