import { inParts } from '../../db/in-parts.ts'
import type { Reading } from '../../db/open.ts'
import type { Instant } from '../../foundation/time.ts'
import { headlineOf } from '../../platforms/headline.ts'
import type { MetricId } from '../../platforms/metric.ts'
import type { Platform } from '../../platforms/platform.ts'
import { isNewest } from './snapshot-store.ts'

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
  for (const { piece, platform, figures } of await newestOfPieces(db, desk, { pieces, until })) {
    const told = headlineOf<number>(platform, figures)
    if (told)
      found.set(piece, [...(found.get(piece) ?? []), { platform, metric: told.metric, value: told.of }])
  }
  for (const each of found.values()) each.sort((a, b) => b.value - a.value)
  return found
}

interface Told {
  piece: number
  platform: Platform
  figures: Partial<Record<MetricId, number>>
}

/** What each publication of the pieces came to by its newest numbers, without those that have none. */
async function newestOfPieces(
  db: Reading,
  desk: string,
  { pieces, until }: { pieces: readonly number[]; until: Instant },
): Promise<Told[]> {
  const rows = await inParts(pieces, (part) =>
    db
      .selectFrom('publications as p')
      .innerJoin('snapshots as s', (join) =>
        join.onRef('s.desk_id', '=', 'p.desk_id').onRef('s.publication', '=', 'p.id'),
      )
      .select(['p.id', 'p.piece', 'p.platform', 's.metric', 's.value'])
      .where('p.desk_id', '=', desk)
      .where('p.piece', 'in', part)
      .where(isNewest(until))
      .execute(),
  )
  const told = new Map<string, Told>()
  for (const { id, piece, platform, metric, value } of rows) {
    const known = told.get(id) ?? { piece: piece ?? 0, platform: platform as Platform, figures: {} }
    told.set(id, { ...known, figures: { ...known.figures, [metric]: value } })
  }
  return [...told.values()]
}
