import { addDays } from '../../foundation/time.ts'
import type { Reading } from '../act.ts'
import { askedForDays } from '../analyze/numbers-due.ts'
import { owed } from '../create/draft.ts'
import type { Desk } from '../desk.ts'
import { type Days, selectSlots } from '../distribute/schedule-board.ts'
import type { Piece } from '../piece.ts'
import type { PieceState } from '../piece-state.ts'
import { pieceOf } from '../piece-store.ts'

/** Whose Home it is, on which day, the states of which it shows every piece, and whether it tells of what went out lately. */
interface Wanted {
  person: string
  day: Days
  states: readonly PieceState[]
  out: boolean
}

/**
 * The pieces that a Home tells of, by number: all in some states, the drafts that the person owes, those of the day's slots, and
 * what went out lately.
 */
export async function piecesOfHome(
  db: Reading,
  desk: Pick<Desk, 'id' | 'zone'>,
  { person, day, states, out }: Wanted,
): Promise<Piece[]> {
  const all = db.selectFrom('pieces').selectAll().where('desk_id', '=', desk.id)
  const slots = selectSlots(db, desk, day).as('slots')
  const late = addDays(day.from, -askedForDays)
  const lately = db.selectFrom('publications').select('piece').where('desk_id', '=', desk.id)
  const rows = await all
    .where('state', 'in', states)
    .unionAll(all.where('writer', '=', person).where('state', 'in', owed))
    .unionAll(all.where('number', 'in', db.selectFrom(slots).select('slots.piece')))
    .$if(out, (query) =>
      query.unionAll(
        all.where('state', '=', 'published').where('number', 'in', lately.where('day', '>=', late)),
      ),
    )
    .execute()
  const pieces = new Map(rows.map((row) => [row.number, pieceOf(row)]))
  return [...pieces.values()].sort((a, b) => a.number - b.number)
}

const over: readonly PieceState[] = ['rejected', 'closed']

/** The newest pieces that somebody proposed or writes and that are not over, newest first. */
export const newestOwn = (db: Reading, desk: string, { person, most }: { person: string; most: number }) =>
  db
    .selectFrom('pieces')
    .selectAll()
    .where('desk_id', '=', desk)
    .where('state', 'not in', over)
    .where((eb) => eb.or([eb('pitched_by', '=', person), eb('writer', '=', person)]))
    .orderBy('number', 'desc')
    .limit(most)
