import type { Reading } from '../../db/open.ts'
import type { Instant } from '../../foundation/time.ts'
import type { Platform } from '../platform.ts'
import { publicationOf, selectPublications } from './publication.ts'
import { newestValues } from './snapshot.ts'

/** How often a piece was seen on one platform so far. */
export interface Views {
  platform: Platform
  views: number
}

/** The newest views of the pieces by number, most seen platform first; a piece without any is left out. */
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
    const views = known.get(id)?.get('views')?.value
    if (views !== undefined) found.set(piece, [...(found.get(piece) ?? []), { platform, views }])
  }
  for (const each of found.values()) each.sort((a, b) => b.views - a.views)
  return found
}
