import type { Reading } from '../../db/open.ts'
import type { Instant } from '../../foundation/time.ts'
import { reviewsOpen, waitingFor } from '../create/board.ts'
import type { Desk } from '../desk.ts'
import { standingSlots } from '../distribute/slot-store.ts'
import type { Person } from '../people.ts'
import type { Piece } from '../piece.ts'
import { type PieceAct, statesFor } from '../piece-state.ts'
import { pieceOf } from '../piece-store.ts'
import { readsAll } from '../reading.ts'

/** What a form is about to do with a piece: what its state leaves room for, or one of its versions, slots or posts. */
export type Fit = PieceAct | 'accept' | 'review' | 'remind' | 'undo-approval' | 'move' | 'confirm' | 'numbers'

/** A piece that may be chosen, and the time that decides how soon: of its first slot, else its due date. */
export interface FittingPiece {
  piece: Piece
  slotAt?: Instant
}

const statesOf: Partial<Record<Fit, readonly Piece['state'][]>> = {
  accept: ['assigned'],
  review: ['in-review'],
  remind: ['in-review'],
  'undo-approval': ['in-review', 'ready'],
  move: statesFor('schedule'),
  confirm: statesFor('publish'),
  numbers: ['published', 'closed', 'ready', 'in-review', 'changes', 'drafting'],
}

const isMine = (piece: Piece, { id }: Person) => piece.writer === id
const isAnothers = (piece: Piece, { id }: Person) => piece.pitchedBy !== id
const isMineOrLed = (piece: Piece, person: Person) => isMine(piece, person) || person.roles.includes('lead')

/** Whose pieces an act is for, where that is not everybody's. */
const whose: Partial<Record<Fit, (piece: Piece, person: Person) => boolean>> = {
  score: isAnothers,
  approve: isAnothers,
  accept: isMine,
  submit: isMineOrLed,
  withdraw: isMineOrLed,
}

/** So far back pieces that are over can still be chosen. */
const newest = 500

/**
 * The pieces of the desk that an act fits for somebody who may read them: their own first, then by the time that is near, then
 * the newest.
 */
export async function fittingPieces(
  db: Reading,
  desk: Desk,
  { person, fit }: { person: Person; fit: Fit },
): Promise<FittingPiece[]> {
  const { last_piece: last } = await db
    .selectFrom('desks')
    .select('last_piece')
    .where('id', '=', desk.id)
    .executeTakeFirstOrThrow()
  const states = statesOf[fit] ?? statesFor(fit as PieceAct)
  const rows = await db
    .selectFrom('pieces')
    .selectAll()
    .where('desk_id', '=', desk.id)
    .where('state', 'in', states)
    .where('number', '>', last - newest)
    .execute()
  const pieces = await narrowed(db, desk, { person, fit, pieces: rows.map(pieceOf) })
  const soonest = new Map<number, Instant>()
  for (const { piece, at } of await standingSlots(db, desk.id))
    if (!soonest.has(piece)) soonest.set(piece, at)
  const found = pieces
    .filter((piece) => readsAll(person, desk, piece) && (whose[fit]?.(piece, person) ?? true))
    .map((piece) => ({ piece, slotAt: soonest.get(piece.number) }))
  const placed = fit === 'move' ? found.filter(({ slotAt }) => slotAt !== undefined) : found
  return placed.sort(
    (a, b) =>
      Number(isMine(b.piece, person)) - Number(isMine(a.piece, person)) ||
      compare(nearOf(a), nearOf(b)) ||
      b.piece.number - a.piece.number,
  )
}

const nearOf = ({ piece, slotAt }: FittingPiece) => slotAt ?? piece.dueAt ?? '9'
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

async function narrowed(
  db: Reading,
  desk: Desk,
  { person, fit, pieces }: { person: Person; fit: Fit; pieces: Piece[] },
): Promise<Piece[]> {
  if (fit === 'review') return waitingFor(await reviewsOpen(db, desk), person).map(({ piece }) => piece)
  if (fit !== 'numbers') return pieces
  const rows = await db
    .selectFrom('publications')
    .select('piece')
    .distinct()
    .where('desk_id', '=', desk.id)
    .where(
      'piece',
      'in',
      pieces.map(({ number }) => number),
    )
    .execute()
  const out = new Set(rows.map(({ piece }) => piece))
  return pieces.filter(({ number }) => out.has(number))
}
