import { LRUCache } from 'lru-cache'
import { type Instant, msOf } from '../../foundation/time.ts'

/** Who was told all that the bot can do, in memory: whoever was, is told in short for an hour. */
export interface Guided {
  /** Whether the person was told within the hour; if not, they are from now on. */
  lately(person: string, now: Instant): boolean
}

const hour = 3_600_000
const remembered = 5000

export function createGuided(): Guided {
  const told = new LRUCache<string, Instant>({ max: remembered })
  return {
    lately(person, now) {
      const before = told.get(person)
      if (before !== undefined && msOf(now) - msOf(before) < hour) return true
      told.set(person, now)
      return false
    },
  }
}
