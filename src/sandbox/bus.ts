import type { PageEvent } from './protocol.ts'

type Listener = { user: string; tell: (event: PageEvent) => void }

/** Live events to open pages; each page gets its own member's wording of an event. */
export class Bus {
  private readonly listeners = new Set<Listener>()

  /** Returns the way to stop listening. */
  listen(user: string, tell: (event: PageEvent) => void): () => void {
    const listener = { user, tell }
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Tells those of the members (all when absent) who have a page open. */
  emit(make: (user: string) => PageEvent, members?: Iterable<string>): void {
    if (this.listeners.size === 0) return
    const wanted = members ? new Set(members) : undefined
    for (const { user, tell } of this.listeners) if (!wanted || wanted.has(user)) tell(make(user))
  }
}
