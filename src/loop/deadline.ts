import type { Reading, Writing } from '../db/open.ts'
import type { Instant } from '../foundation/time.ts'
import type { Piece } from './piece.ts'
import type { PieceState } from './piece-state.ts'

const writing: readonly PieceState[] = ['approved', 'assigned', 'drafting', 'changes']

/** Whether the draft is due only when its slot is over, or at its very minute: whoever sets or reads either is told. */
export const isAfterSlot = (
  { state, dueAt }: Pick<Piece, 'state' | 'dueAt'>,
  slot: Instant | undefined,
): boolean => slot !== undefined && dueAt !== undefined && writing.includes(state) && dueAt >= slot

/** The first of a piece's slots that comes before its draft is due; undefined where there is none. */
export async function slotBeforeDraft(
  db: Reading | Writing,
  desk: string,
  piece: Piece,
): Promise<Instant | undefined> {
  return (await slotsBeforeDrafts(db, desk, [piece])).get(piece.number)
}

/** The same of some pieces, by their numbers. Asks nothing where no draft has a date. */
export async function slotsBeforeDrafts(
  db: Reading | Writing,
  desk: string,
  pieces: readonly Piece[],
): Promise<Map<number, Instant>> {
  const dated = pieces.filter(({ state, dueAt }) => dueAt !== undefined && writing.includes(state))
  if (dated.length === 0) return new Map()
  const numbers = dated.map(({ number }) => number)
  const rows = await db
    .selectFrom('slots')
    .select(({ fn }) => ['piece', fn.min<string>('at').as('at')])
    .where('desk_id', '=', desk)
    .where('piece', 'in', numbers)
    .where('state', '=', 'scheduled')
    .groupBy('piece')
    .execute()
  const first = new Map(rows.map(({ piece, at }) => [piece, at]))
  return new Map(
    dated.flatMap((piece): [number, Instant][] => {
      const at = first.get(piece.number)
      return at !== undefined && isAfterSlot(piece, at) ? [[piece.number, at]] : []
    }),
  )
}
