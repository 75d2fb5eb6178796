import { setImmediate } from 'node:timers/promises'

/** Long work that may be put down after every step. */
export type Steps<Result> = Generator<undefined, Result, undefined>

const slice = 10

/** Does long work in slices of some 10 ms; between them everything else of the process has its turn. */
export async function inTurns<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const until = performance.now() + slice
    do {
      const { done, value } = steps.next()
      if (done) return value
    } while (performance.now() < until)
    await setImmediate()
  }
}

/** Does the same without putting it down. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** Maps a long list step by step. */
export function* mapped<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Result,
): Steps<Result[]> {
  const results: Result[] = []
  for (const [index, item] of items.entries()) {
    results.push(work(item, index))
    yield
  }
  return results
}

/** Maps a list without keeping the process from its other work. */
export function mapInTurns<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Result,
): Promise<Result[]> {
  return inTurns(mapped(items, work))
}
