import { longestFresh } from '../../chat/front/late.ts'

/** Tells how long nothing was read from a connection before what comes over it now. */
export interface Lag {
  /** Something was read: a frame or a ping. */
  read(): void
  /** The answer to what was asked was read. */
  answered(mark: string): void
  /** Milliseconds for which nothing was read before; undefined for what is known to be fresh. */
  ms(): number | undefined
}

export interface LagParts {
  /** The wall clock, in ms: one that only grows stands still while a machine sleeps. */
  now(): number
  /** Asks the other end for an answer that carries the mark. */
  ask(mark: string): void
}

/** Milliseconds after which what comes is fresh although no answer came: whatever lay there was read long since. */
const patience = 30_000

/**
 * Slack pings every few seconds, so where nothing was read for longer than something counts as fresh, this process slept, and
 * what comes then may have lain here all the time. The frames of a connection keep their order: when the other end has answered
 * what was asked after waking, whatever it had sent before has been read, and the rest is fresh.
 */
export function createLag({ now, ask }: LagParts): Lag {
  let readAt = now()
  let behind: { ms: number; mark: string; since: number } | undefined
  let asked = 0
  const read = () => {
    const at = now()
    const gap = at - readAt
    readAt = at
    if (gap > longestFresh) {
      behind = { ms: gap + (behind?.ms ?? 0), mark: `fresh again ${++asked}`, since: at }
      ask(behind.mark)
    } else if (behind && at - behind.since > patience) behind = undefined
  }
  return {
    read,
    answered(mark) {
      read()
      if (behind?.mark === mark) behind = undefined
    },
    ms: () => behind?.ms,
  }
}
