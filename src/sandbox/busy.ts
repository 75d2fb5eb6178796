const MOST_ROUNDS = 100

/** Counts what is under way, so that a test can wait for quiet and for conditions without sleeping. */
export class Busy {
  private count = 0
  private started = 0
  private readonly others: (() => Promise<void>)[] = []
  private readonly waiters = new Set<() => void>()

  /** Runs the work and counts it while it lasts. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.count += 1
    this.started += 1
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

  /** Waits for this too whenever it settles, as for the app's own work after an acknowledgement. */
  alsoWaitFor(settled: () => Promise<void>): void {
    this.others.push(settled)
  }

  /** Resolves once nothing has been under way, here and in what else is waited for. */
  async settle(): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      await this.quiet()
      const before = this.started
      for (const settled of this.others) await settled()
      await this.quiet()
      if (this.started === before) return
    }
  }

  private async quiet(): Promise<void> {
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
