import type { Reading } from '../act.ts'
import type { Debt } from '../debt.ts'
import { readiness } from '../debts-store.ts'
import type { Desk } from '../desk.ts'
import { type SlotView, slotViews } from '../distribute/slot-board.ts'
import { slotsOfPiece } from '../distribute/slot-store.ts'
import type { Piece } from '../piece.ts'
import { loadPiece } from '../piece-store.ts'
import type { Publication } from '../publication.ts'
import { publicationsOf } from '../publication-store.ts'

/** Where a piece stands: what it owes before it is final, where it is to go out, and where it went out. */
export interface PieceNow {
  piece: Piece
  owes: Debt[]
  /** By time. */
  slots: SlotView[]
  out: Publication[]
}

/** In the same number of queries for every piece. Throws `piece.unknown`. */
export async function pieceNow(db: Reading, desk: Desk, number: number): Promise<PieceNow> {
  const piece = await loadPiece(db, desk.id, number)
  const standing = await readiness(db, desk, [piece])
  const slots = await slotViews(db, desk, await slotsOfPiece(db, desk.id, number))
  return {
    piece,
    owes: standing.get(number)?.owes ?? [],
    slots: slots.sort((a, b) => (a.slot.at < b.slot.at ? -1 : 1)),
    out: await publicationsOf(db, desk.id, number, 'published'),
  }
}
