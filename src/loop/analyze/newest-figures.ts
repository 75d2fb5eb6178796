import { inParts } from '../../db/in-parts.ts'
import type { Reading } from '../../db/open.ts'
import type { Instant } from '../../foundation/time.ts'
import type { MetricId } from '../../platforms/metric.ts'
import { isNewest } from './snapshot-store.ts'

/** The newest value of one metric of a publication, and when it was read. */
export interface NewestFigure {
  metric: MetricId
  value: number
  takenAt: Instant
}

/** The newest figures of some publications, by their ids, none later than `until`; without those that have none. */
export async function newestFigures(
  db: Reading,
  desk: string,
  { publications, until }: { publications: readonly string[]; until: Instant },
): Promise<Map<string, NewestFigure[]>> {
  const rows = await inParts(publications, (part) =>
    db
      .selectFrom('snapshots as s')
      .select(['s.publication', 's.metric', 's.value', 's.taken_at as takenAt'])
      .where('s.desk_id', '=', desk)
      .where('s.publication', 'in', part)
      .where(isNewest(until))
      .orderBy('s.metric')
      .execute(),
  )
  const found = new Map<string, NewestFigure[]>()
  for (const { publication, metric, value, takenAt } of rows) {
    const figure = { metric: metric as MetricId, value, takenAt }
    found.set(publication, [...(found.get(publication) ?? []), figure])
  }
  return found
}
