import type { Reading } from '../../db/open.ts'
import type { Instant } from '../../foundation/time.ts'
import { headlineOf } from '../../platforms/headline.ts'
import type { MetricId } from '../../platforms/metric.ts'
import type { Platform } from '../../platforms/platform.ts'
import { publicationOf, selectPublications } from '../publication-store.ts'
import type { Figure } from './snapshot.ts'
import { newestValues } from './snapshot-store.ts'

/** How a piece did on one platform so far, in the count that the platform tells. */
export interface Views {
  platform: Platform
  metric: MetricId
  value: number
}

/** The newest headline counts of the pieces by number, the highest first; a piece without any is left out. */
export async function viewsOfPieces(
  db: Reading,
  desk: string,
  { pieces, until }: { pieces: readonly number[]; until: Instant },
): Promise<Map<number, Views[]>> {
  const found = new Map<number, Views[]>()
  if (pieces.length === 0) return found
  const rows = await selectPublications(db, desk).where('p.piece', 'in', pieces).execute()
  const publications = rows.map(publicationOf)
  const known = await newestValues(db, desk, { publications: publications.map(({ id }) => id), until })
  for (const { id, piece = 0, platform } of publications) {
    const told = headlineOf<Figure>(platform, Object.fromEntries(known.get(id) ?? []))
    if (!told) continue
    const { metric, value } = told.of
    found.set(piece, [...(found.get(piece) ?? []), { platform, metric, value }])
  }
  for (const each of found.values()) each.sort((a, b) => b.value - a.value)
  return found
}
