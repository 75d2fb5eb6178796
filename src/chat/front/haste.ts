import { LRUCache } from 'lru-cache'

/** How much one person may do: so many acts at once, and one more whenever so many milliseconds have passed. */
export interface Limit {
  atOnce: number
  every: number
}

/** More than anybody does by hand: twenty acts in a row, thirty a minute after that. */
export const usualLimit: Limit = { atOnce: 20, every: 2000 }

/** When the person will have nothing to wait for: each act moves it on by one interval. */
type Until = number

/**
 * Whether another act may be done now, and what then holds; else the milliseconds to wait, and nothing has changed, so that
 * trying again costs nothing.
 */
export function spend(
  until: Until,
  now: number,
  { atOnce, every }: Limit,
): { until: Until } | { wait: number } {
  const next = Math.max(until, now) + every
  const wait = next - now - atOnce * every
  return wait > 0 ? { wait } : { until: next }
}

/** Milliseconds that the person has to wait, 0 for none. */
export type Haste = (person: string) => number

const mostKept = 5000

/** Counts what each person does, in this process; `ticks` are milliseconds that only grow. */
export function createHaste(limit: Limit | undefined, ticks: () => number): Haste {
  const people = new LRUCache<string, Until>({ max: mostKept })
  return (person) => {
    if (!limit) return 0
    const spent = spend(people.get(person) ?? 0, ticks(), limit)
    if ('wait' in spent) return spent.wait
    people.set(person, spent.until)
    return 0
  }
}
