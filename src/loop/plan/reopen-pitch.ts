import { Refusal } from '../../foundation/errors.ts'
import { act, type Deed } from '../act.ts'
import type { Piece } from '../piece.ts'
import { loadPiece, savePiece } from '../piece-store.ts'
import { requireRight } from '../require-right.ts'
import type { Actor, Scene } from '../scene.ts'
import { isWithdrawn } from './own-pitch.ts'
import { mayReopen } from './pitch.ts'

/**
 * Takes a decision on a pitch back, so that it waits for one again: the proposer what they withdrew, a decider any; returns the
 * piece. Throws what `mayReopen` throws, or
 * `pitch.scheduled` with the time while a slot is taken for it.
 */
export function reopenPitch(scene: Scene, actor: Actor, number: number): Promise<Piece> {
  return act(scene, actor, undefined, async (deed) => {
    const { trx, desk } = deed
    const piece = await loadPiece(trx, desk.id, number)
    if (!isWithdrawn(piece) || piece.pitchedBy !== deed.actor.id)
      await requireRight(trx, deed.actor, 'pitch.decide', desk)
    mayReopen(piece)
    await mustBeUnscheduled(deed, number)
    const { state: before, reason = null } = piece
    await savePiece(deed, piece, {
      decision: null,
      decided_by: null,
      decided_at: null,
      reason: null,
      merged_into: null,
    })
    const both = [number, piece.mergedInto].flatMap((each) => (each ? [`piece:${each}` as const] : []))
    await deed.journal('pitch.reopen', { before, reason }, number, both)
    return loadPiece(trx, desk.id, number)
  })
}

async function mustBeUnscheduled({ trx, desk }: Deed, piece: number): Promise<void> {
  const slot = await trx
    .selectFrom('slots')
    .select('at')
    .where('desk_id', '=', desk.id)
    .where('piece', '=', piece)
    .where('state', '=', 'scheduled')
    .orderBy('at')
    .executeTakeFirst()
  if (slot) throw new Refusal('pitch.scheduled', { field: 'piece', piece, at: { instant: slot.at } })
}
