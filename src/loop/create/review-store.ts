import type { Reading, Writing } from '../../db/open.ts'
import { Refusal } from '../../foundation/errors.ts'
import type { Desk } from '../desk.ts'
import { gatesOfPieces } from '../gate-store.ts'
import type { Person } from '../people.ts'
import { peopleOf } from '../people-store.ts'
import type { Piece } from '../piece.ts'
import { loadPiece } from '../piece-store.ts'
import type { ReviewFacts } from './review-rules.ts'
import { versionHeads } from './version-store.ts'

interface Known {
  pieces: readonly Piece[]
  /** The desk's people, when they were read already. */
  people?: Person[]
}

/** The current version of each piece with its gates, and the desk's people; without what nothing was handed in for. */
export async function findReviews(
  db: Reading | Writing,
  desk: Desk,
  { pieces, people: known }: Known,
): Promise<ReviewFacts[]> {
  if (pieces.length === 0) return []
  const numbers = pieces.map(({ number }) => number)
  const versions = await versionHeads(db, desk.id, numbers)
  if (versions.length === 0) return []
  const gates = await gatesOfPieces(db, desk.id, new Map(pieces.map((of) => [of.number, of.currentVersion])))
  const people = known ?? (await peopleOf(db, desk.id))
  return pieces.flatMap((piece) => {
    const own = versions.filter((each) => each.piece === piece.number)
    const version = own.find(({ number }) => number === piece.currentVersion)
    if (!version) return []
    const same = own.filter(({ fingerprint }) => fingerprint === version.fingerprint)
    const authors = [...new Set(same.map(({ submittedBy }) => submittedBy))]
    return [{ desk, piece, version, authors, gates: gates.get(piece.number) ?? [], people }]
  })
}

/** The same of one piece; undefined while nothing was handed in. */
export const findReview = async (
  db: Reading | Writing,
  desk: Desk,
  piece: Piece,
  people?: Person[],
): Promise<ReviewFacts | undefined> => (await findReviews(db, desk, { pieces: [piece], people }))[0]

/** Throws `piece.unknown`, or `review.none` while nothing was handed in. */
export async function loadReview(db: Reading | Writing, desk: Desk, number: number): Promise<ReviewFacts> {
  return reviewOf(db, desk, await loadPiece(db, desk.id, number))
}

/** The review of a piece that was just read; throws `review.none`. */
export async function reviewOf(
  db: Reading | Writing,
  desk: Desk,
  piece: Piece,
  people?: Person[],
): Promise<ReviewFacts> {
  const found = await findReview(db, desk, piece, people)
  if (!found) throw new Refusal('review.none', { field: 'piece', piece: piece.number })
  return found
}
