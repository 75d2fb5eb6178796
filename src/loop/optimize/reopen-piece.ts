import { Refusal } from '../../foundation/errors.ts'
import { act } from '../act.ts'
import { allows } from '../piece-state.ts'
import { loadPiece, savePiece } from '../piece-store.ts'
import type { Actor, Scene } from '../scene.ts'
import type { Subject } from '../subjects.ts'
import type { Verdict } from '../verdict.ts'
import { findVerdict } from '../verdict-store.ts'

/**
 * Takes a verdict back: the piece is published and may be closed again; the record keeps what was concluded. Returns the
 * verdict that was. Throws `retro.not-closed`.
 */
export function reopenPiece(scene: Scene, actor: Actor, number: number): Promise<Verdict> {
  return act(scene, actor, 'piece.close', async (deed) => {
    const { trx, desk } = deed
    const piece = await loadPiece(trx, desk.id, number)
    const verdict = await findVerdict(trx, desk.id, number)
    if (!verdict || !allows(piece, 'reopen')) {
      const state = { term: `state.${piece.state}` }
      throw new Refusal('retro.not-closed', { field: 'piece', piece: number, state })
    }
    await trx.deleteFrom('verdicts').where('desk_id', '=', desk.id).where('piece', '=', number).execute()
    await savePiece(deed, piece, { closed_at: null })
    const changed: Subject[] = [`piece:${number}`, 'verdicts']
    await deed.journal('piece.reopen', { line: verdict.line }, number, changed)
    return verdict
  })
}
