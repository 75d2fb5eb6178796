/** Runs work that goes under one name one after another, in the order in which it came; of other names it knows nothing. */
export type Turns = <T>(name: string, work: () => Promise<T>) => Promise<T>

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>()
  return async (name, work) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(work)
    // Whoever comes next waits for the end of it, good or bad.
    const end = turn.catch(() => undefined)
    last.set(name, end)
    try {
      return await turn
    } finally {
      if (last.get(name) === end) last.delete(name)
    }
  }
}
