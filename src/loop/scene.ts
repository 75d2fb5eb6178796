import type { Database } from '../db/open.ts'
import type { Clock } from '../foundation/time.ts'

/** What every use case stands on. `committed` is called after each commit, so that delivery need not wait for its next look. */
export interface Scene {
  database: Database
  clock: Clock
  committed?: () => void
  /** Hears for which conversation something was put into the outbox. */
  told?: (conversation: string) => void
}

/** Who acts, from where (`command`, `button`, `form`, `message`, `mention`, `clock`), and the key under which it is heard once. */
export interface Actor {
  desk: string
  person: string
  via: string
  key?: string
  /** What they want arrived late: it is tried, and nothing of it is kept. */
  unconfirmed?: boolean
}
