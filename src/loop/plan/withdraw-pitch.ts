import { act } from '../act.ts'
import type { Piece } from '../piece.ts'
import { loadPiece, savePiece } from '../piece-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { mayChange } from './own-pitch.ts'
import { mustBeOwn } from './pitch.ts'

/** Takes one's own pitch off the list until it is decided; returns the piece. Throws what `mayChange` throws. */
export function withdrawPitch(scene: Scene, actor: Actor, number: number): Promise<Piece> {
  return act(scene, actor, undefined, async (deed) => {
    const piece = await loadPiece(deed.trx, deed.desk.id, number)
    mustBeOwn(piece, deed.actor.id)
    await mayChange(deed, piece)
    const withdrawn = await savePiece(deed, piece, {
      decision: 'rejected',
      decided_by: deed.actor.id,
      decided_at: deed.now,
      reason: null,
    })
    await deed.journal('pitch.withdraw', {}, number)
    return withdrawn
  })
}
