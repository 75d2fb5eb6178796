import { act } from '../act.ts'
import { loadPiece } from '../piece-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { mayScore } from './pitch.ts'

export interface PitchScore {
  piece: number
  /** 1 (weak) to 5 (strong). */
  score: number
  remark: string
}

/** Gives or changes the actor's own score of a pitch and updates its card. */
export function scorePitch(scene: Scene, actor: Actor, wish: PitchScore): Promise<void> {
  return act(scene, actor, 'pitch.score', async (deed) => {
    const { trx, desk, now } = deed
    const piece = await loadPiece(trx, desk.id, wish.piece)
    mayScore(piece, deed.actor.id)
    const { score, remark } = wish
    await trx
      .insertInto('scores')
      .values({ desk_id: desk.id, piece: piece.number, person: deed.actor.id, score, remark, at: now })
      .onConflict((conflict) =>
        conflict.columns(['desk_id', 'piece', 'person']).doUpdateSet({ score, remark, at: now }),
      )
      .execute()
    await deed.journal('pitch.score', { score }, piece.number)
  })
}
