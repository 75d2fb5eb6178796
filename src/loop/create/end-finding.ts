import { act } from '../act.ts'
import type { Piece } from '../piece.ts'
import type { Actor, Scene } from '../scene.ts'
import { type Finding, openFinding } from './finding.ts'
import { closeFinding, findingsOf } from './finding-store.ts'
import { mayEndFinding } from './review-rules.ts'
import { loadReview } from './review-store.ts'

export interface FindingEnd {
  piece: number
  finding: number
  state: 'settled' | 'waived'
}

/** Settles or waives one open finding in the actor's name, as somebody who may review the piece; returns it with its piece. */
export function endFinding(
  scene: Scene,
  actor: Actor,
  wish: FindingEnd,
): Promise<{ piece: Piece; finding: Finding }> {
  return act(scene, actor, undefined, async (deed) => {
    const { trx, desk } = deed
    const facts = await loadReview(trx, desk, wish.piece)
    const finding = openFinding(await findingsOf(trx, desk.id, wish.piece), {
      piece: wish.piece,
      number: wish.finding,
    })
    mayEndFinding(facts, deed.actor)
    const { piece, finding: number, state } = wish
    await closeFinding(deed, { piece, number, state })
    await deed.journal('review.finding', { finding: number, state }, piece)
    return { piece: facts.piece, finding: { ...finding, state } }
  })
}
