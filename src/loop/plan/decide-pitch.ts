import { act } from '../act.ts'
import type { Piece } from '../piece.ts'
import type { PitchOutcome } from '../piece-state.ts'
import { loadPiece, savePiece } from '../piece-store.ts'
import { whoMay } from '../require-right.ts'
import type { Actor, Scene } from '../scene.ts'
import { mayDecide } from './pitch.ts'

export interface PitchDecision {
  piece: number
  decision: PitchOutcome
  /** Needed for a rejection. */
  reason?: string
}

/** Approves, parks or rejects a pitch and updates its card; returns the piece as it was decided. */
export function decidePitch(scene: Scene, actor: Actor, wish: PitchDecision): Promise<Piece> {
  return act(scene, actor, 'pitch.decide', async (deed) => {
    const { trx, desk, now } = deed
    const piece = await loadPiece(trx, desk.id, wish.piece)
    const own = piece.pitchedBy === deed.actor.id
    mayDecide(piece, wish.decision, deed.actor.id, own ? await whoMay(trx, desk, 'pitch.decide') : [])
    const reason = wish.reason ?? null
    const decided = await savePiece(deed, piece, {
      decision: wish.decision,
      decided_by: deed.actor.id,
      decided_at: now,
      reason,
    })
    await deed.journal(`pitch.${wish.decision}`, { reason }, piece.number)
    if (wish.decision !== 'approved' && !own) {
      await deed.tell({
        conversation: piece.pitchedBy,
        tag: `pitch-decided:${piece.number}`,
        kind: 'pitch-decided',
        facts: { piece: piece.number },
        about: [`piece:${piece.number}`],
      })
    }
    return decided
  })
}
