import { act, type Reading } from '../act.ts'
import type { Desk } from '../desk.ts'
import type { Person } from '../people.ts'
import type { Piece } from '../piece.ts'
import { loadPiece, savePiece } from '../piece-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { type Assignment, declinedTag } from './assignment.ts'
import { findAssignment, moveAssignment } from './assignment-store.ts'
import { mayAnswer, unassigned } from './draft.ts'

export interface AssignmentAnswer {
  piece: number
  /** The assignment whose card was pressed; unset: the newest. */
  assignment?: number
  answer: 'accepted' | 'declined'
  /** Why it was declined. */
  reason?: string
}

/** What was answered, and the piece as it is then. */
export interface Answered {
  piece: Piece
  assignment: Assignment
}

/** Accepts or declines an assignment as its writer; whoever assigned it is told of a refusal. */
export function answerAssignment(scene: Scene, actor: Actor, wish: AssignmentAnswer): Promise<Answered> {
  return act(scene, actor, undefined, async (deed) => {
    const { trx, desk, now } = deed
    const { answer, reason } = wish
    const piece = await loadPiece(trx, desk.id, wish.piece)
    const asked = await findAssignment(trx, desk.id, { piece: piece.number, number: wish.assignment })
    const assignment = mayAnswer(piece, asked, { actor: deed.actor.id, answer })
    await moveAssignment(deed, assignment, { state: answer, reason })
    const answered = await savePiece(deed, piece, answer === 'accepted' ? { accepted_at: now } : unassigned)
    const said = { assignment: assignment.number, ...(reason ? { reason } : {}) }
    await deed.journal(answer === 'accepted' ? 'draft.accept' : 'draft.decline', said, piece.number)
    if (answer === 'declined' && assignment.assignedBy !== deed.actor.id) {
      await deed.tell({
        conversation: assignment.assignedBy,
        tag: declinedTag(assignment),
        kind: 'assignment-declined',
        facts: { piece: piece.number, assignment: assignment.number },
        about: [`piece:${piece.number}`],
      })
    }
    return { piece: answered, assignment }
  })
}

/** The assignment that the person may still decline; throws what `mayAnswer` throws. */
export async function declinable(
  db: Reading,
  desk: Pick<Desk, 'id'>,
  { person, ...wish }: { person: Person; piece: number; assignment?: number },
): Promise<Answered> {
  const piece = await loadPiece(db, desk.id, wish.piece)
  const asked = await findAssignment(db, desk.id, { piece: piece.number, number: wish.assignment })
  return { piece, assignment: mayAnswer(piece, asked, { actor: person.id, answer: 'declined' }) }
}
