import { act } from '../act.ts'
import { moveGates } from '../gate-store.ts'
import type { Piece } from '../piece.ts'
import { savePiece } from '../piece-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { keyOf } from './review.ts'
import { mayWithdraw } from './review-rules.ts'
import { loadReview } from './review-store.ts'
import { tellThread } from './tell-reviewers.ts'

/** Takes the version under review back, as the person who handed it in; returns its number and the piece as it is then. */
export function withdrawVersion(
  scene: Scene,
  actor: Actor,
  wish: { piece: number; version?: number },
): Promise<{ piece: Piece; version: number }> {
  return act(scene, actor, undefined, async (deed) => {
    const { trx, desk, now } = deed
    const facts = await loadReview(trx, desk, wish.piece)
    mayWithdraw(facts, deed.actor, wish.version)
    const { piece, version } = facts
    const key = keyOf(facts)
    await trx
      .updateTable('versions')
      .set({ withdrawn_at: now })
      .where('desk_id', '=', desk.id)
      .where('piece', '=', piece.number)
      .where('number', '=', version.number)
      .execute()
    await moveGates(deed, key, { from: ['waiting', 'pending'], to: 'withdrawn' })
    const withdrawn = await savePiece(deed, piece)
    const { number, fingerprint } = version
    await deed.journal('draft.withdraw', { version: number, fingerprint }, piece.number)
    await tellThread(deed, facts, { kind: 'review-withdrawn', facts: { ...key } })
    return { piece: withdrawn, version: number }
  })
}
