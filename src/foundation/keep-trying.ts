import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from './log.ts'

/** Something that may pass: what is wrong in a sentence, and how many milliseconds to leave it alone, if it was said. */
export interface Passing {
  sentence: string
  after?: number
}

export interface Patience {
  log: Pick<Log, 'warn' | 'info'>
  /** Ends the waiting. */
  signal: AbortSignal
  /** What the failure is when it may pass; undefined when waiting is of no use. */
  passing(error: unknown): Passing | undefined
  /** Told each time what is waited for; undefined when it is there. */
  waitsFor?(sentence: string | undefined): void
  /** Waits so many milliseconds; rejects when the signal comes. */
  wait?(ms: number, signal: AbortSignal): Promise<unknown>
}

const first = 1000
const factor = 1.5
const longest = 30_000
/** Milliseconds of waiting after which it is said again. */
const saidEvery = 600_000

/** Milliseconds before another try after so many failed ones: 1 s, then half as much more each time, at most 30 s. */
export const backOff = (failures: number): number => Math.min(first * factor ** (failures - 1), longest)

/** Tries until it works. What may pass is said once and then every ten minutes; anything else is thrown, as the signal is. */
export async function keepTrying<T>(work: () => Promise<T>, patience: Patience): Promise<T> {
  const { log, signal, passing, waitsFor, wait = (ms) => sleep(ms, undefined, { signal }) } = patience
  let silence = Number.POSITIVE_INFINITY
  for (let failures = 1; ; failures += 1) {
    signal.throwIfAborted()
    try {
      const done = await work()
      if (failures > 1) log.info('what was waited for is there')
      waitsFor?.(undefined)
      return done
    } catch (error) {
      const found = passing(error)
      if (!found || signal.aborted) throw error
      waitsFor?.(found.sentence)
      if (silence >= saidEvery) {
        log.warn(`${found.sentence} Copydesk keeps trying.`)
        silence = 0
      }
      const ms = Math.max(found.after ?? 0, backOff(failures))
      silence += ms
      await wait(ms, signal)
    }
  }
}
