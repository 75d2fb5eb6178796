import type { Ids } from './ids.ts'

const LIFE_MS = 3000

export type TriggerUse =
  | { ok: true; user: string; viewId?: string }
  | { ok: false; error: 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id' }

/** Trigger ids: alive for three seconds, good for one use, bound to a person and perhaps to the open modal. */
export class Triggers {
  private readonly issued = new Map<string, { user: string; viewId?: string; at: number; used: boolean }>()
  private readonly ids: Ids
  private readonly now: () => number

  constructor(ids: Ids, now: () => number) {
    this.ids = ids
    this.now = now
  }

  issue(user: string, viewId?: string): string {
    const at = this.now()
    const id = `${Math.floor(at)}${this.ids.count()}.${this.ids.count()}.${this.ids.secret(16)}`
    this.issued.set(id, { user, viewId, at, used: false })
    return id
  }

  use(id: string): TriggerUse {
    const trigger = this.issued.get(id)
    if (!trigger) return { ok: false, error: 'invalid_trigger_id' }
    if (trigger.used) return { ok: false, error: 'exchanged_trigger_id' }
    if (this.now() - trigger.at > LIFE_MS) return { ok: false, error: 'expired_trigger_id' }
    trigger.used = true
    return { ok: true, user: trigger.user, viewId: trigger.viewId }
  }
}
