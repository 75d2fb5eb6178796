import { sql } from 'kysely'
import type { Reading } from '../../db/open.ts'
import { addDays, type Instant, type LocalDate, startOfDay } from '../../foundation/time.ts'
import type { MetricId } from './metric.ts'
import type { Snapshot } from './snapshot.ts'

interface Wanted {
  publication: string
  metric: MetricId
  /** The end of its publication day. */
  endsAt: Instant
}

const wantedAtOnce = 5000

/**
 * The day reading of each wanted metric: the first snapshot taken at or after the end of the publication's local day, else
 * its newest one, so that publications are compared at about the same age. By publication and metric.
 */
export async function dayReadings(
  db: Reading,
  desk: string,
  wanted: readonly Wanted[],
): Promise<Map<string, Partial<Record<MetricId, Snapshot>>>> {
  const found = new Map<string, Partial<Record<MetricId, Snapshot>>>()
  for (let at = 0; at < wanted.length; at += wantedAtOnce) {
    for (const row of await readingsOf(db, desk, wanted.slice(at, at + wantedAtOnce))) {
      const metrics = found.get(row.publication) ?? {}
      metrics[row.metric] = row
      found.set(row.publication, metrics)
    }
  }
  return found
}

// Both ends of the coalesce are one step down the primary key, so the cost follows the publications and not the snapshots.
async function readingsOf(db: Reading, desk: string, wanted: readonly Wanted[]): Promise<Snapshot[]> {
  const list = sql.join(wanted.map((each) => sql`(${each.publication}, ${each.metric}, ${each.endsAt})`))
  const { rows } = await sql<Snapshot>`
    with wanted(publication, metric, ends_at) as (values ${list})
    select s.publication as "publication", s.metric as "metric", s.value as "value",
      s.taken_at as "takenAt", s.source as "source", s.taken_by as "takenBy"
    from wanted as w
    join snapshots as s on s.desk_id = ${desk} and s.publication = w.publication and s.metric = w.metric
      and s.taken_at = coalesce(
        (select min(a.taken_at) from snapshots as a where a.desk_id = ${desk}
          and a.publication = w.publication and a.metric = w.metric and a.taken_at >= w.ends_at),
        (select max(b.taken_at) from snapshots as b where b.desk_id = ${desk}
          and b.publication = w.publication and b.metric = w.metric))`.execute(db)
  return rows
}

/** The end of a local day, which is the start of the next; each day is worked out once. */
export function dayEnds(zone: string): (day: LocalDate) => Instant {
  const known = new Map<LocalDate, Instant>()
  return (day) => {
    const end = known.get(day) ?? startOfDay(addDays(day, 1), zone)
    known.set(day, end)
    return end
  }
}
