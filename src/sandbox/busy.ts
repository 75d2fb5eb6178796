/** Counts what is under way, so that a test can wait for quiet and for conditions without sleeping. */
export class Busy {
  private count = 0
  private readonly waiters = new Set<() => void>()

  /** Runs the work and counts it while it lasts. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.count += 1
    try {
      return await work()
    } finally {
      this.count -= 1
      this.changed()
    }
  }

  /** Something a waiter may look at has changed. */
  changed(): void {
    for (const waiter of [...this.waiters]) waiter()
  }

  /** Resolves once nothing has been under way for a few turns of the event loop. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 5; ) {
      if (this.count === 0) quiet += 1
      else {
        quiet = 0
        await new Promise<void>((resolve) => this.once(resolve))
      }
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  /** The first value that `look` finds, looked for after each change; throws after `timeoutMs` real milliseconds. */
  async until<T>(look: () => T | undefined | null | false, timeoutMs: number): Promise<T> {
    const found = look()
    if (found) return found
    return await new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiters.delete(check)
        reject(new Error(`the sandbox waited ${timeoutMs} ms in vain for: ${look.toString()}`))
      }, timeoutMs)
      const check = () => {
        const now = look()
        if (!now) return
        clearTimeout(timer)
        this.waiters.delete(check)
        resolve(now)
      }
      this.waiters.add(check)
    })
  }

  private once(wake: () => void): void {
    const waiter = () => {
      this.waiters.delete(waiter)
      wake()
    }
    this.waiters.add(waiter)
  }
}
