import { setImmediate } from 'node:timers/promises'

const batch = 500

/** Maps a long list without keeping the process from its other work: between batches everything else has its turn. */
export async function mapInTurns<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Result,
): Promise<Result[]> {
  const results: Result[] = []
  for (const [index, item] of items.entries()) {
    results.push(work(item, index))
    if (index % batch === batch - 1) await setImmediate()
  }
  return results
}

/** Maps a short list of long works, with a turn for everything else after each. */
export async function mapOneByOne<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Result,
): Promise<Result[]> {
  const results: Result[] = []
  for (const item of items) {
    results.push(work(item))
    await setImmediate()
  }
  return results
}
