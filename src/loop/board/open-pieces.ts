import { addDays, type Instant, localOf } from '../../foundation/time.ts'
import type { Reading, Writing } from '../act.ts'
import { askedForDays } from '../analyze/numbers-due.ts'
import type { Desk } from '../desk.ts'
import type { Piece } from '../piece.ts'
import type { PieceState } from '../piece-state.ts'
import { pieceOf } from '../piece-store.ts'

/** The pieces of which something may be owed: all that are under way, and what went out in the last 30 days and is not closed. */
export async function openPieces(db: Reading | Writing, desk: Desk, now: Instant): Promise<Piece[]> {
  const since = addDays(localOf(now, desk.zone).date, -askedForDays)
  const all = db.selectFrom('pieces').selectAll().where('desk_id', '=', desk.id)
  const lately = db.selectFrom('publications').select('piece').where('desk_id', '=', desk.id)
  const out = all.where('state', '=', 'published').where('number', 'in', lately.where('day', '>=', since))
  const rows = await all.where('state', 'in', underWay).unionAll(out).execute()
  return rows.map(pieceOf).sort((one, other) => one.number - other.number)
}

const underWay: readonly PieceState[] = [
  ...(['pitched', 'approved', 'assigned', 'drafting', 'in-review', 'changes', 'ready'] as const),
]
