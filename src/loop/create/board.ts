import type { Reading, Writing } from '../../db/open.ts'
import type { Instant } from '../../foundation/time.ts'
import { type Debt, isLate } from '../debt.ts'
import { debtsOf } from '../debts.ts'
import type { Desk } from '../desk.ts'
import { dueGate, type Gate, gateNamed } from '../gate.ts'
import type { Person } from '../people.ts'
import type { Piece } from '../piece.ts'
import { debtsOfPiece } from '../piece-debts.ts'
import type { PieceState } from '../piece-state.ts'
import { pieceOf } from '../piece-store.ts'
import { owed } from './draft.ts'
import { openFindingCounts } from './finding-store.ts'
import { type ReviewFacts, underReview } from './review-rules.ts'
import { findReviews } from './review-store.ts'

/** A version whose due gate somebody may decide. */
export interface WaitingReview {
  piece: Piece
  version: number
  gate: Gate
  /** Since when the gate waits: when somebody was asked, or else when the version was handed in. */
  since: Instant
  /** Everybody who may decide it now, and those of them who were or would be asked. */
  people: string[]
  ask: string[]
  /** The gate for which there are too few people, and who can find more. */
  unblock?: { gate: Gate; people: string[] }
}

/** A draft that a writer owes, with what is still to be changed in it. */
export interface OwedDraft {
  piece: Piece
  dueAt?: Instant
  late: boolean
  openFindings: number
}

async function piecesIn(
  db: Reading | Writing,
  desk: string,
  { states, writer }: { states: readonly PieceState[]; writer?: string },
): Promise<Piece[]> {
  const query = db.selectFrom('pieces').selectAll().where('desk_id', '=', desk).where('state', 'in', states)
  const rows = await (writer === undefined ? query : query.where('writer', '=', writer)).execute()
  // Put in order here: asked for an order, SQLite walks through every piece that there ever was.
  return rows.map(pieceOf).sort((a, b) => a.number - b.number)
}

/** Every version under review, by piece. */
export async function reviewsOpen(db: Reading | Writing, desk: Desk): Promise<ReviewFacts[]> {
  return findReviews(db, desk, { pieces: await piecesIn(db, desk.id, { states: ['in-review'] }) })
}

/** Every gate of open reviews that waits for a decision, the longest first. */
export const waitingIn = (open: readonly ReviewFacts[]): WaitingReview[] =>
  open
    .flatMap((facts) => waitingOf(facts, debtsOfPiece(facts.piece, facts, underReview(facts))))
    .sort(bySince)

/** The gates of open reviews that this person may decide now, the longest first. */
export const waitingFor = (open: readonly ReviewFacts[], { id }: Pick<Person, 'id'>): WaitingReview[] =>
  waitingIn(open).filter(({ people }) => people.includes(id))

/** The gate of a review that waits, given what its piece owes; none when nothing waits. */
export function waitingOf({ piece, version, gates }: ReviewFacts, owes: readonly Debt[]): WaitingReview[] {
  const due = dueGate(gates)
  if (!due) return []
  const decide = owes.find(({ what, gate }) => what === 'gate' && gate?.name === due.name)
  const more = owes.find(({ what }) => what === 'unblock')
  const short = gateNamed(gates, more?.gate?.name)
  return [
    {
      piece,
      version: version.number,
      gate: due,
      since: due.askedAt ?? version.submittedAt,
      people: decide?.people ?? [],
      ask: decide?.ask ?? [],
      unblock: short && { gate: short, people: more?.people ?? [] },
    },
  ]
}

const bySince = (a: WaitingReview, b: WaitingReview) =>
  a.since < b.since ? -1 : a.since > b.since ? 1 : a.piece.number - b.piece.number

/** What this person owes as a writer (to accept, to write or to change), by due date; those without one come last. */
export async function draftsOwedBy(
  db: Reading | Writing,
  desk: Pick<Desk, 'id'>,
  { person, now }: { person: string; now: Instant },
): Promise<OwedDraft[]> {
  const pieces = await piecesIn(db, desk.id, { states: owed, writer: person })
  const due = (of: OwedDraft) => of.dueAt ?? '9'
  const owing = await withFindings(db, desk, { pieces, now })
  return owing.sort((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0))
}

/** Drafts that are owed with what is still to be changed in them, in the order given. */
async function withFindings(
  db: Reading | Writing,
  desk: Pick<Desk, 'id'>,
  { pieces, now }: { pieces: readonly Piece[]; now: Instant },
): Promise<OwedDraft[]> {
  const numbers = pieces.map(({ number }) => number)
  const open = await openFindingCounts(db, desk.id, numbers)
  return pieces.map((piece) => {
    const { number, dueAt } = piece
    return { piece, dueAt, late: isLate({ by: dueAt }, now), openFindings: open.get(number) ?? 0 }
  })
}

/** Every piece that waits for its writer. */
export const draftsOwed = (db: Reading | Writing, desk: string): Promise<Piece[]> =>
  piecesIn(db, desk, { states: owed })

/** Every piece whose writer is late, the most overdue first. */
export async function lateDrafts(
  db: Reading | Writing,
  desk: Pick<Desk, 'id' | 'zone' | 'setUpAt'>,
  now: Instant,
): Promise<Piece[]> {
  const pieces = await draftsOwed(db, desk.id)
  // The list names writers as they stand, also one who has left, until the piece is given out anew.
  const late = debtsOf({ desk, people: [], pieces }, now).filter((debt) => isLate(debt, now))
  const byNumber = new Map(pieces.map((piece) => [piece.number, piece]))
  return late.flatMap(({ piece = 0 }) => byNumber.get(piece) ?? [])
}

/** The states between a piece's assignment and its publication. */
export const inHand: readonly PieceState[] = [...owed, 'in-review', 'ready']

/** Every piece between its assignment and its publication, by number; `writer` narrows it to one person's. */
export function openDrafts(db: Reading | Writing, desk: Pick<Desk, 'id'>, writer?: string): Promise<Piece[]> {
  return piecesIn(db, desk.id, { states: inHand, writer })
}

/** The pieces for which this person may hand in a version: their own, and for a lead everybody's; the own ones first. */
export async function submittableBy(
  db: Reading | Writing,
  desk: Pick<Desk, 'id'>,
  person: Person,
): Promise<Piece[]> {
  const own = await piecesIn(db, desk.id, { states: inHand, writer: person.id })
  if (!person.roles.includes('lead')) return own
  const all = await piecesIn(db, desk.id, { states: [...inHand, 'approved'] })
  return [...own, ...all.filter(({ writer }) => writer !== person.id)]
}
