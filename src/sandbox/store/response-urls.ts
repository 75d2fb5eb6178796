import type { Ids } from './ids.ts'

const USES = 5
const LIFE_MS = 30 * 60_000

export type ResponseTarget = {
  channel: string
  user: string
  /** The message a button was pressed on; commands have none. */
  origin?: { ts: string; ephemeral: boolean; thread_ts?: string }
}

export type ResponseUse =
  | { ok: true; target: ResponseTarget }
  | { ok: false; error: 'used_url' | 'expired_url' | 'invalid_url' }

/** `response_url`s: five uses within thirty minutes, no token. */
export class ResponseUrls {
  private readonly issued = new Map<string, { target: ResponseTarget; at: number; uses: number }>()
  private readonly ids: Ids
  private readonly now: () => number

  constructor(ids: Ids, now: () => number) {
    this.ids = ids
    this.now = now
  }

  /** The last part of the new address. */
  issue(target: ResponseTarget): string {
    const key = this.ids.secret(12)
    this.issued.set(key, { target, at: this.now(), uses: 0 })
    return key
  }

  use(key: string): ResponseUse {
    const held = this.issued.get(key)
    if (!held) return { ok: false, error: 'invalid_url' }
    if (this.now() - held.at > LIFE_MS) return { ok: false, error: 'expired_url' }
    if (held.uses >= USES) return { ok: false, error: 'used_url' }
    held.uses += 1
    return { ok: true, target: held.target }
  }
}
