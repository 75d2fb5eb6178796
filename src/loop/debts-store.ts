import { inParts } from '../db/in-parts.ts'
import type { Reading, Writing } from '../db/open.ts'
import type { Desk } from './desk.ts'
import { gatesOfPieces } from './gate-store.ts'
import { peopleOf } from './people-store.ts'
import { type PieceStanding, type Readiness, type Reviewed, readinessOf } from './piece-debts.ts'

/** The readiness of pieces by their number, in as many queries however many they are. */
export async function readiness(
  db: Reading | Writing,
  desk: Pick<Desk, 'id' | 'setUpAt'>,
  pieces: readonly PieceStanding[],
): Promise<Map<number, Readiness>> {
  if (pieces.length === 0) return new Map()
  const team = { desk, people: await peopleOf(db, desk.id) }
  const reviews = await reviewedOf(db, desk.id, pieces)
  return new Map(pieces.map((piece) => [piece.number, readinessOf(piece, team, reviews.get(piece.number))]))
}

/** What of some pieces is under review, by piece. */
async function reviewedOf(
  db: Reading | Writing,
  desk: string,
  pieces: readonly PieceStanding[],
): Promise<Map<number, Reviewed>> {
  const reviewed = pieces.filter(({ state }) => state === 'in-review')
  const current = new Map(reviewed.map(({ number, currentVersion }) => [number, currentVersion]))
  const gates = await gatesOfPieces(db, desk, current)
  const versions = await inParts([...current.keys()], (part) =>
    db
      .selectFrom('versions')
      .select(['piece', 'number', 'fingerprint', 'submitted_by', 'submitted_at'])
      .where('desk_id', '=', desk)
      .where('piece', 'in', part)
      .execute(),
  )
  const found = new Map<number, Reviewed>()
  for (const { piece, number, fingerprint, submitted_at: since } of versions) {
    if (number !== current.get(piece)) continue
    const same = versions.filter((each) => each.piece === piece && each.fingerprint === fingerprint)
    const authors = same.map(({ submitted_by: author }) => author)
    found.set(piece, { gates: gates.get(piece) ?? [], authors, since })
  }
  return found
}
