import type { Instant } from '../foundation/time.ts'
import type { PieceState, PitchOutcome } from './piece-state.ts'

export const forms = ['article', 'short-video', 'livestream', 'h5', 'poster'] as const
export type PieceForm = (typeof forms)[number]

/** The item that travels the whole loop; `version` is the entity's, `currentVersion` the number of its newest draft (0: none). */
export interface Piece {
  number: number
  title: string
  form: PieceForm
  state: PieceState
  note: string
  source?: string
  /** The conversation it was pitched in. */
  home: string
  pitchedBy: string
  pitchedAt: Instant
  /** What was decided of it as a pitch; unset while it is open. */
  decision?: PitchOutcome
  decidedBy?: string
  decidedAt?: Instant
  reason?: string
  /** The piece that it became part of as a pitch. */
  mergedInto?: number
  writer?: string
  assignedBy?: string
  assignedAt?: Instant
  acceptedAt?: Instant
  dueAt?: Instant
  currentVersion: number
  closedAt?: Instant
  version: number
}
