import { Refusal } from '../../foundation/errors.ts'
import { act } from '../act.ts'
import type { Piece } from '../piece.ts'
import { loadPiece, savePiece } from '../piece-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { mayChange } from './own-pitch.ts'

/** A pitch and the piece that it becomes part of. */
export interface Merger {
  piece: number
  into: number
}

/**
 * Makes a pitch part of another piece, which goes on for both; returns the two. Throws what `mayChange` throws, `pitch.into-itself`,
 * and `pitch.into-none` where the other is off the list.
 */
export function mergePitch(scene: Scene, actor: Actor, wish: Merger): Promise<{ piece: Piece; into: Piece }> {
  return act(scene, actor, undefined, async (deed) => {
    const { trx, desk, now } = deed
    const facts = { field: 'into', ...wish }
    if (wish.piece === wish.into) throw new Refusal('pitch.into-itself', facts)
    const piece = await loadPiece(trx, desk.id, wish.piece)
    await mayChange(deed, piece)
    const into = await loadPiece(trx, desk.id, wish.into)
    if (into.state === 'rejected') throw new Refusal('pitch.into-none', facts)
    const merged = await savePiece(deed, piece, {
      decision: 'rejected',
      decided_by: deed.actor.id,
      decided_at: now,
      reason: null,
      merged_into: into.number,
    })
    const both = [`piece:${piece.number}`, `piece:${into.number}`] as const
    await deed.journal('pitch.merge', { into: into.number }, piece.number, both)
    if (piece.pitchedBy !== deed.actor.id)
      await deed.tell({
        conversation: piece.pitchedBy,
        tag: `pitch-decided:${piece.number}`,
        kind: 'pitch-decided',
        facts: { piece: piece.number },
        about: [`piece:${piece.number}`],
      })
    return { piece: merged, into }
  })
}
