import type { Instant } from '../foundation/time.ts'

export const forms = ['article', 'short-video', 'livestream', 'h5', 'poster'] as const
export type Form = (typeof forms)[number]

/** Where a piece stands: proposed, decided, in hands, under review, approved, out, learned from. A slot is kept apart. */
export const pieceStates = [
  'pitched',
  'parked',
  'rejected',
  'approved',
  'assigned',
  'drafting',
  'in-review',
  'changes',
  'ready',
  'published',
  'closed',
] as const
export type PieceState = (typeof pieceStates)[number]

/** The item that travels the whole loop; `version` is the entity's, `currentVersion` the number of its newest draft (0: none). */
export interface Piece {
  number: number
  title: string
  form: Form
  state: PieceState
  note: string
  source?: string
  /** The conversation it was pitched in. */
  home: string
  pitchedBy: string
  pitchedAt: Instant
  decidedBy?: string
  decidedAt?: Instant
  reason?: string
  writer?: string
  assignedBy?: string
  assignedAt?: Instant
  acceptedAt?: Instant
  dueAt?: Instant
  currentVersion: number
  closedAt?: Instant
  version: number
}
