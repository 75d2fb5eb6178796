import type { Instant, LocalDate } from '../foundation/time.ts'
import type { Platform } from '../platforms/platform.ts'

/** Something that went out: confirmed by its link, or come in with a platform's file, and then of no piece at first. */
export interface Publication {
  id: string
  piece?: number
  channel?: string
  /** The channel's account, as the team calls it. */
  account?: string
  slot?: string
  platform: Platform
  externalId?: string
  link?: string
  title: string
  publishedAt: Instant
  /** The day it went out, in the desk's zone. */
  day: LocalDate
  /** Who owes its numbers: who was named for it, or else who confirmed it. */
  owner: string
  confirmedBy: string
  confirmedAt: Instant
  /** `confirmed` or `imported`. */
  origin: string
}
