import { inParts } from '../../db/in-parts.ts'
import type { Instant, LocalDate } from '../../foundation/time.ts'
import { headlineOf } from '../../platforms/headline.ts'
import type { MetricId } from '../../platforms/metric.ts'
import type { Reading } from '../act.ts'
import { isNewest } from '../analyze/snapshot-store.ts'
import type { Desk } from '../desk.ts'
import { numbersOfPiece } from '../optimize/piece-numbers.ts'
import type { Piece } from '../piece.ts'
import { loadPiece } from '../piece-store.ts'
import type { Publication } from '../publication.ts'
import { publicationOf, publicationsOf, selectPublications } from '../publication-store.ts'
import type { Reached } from '../reached.ts'

/** A publication with the newest count that its platform tells, and when that was taken; none while nothing is told. */
export interface Result {
  publication: Publication
  told?: { metric: MetricId; value: number; takenAt: Instant }
}

/** A piece with its newest counts, in the order in which it went out, each against the usual of its channel. */
export interface PieceResults {
  piece: Piece
  results: Result[]
  reached: Reached[]
}

/** Throws `piece.unknown`. */
export async function resultsOfPiece(
  db: Reading,
  desk: Desk,
  { piece: number, now }: { piece: number; now: Instant },
): Promise<PieceResults> {
  const piece = await loadPiece(db, desk.id, number)
  const publications = await publicationsOf(db, desk.id, number, 'published')
  return {
    piece,
    results: await withNewest(db, desk, { publications, now }),
    reached: await numbersOfPiece(db, desk, number),
  }
}

/** What went out on the local days, the last one too, by time, with its newest counts; in two queries. */
export async function resultsOfDays(
  db: Reading,
  desk: Desk,
  { from, to, now }: { from: LocalDate; to: LocalDate; now: Instant },
): Promise<Result[]> {
  const rows = await selectPublications(db, desk.id)
    .where('p.day', '>=', from)
    .where('p.day', '<=', to)
    .orderBy('p.published_at')
    .orderBy('p.id')
    .execute()
  return withNewest(db, desk, { publications: rows.map(publicationOf), now })
}

async function withNewest(
  db: Reading,
  desk: Desk,
  { publications, now }: { publications: readonly Publication[]; now: Instant },
): Promise<Result[]> {
  const rows = await inParts(
    publications.map(({ id }) => id),
    (part) =>
      db
        .selectFrom('snapshots as s')
        .select(['s.publication', 's.metric', 's.value', 's.taken_at'])
        .where('s.desk_id', '=', desk.id)
        .where('s.publication', 'in', part)
        .where('s.metric', 'in', ['views', 'viewers', 'impressions'])
        .where(isNewest(now))
        .execute(),
  )
  const known = new Map<string, Record<string, { value: number; takenAt: Instant }>>()
  for (const { publication, metric, value, taken_at } of rows)
    known.set(publication, { ...known.get(publication), [metric]: { value, takenAt: taken_at } })
  return publications.map((publication) => {
    const found = headlineOf(publication.platform, known.get(publication.id) ?? {})
    return { publication, told: found && { metric: found.metric, ...found.of } }
  })
}
