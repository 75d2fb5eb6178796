import type { Selectable } from 'kysely'
import { columnsOf } from '../db/columns.ts'
import type { Reading, Writing } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import type { PieceTable } from '../db/schema.ts'
import { Refusal } from '../foundation/errors.ts'
import type { Instant } from '../foundation/time.ts'
import type { Piece, PieceForm } from './piece.ts'
import { factsOf, type OwnFacts } from './piece-facts.ts'
import { type PieceState, type PitchOutcome, stateOf } from './piece-state.ts'

const pieces = columnsOf<PieceTable, { form: PieceForm; state: PieceState; decision: PitchOutcome | null }>()(
  'number',
  'title',
  'form',
  'state',
  'note',
  'source',
  'home',
  'pitched_by',
  'pitched_at',
  'decision',
  'decided_by',
  'decided_at',
  'reason',
  'merged_into',
  'writer',
  'assigned_by',
  'assigned_at',
  'accepted_at',
  'due_at',
  'current_version',
  'closed_at',
  'version',
)
export const pieceOf: (row: Selectable<PieceTable>) => Piece = pieces.read

const byNumber = prepared<{ desk: string; number: number }, Selectable<PieceTable>>((db, given) =>
  db
    .selectFrom('pieces')
    .selectAll()
    .where('desk_id', '=', given('desk'))
    .where('number', '=', given('number')),
)

export async function findPiece(
  db: Reading | Writing,
  desk: string,
  number: number,
): Promise<Piece | undefined> {
  const [row] = await byNumber(db, { desk, number })
  return row && pieceOf(row)
}

/** Throws `piece.unknown` with the newest number there is, so that the refusal can say what exists; `piece.none` when none does. */
export async function loadPiece(db: Reading | Writing, desk: string, number: number): Promise<Piece> {
  const piece = await findPiece(db, desk, number)
  if (piece) return piece
  const { last_piece: newest } = await db
    .selectFrom('desks')
    .select('last_piece')
    .where('id', '=', desk)
    .executeTakeFirstOrThrow()
  if (newest === 0) throw new Refusal('piece.none', { field: 'piece', piece: number })
  throw new Refusal('piece.unknown', { field: 'piece', piece: number, newest })
}

/** A piece as it was just saved, and when the first of its slots is. */
export type SavedPiece = Piece & { goesOut?: Instant }

type Change = Partial<Omit<Selectable<PieceTable>, 'desk_id' | 'number' | 'state' | 'version' | 'updated_at'>>

/**
 * Saves a change made on what was read, and where the piece stands now; returns it as it is then, and throws when another transaction saved in
 * between. Whoever changed its versions, gates, slots or publications saves it too, after that: `state` is kept nowhere else.
 */
export async function savePiece(
  { trx, desk, now }: { trx: Writing; desk: { id: string }; now: Instant },
  piece: Piece,
  change: Change = {},
): Promise<SavedPiece> {
  const own = { ...ownFacts(piece), ...change }
  const facts = await factsOf(trx, { desk: desk.id, piece: piece.number }, own)
  const state = stateOf(facts)
  const saved = await trx
    .updateTable('pieces')
    .set({ ...change, state, version: piece.version + 1, updated_at: now })
    .where('desk_id', '=', desk.id)
    .where('number', '=', piece.number)
    .where('version', '=', piece.version)
    .returningAll()
    .executeTakeFirst()
  if (!saved) throw new Error(`piece ${piece.number} was changed meanwhile`)
  return facts.next === undefined ? pieceOf(saved) : { ...pieceOf(saved), goesOut: facts.next }
}

const ownFacts = (piece: Piece): OwnFacts => ({
  decision: piece.decision ?? null,
  writer: piece.writer ?? null,
  accepted_at: piece.acceptedAt ?? null,
  current_version: piece.currentVersion,
  closed_at: piece.closedAt ?? null,
})
