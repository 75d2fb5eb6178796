import { act } from '../act.ts'
import type { Piece } from '../piece.ts'
import { loadPiece, savePiece } from '../piece-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { declinedTag } from './assignment.ts'
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

/** Accepts or declines an assignment as its writer; whoever assigned it is told of a refusal. Returns the piece as it is then. */
export function answerAssignment(scene: Scene, actor: Actor, wish: AssignmentAnswer): Promise<Piece> {
  return act(scene, actor, undefined, async (stage) => {
    const { trx, desk, now } = stage
    const { answer, reason } = wish
    const piece = await loadPiece(trx, desk.id, wish.piece)
    const asked = await findAssignment(trx, desk.id, { piece: piece.number, number: wish.assignment })
    const assignment = mayAnswer(piece, asked, { actor: stage.actor.id, answer })
    await moveAssignment(stage, assignment, { state: answer, reason })
    await savePiece(stage, piece, answer === 'accepted' ? { accepted_at: now } : unassigned)
    const said = { assignment: assignment.number, ...(reason ? { reason } : {}) }
    await stage.journal(answer === 'accepted' ? 'draft.accept' : 'draft.decline', said, piece.number)
    if (answer === 'declined' && assignment.assignedBy !== stage.actor.id) {
      await stage.tell({
        conversation: assignment.assignedBy,
        tag: declinedTag(assignment),
        kind: 'assignment-declined',
        facts: { piece: piece.number, assignment: assignment.number },
        about: [`piece:${piece.number}`],
      })
    }
    return loadPiece(trx, desk.id, piece.number)
  })
}
