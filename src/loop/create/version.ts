import type { Instant } from '../../foundation/time.ts'

export type VersionKind = 'link' | 'text'

/** An immutable submitted state of a piece: a link, or the text itself, with its SHA-256. */
export interface Version {
  piece: number
  number: number
  kind: VersionKind
  body: string
  fingerprint: string
  /** Permalink of the message it was. */
  source?: string
  submittedBy: string
  submittedAt: Instant
  /** The conversation that holds its review. */
  reviewIn: string
  withdrawnAt?: Instant
}

/** A version without its content: that is all that rules and lists go by, and the content may be long. */
export type VersionHead = Omit<Version, 'body'>
