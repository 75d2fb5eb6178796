import type { Instant } from '../foundation/time.ts'

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

/** What was decided of a pitch. */
export type PitchOutcome = 'approved' | 'parked' | 'rejected'

/** Everything on which it depends where a piece stands. */
export interface PieceFacts {
  /** Unset while nobody decided. */
  decision?: PitchOutcome
  writer?: string
  /** Whether the writer said that they write it, or began. */
  accepted: boolean
  /** The gates of its newest version, by their states; unset while there is no version, or the newest was withdrawn. */
  gates?: readonly string[]
  /** On how many places it is out, and on how many it is still to come. */
  out: number
  left: number
  /** When the first of those is. */
  next?: Instant
  closed: boolean
}

/** A new pitch, of which nothing is known yet. */
export const unheardOf: PieceFacts = { accepted: false, out: 0, left: 0, closed: false }

/**
 * Where a piece stands, from its facts alone and not from the order in which they came about. It is published once it is out and
 * no place is left to come; a version that waits for a gate is under review all the same.
 */
export function stateOf(facts: PieceFacts): PieceState {
  if (facts.closed) return 'closed'
  if (facts.decision !== 'approved') return facts.decision ?? 'pitched'
  const written = stateOfDraft(facts)
  const isOut = facts.out > 0 && facts.left === 0
  return isOut && written !== 'in-review' ? 'published' : written
}

function stateOfDraft({ writer, accepted, gates }: PieceFacts): PieceState {
  if (writer === undefined) return 'approved'
  if (gates?.includes('changes')) return accepted ? 'changes' : 'assigned'
  // A version for which no gate was found is blocked, and never free.
  if (gates) return gates.length > 0 && gates.every((gate) => gate === 'passed') ? 'ready' : 'in-review'
  return accepted ? 'drafting' : 'assigned'
}

/** What may be done with a piece as far as its state goes; who may, and what else must hold, is each act's own rule. */
export type PieceAct =
  | ('score' | 'approve' | 'park' | 'reject' | 'reconsider')
  | ('assign' | 'hand-back' | 'submit' | 'withdraw')
  | ('schedule' | 'publish' | 'close' | 'reopen')

const acts: Record<PieceState, readonly PieceAct[]> = {
  pitched: ['score', 'approve', 'park', 'reject'],
  parked: ['score', 'approve', 'reject', 'reconsider'],
  rejected: ['reconsider'],
  approved: ['reconsider', 'assign', 'submit', 'schedule'],
  assigned: ['assign', 'submit', 'schedule'],
  drafting: ['assign', 'hand-back', 'submit', 'schedule'],
  'in-review': ['submit', 'withdraw', 'schedule'],
  changes: ['assign', 'submit', 'schedule'],
  ready: ['submit', 'schedule', 'publish'],
  published: ['schedule', 'publish', 'close'],
  // What went out late is booked all the same.
  closed: ['publish', 'reopen'],
}

/** Whether a piece's state leaves room for an act. */
export const allows = ({ state }: { state: PieceState }, act: PieceAct): boolean => acts[state].includes(act)

/** The states that leave room for an act. */
export const statesFor = (act: PieceAct): PieceState[] =>
  pieceStates.filter((state) => acts[state].includes(act))
