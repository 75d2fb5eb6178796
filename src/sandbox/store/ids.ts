import { randomBytes, randomUUID } from 'node:crypto'

/** Makes Slack's kinds of ids. Counters are readable and never repeat within one sandbox. */
export class Ids {
  private counter = 0
  private lastTs = new Map<string, number>()
  private readonly now: () => number

  constructor(now: () => number) {
    this.now = now
  }

  /** `C0000007`-like id with the given prefix. */
  next(prefix: string): string {
    this.counter += 1
    return `${prefix}0${this.counter.toString(36).toUpperCase().padStart(7, '0')}`
  }

  count(): number {
    this.counter += 1
    return this.counter
  }

  uuid(): string {
    return randomUUID()
  }

  secret(bytes = 8): string {
    return randomBytes(bytes).toString('hex')
  }

  /** A message id: later than every one given out in this conversation, even when the clock stands or goes back. */
  ts(channel: string): string {
    const micros = Math.max(Math.floor(this.now() * 1000), (this.lastTs.get(channel) ?? 0) + 100)
    this.lastTs.set(channel, micros)
    return formatTs(micros)
  }

  /** Remembers a seeded id so that later ones come after it. */
  reserve(channel: string, ts: string): void {
    const micros = Math.round(Number(ts) * 1_000_000)
    this.lastTs.set(channel, Math.max(micros, this.lastTs.get(channel) ?? 0))
  }

  /** `<seconds>.<micros>` of now, for events and actions. */
  eventTs(): string {
    return formatTs(Math.floor(this.now() * 1000) + (this.count() % 1000))
  }
}

function formatTs(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000)
  return `${seconds}.${String(micros % 1_000_000).padStart(6, '0')}`
}
