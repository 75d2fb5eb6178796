import type { Tier } from './call.ts'

const PER_MINUTE: Record<Exclude<Tier, 'posting'>, number> = { 1: 1, 2: 20, 3: 50, 4: 100, special: 300 }
const POSTING_PER_MINUTE = 300
const BURST = 5

type Bucket = { tokens: number; at: number }

/**
 * Slack's limits per method: tiers per minute, and one posted message a second in each conversation.
 * `true` allows a burst on top of the sustained rate, `'strict'` none; the numbers of a burst are not published.
 */
export class RateLimits {
  private readonly buckets = new Map<string, Bucket>()
  private readonly mode: boolean | 'strict'
  private readonly now: () => number

  constructor(mode: boolean | 'strict', now: () => number) {
    this.mode = mode
    this.now = now
  }

  /** Whole seconds to wait before this call may be made; 0 when it may be made now, and then it is counted. */
  wait(method: string, tier: Tier, channel: string | undefined): number {
    if (this.mode === false) return 0
    if (tier !== 'posting') return this.draw(method, PER_MINUTE[tier], PER_MINUTE[tier])
    const burst = this.mode === 'strict' ? 1 : BURST
    return Math.max(
      this.draw(`${method} ${channel ?? ''}`, 60, burst),
      this.draw(method, POSTING_PER_MINUTE, POSTING_PER_MINUTE),
    )
  }

  private draw(key: string, perMinute: number, most: number): number {
    const now = this.now()
    const bucket = this.buckets.get(key) ?? { tokens: most, at: now }
    const gained = (Math.max(0, now - bucket.at) * perMinute) / 60_000
    bucket.tokens = Math.min(most, bucket.tokens + gained)
    bucket.at = now
    this.buckets.set(key, bucket)
    if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) * 60) / perMinute)
    bucket.tokens -= 1
    return 0
  }
}
