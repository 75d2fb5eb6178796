import { type Instant, localOf } from '../../foundation/time.ts'
import type { Reading } from '../act.ts'
import { numbersDue } from '../analyze/numbers-due.ts'
import { owed } from '../create/draft.ts'
import { type Debt, isLate, type Owed } from '../debt.ts'
import { debtsOf } from '../debts.ts'
import { readiness } from '../debts-store.ts'
import type { Desk } from '../desk.ts'
import { type Days, selectSlots } from '../distribute/schedule-board.ts'
import { slotOf } from '../distribute/slot-store.ts'
import { peopleOf } from '../people-store.ts'
import type { Piece } from '../piece.ts'
import type { PieceState } from '../piece-state.ts'
import { pieceOf } from '../piece-store.ts'
import type { Publication } from '../publication.ts'

/** All that is owed on a desk now, what costs most to leave lying first, with what it is about. */
export interface DeskNow {
  debts: Debt[]
  pieces: ReadonlyMap<number, Piece>
  publications: ReadonlyMap<string, Publication>
}

const open: readonly PieceState[] = ['pitched', 'approved', ...owed, 'in-review']

/** The same number of queries however much there is. */
export async function deskNow(db: Reading, desk: Desk, now: Instant): Promise<DeskNow> {
  const date = localOf(now, desk.zone).date
  const days: Days = { from: date, to: date, now, ahead: true }
  const rows = await selectSlots(db, desk, days).execute()
  const slots = rows.map(slotOf).filter(({ state }) => state === 'scheduled')
  const pieces = await piecesOpen(db, desk, days)
  const standing = await readiness(db, desk, pieces)
  const owes = new Map([...standing].map(([piece, each]) => [piece, each.owes]))
  const people = await peopleOf(db, desk.id)
  const numbers = await numbersDue(db, desk, now)
  return {
    debts: debtsOf({ desk, people, pieces, owes, slots, numbers }, now),
    pieces: new Map(pieces.map((piece) => [piece.number, piece])),
    publications: new Map(numbers.map((each) => [each.id, each])),
  }
}

/** The pieces before their last text, and those of the slots. */
async function piecesOpen(db: Reading, desk: Desk, days: Days): Promise<Piece[]> {
  const all = db.selectFrom('pieces').selectAll().where('desk_id', '=', desk.id)
  const ofSlots = db.selectFrom(selectSlots(db, desk, days).as('slots')).select('slots.piece')
  const rows = await all
    .where('state', 'in', open)
    .unionAll(all.where('state', 'not in', open).where('number', 'in', ofSlots))
    .execute()
  return rows.map(pieceOf).sort((a, b) => a.number - b.number)
}

/** Those after which others sit and wait. */
const waited: readonly Owed[] = ['unblock', 'late', 'gate', 'accept']

/** Where others wait for somebody now, or for a gate that nobody can decide. */
export const stuckIn = (debts: readonly Debt[], now: Instant): Debt[] =>
  debts.filter(
    ({ what, since, people }) =>
      waited.includes(what) && since <= now && (people.length > 0 || what === 'unblock'),
  )

/** What was due before now; a slot that nobody filled is told once. */
export function lateIn(debts: readonly Debt[], now: Instant): Debt[] {
  const late = debts.filter((debt) => isLate(debt, now) && debt.what !== 'gate' && debt.what !== 'unblock')
  const decided = new Set(late.filter(({ what }) => what === 'late').map(({ slot }) => slot))
  return late.filter(({ what, slot }) => what !== 'publish' || !decided.has(slot))
}
