import { type Clock, msOf } from '../../foundation/time.ts'

/** Which conversations have just got a message, and must not get the next one yet. */
export interface Pace {
  /** A message is posted there now. */
  posted(conversation: string): void
  /** Where nothing may be posted now. */
  resting(): string[]
  /** Milliseconds until the first of them may get a message; undefined when none rests. */
  next(): number | undefined
}

/**
 * Keeps `pace` milliseconds between two posts into one conversation, by the clock that is given. After a jump of that clock
 * nothing rests longer than the pace.
 */
export function createPace(pace: number, clock: Clock): Pace {
  const last = new Map<string, number>()
  const restOf = (at: number, now: number) => (now < at ? 0 : at + pace - now)
  const look = () => {
    const now = msOf(clock.now())
    for (const [conversation, at] of last) if (restOf(at, now) <= 0) last.delete(conversation)
    return now
  }
  return {
    posted(conversation) {
      if (pace > 0) last.set(conversation, msOf(clock.now()))
    },
    resting() {
      look()
      return [...last.keys()]
    },
    next() {
      const now = look()
      const rests = [...last.values()].map((at) => restOf(at, now))
      return rests.length > 0 ? Math.min(...rests) : undefined
    },
  }
}
