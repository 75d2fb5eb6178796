import { Refusal } from '../../foundation/errors.ts'
import type { Instant } from '../../foundation/time.ts'
import type { Person } from '../people.ts'
import type { Piece } from '../piece.ts'
import { allows, type PieceState } from '../piece-state.ts'
import type { Assignment } from './assignment.ts'

const unapproved: readonly PieceState[] = ['pitched', 'parked', 'rejected']

/** States in which the writer owes a draft. */
export const owed: readonly PieceState[] = ['assigned', 'drafting', 'changes']

/** How a piece stands that nobody writes any more. */
export const unassigned = { writer: null, assigned_by: null, assigned_at: null, accepted_at: null }

/** An approved piece is assigned, and assigned anew until it is under review. Throws `draft.not-approved`, `draft.past-writing`. */
export function mayAssign(piece: Piece): void {
  if (unapproved.includes(piece.state)) throw notApproved(piece)
  if (!allows(piece, 'assign')) throw pastWriting(piece)
}

const notApproved = (piece: Piece) =>
  new Refusal('draft.not-approved', { field: 'piece', piece: piece.number, state: stateTerm(piece) })

const pastWriting = (piece: Piece) =>
  new Refusal('draft.past-writing', { field: 'piece', piece: piece.number, state: stateTerm(piece) })

const stateTerm = ({ state }: Piece) => ({ term: `state.${state}` })

/** A due date lies ahead; throws `draft.due-past` with the time it is now. */
export function mustLieAhead(due: Instant, now: Instant): void {
  if (due <= now)
    throw new Refusal('draft.due-past', {
      field: 'due',
      at: { instant: due },
      now: { instant: now, beside: due },
    })
}

/** The due date that holds after an assignment: the one said now, or else the one before while it still lies ahead. */
export function dueAfter(piece: Piece, said: Instant | undefined, now: Instant): Instant | null {
  if (said) return said
  return piece.dueAt && piece.dueAt > now ? piece.dueAt : null
}

/**
 * Whether the actor may still accept or decline. Throws `draft.not-writer` (not theirs, ask the writer), `draft.replaced` (a
 * card of the past), `draft.declined` or `draft.accepted` (already done, by whom and when), or `draft.past-writing`.
 */
export function mayAnswer(
  piece: Piece,
  assignment: Assignment | undefined,
  { actor, answer }: { actor: string; answer: 'accepted' | 'declined' },
): Assignment {
  const writer = { people: piece.writer ? [piece.writer] : [] }
  if (!assignment) throw new Refusal('draft.unassigned', { piece: piece.number })
  const { state, answeredAt = assignment.assignedAt } = assignment
  const facts = {
    piece: piece.number,
    by: { person: assignment.writer },
    at: { instant: answeredAt },
    writer,
  }
  if (assignment.writer !== actor) throw new Refusal('draft.not-writer', facts)
  if (state === 'replaced') throw new Refusal('draft.replaced', facts)
  if (state === 'declined') throw new Refusal('draft.declined', facts)
  if (state === 'accepted' && answer === 'accepted') throw new Refusal('draft.accepted', facts)
  if (state === 'accepted' && !allows(piece, 'hand-back')) throw pastWriting(piece)
  return assignment
}

/**
 * Whether the actor may hand in a version: the writer, or a lead, who may also begin a piece that has no writer. Throws
 * `draft.not-approved`, `draft.out` once it was published, or `draft.not-writer`.
 */
export function maySubmit(piece: Piece, actor: Person): void {
  const lead = actor.roles.includes('lead')
  if (unapproved.includes(piece.state)) throw notApproved(piece)
  if (piece.writer !== actor.id && !lead) {
    if (!piece.writer) throw new Refusal('draft.unassigned', { field: 'piece', piece: piece.number })
    throw new Refusal('draft.not-writer', {
      field: 'piece',
      piece: piece.number,
      writer: { people: [piece.writer] },
    })
  }
  if (!allows(piece, 'submit')) {
    throw new Refusal('draft.out', { field: 'piece', piece: piece.number, state: stateTerm(piece) })
  }
}
