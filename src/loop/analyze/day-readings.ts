import { sql } from 'kysely'
import type { Reading } from '../../db/open.ts'
import { addDays, type Instant, type LocalDate, startOfDay } from '../../foundation/time.ts'
import type { Desk } from '../desk.ts'
import type { MetricId } from './metric.ts'
import type { Snapshot } from './snapshot.ts'

/** A publication and its publication day. */
interface Published {
  id: string
  day: LocalDate
}

interface Wanted {
  publications: readonly Published[]
  metrics: readonly MetricId[]
}

/** Day readings by publication and metric. */
export type DayReadings = Map<string, Partial<Record<MetricId, Snapshot>>>

const publicationsAtOnce = 5000

/**
 * The day readings of some metrics of some publications: the last snapshot of the local day after the publication's own, so
 * that publications are compared at about the same age and a correction of the same day counts; else the first one later,
 * else the newest.
 */
export async function dayReadings(
  db: Reading,
  desk: Pick<Desk, 'id' | 'zone'>,
  { publications, metrics }: Wanted,
): Promise<DayReadings> {
  const found: DayReadings = new Map()
  for (let at = 0; at < publications.length; at += publicationsAtOnce) {
    const part = publications.slice(at, at + publicationsAtOnce)
    for (const row of await readingsOf(db, desk, { publications: part, metrics })) {
      const known = found.get(row.publication) ?? {}
      known[row.metric] = row
      found.set(row.publication, known)
    }
  }
  return found
}

// Each part of the coalesce is one step down the primary key, so the cost follows the publications and not the snapshots.
async function readingsOf(
  db: Reading,
  desk: Pick<Desk, 'id' | 'zone'>,
  { publications, metrics }: Wanted,
): Promise<Snapshot[]> {
  const endOf = dayEnds(desk.zone)
  const ends = sql.join(
    publications.map(({ id, day }) => sql`(${id}, ${endOf(day)}, ${endOf(addDays(day, 1))})`),
  )
  const names = sql.join(metrics.map((metric) => sql`(${metric})`))
  const { rows } = await sql<Snapshot>`
    with wanted(publication, ends_at, next_ends_at) as (values ${ends}), named(metric) as (values ${names})
    select s.publication as "publication", s.metric as "metric", s.value as "value",
      s.taken_at as "takenAt", s.source as "source", s.taken_by as "takenBy"
    from wanted as w cross join named as n
    join snapshots as s on s.desk_id = ${desk.id} and s.publication = w.publication and s.metric = n.metric
      and s.taken_at = coalesce(
        (select max(d.taken_at) from snapshots as d where d.desk_id = ${desk.id} and d.publication = w.publication
          and d.metric = n.metric and d.taken_at >= w.ends_at and d.taken_at < w.next_ends_at),
        (select min(a.taken_at) from snapshots as a where a.desk_id = ${desk.id}
          and a.publication = w.publication and a.metric = n.metric and a.taken_at >= w.next_ends_at),
        (select max(b.taken_at) from snapshots as b where b.desk_id = ${desk.id}
          and b.publication = w.publication and b.metric = n.metric))`.execute(db)
  return rows
}

/** What the publications of one local day come to. */
export interface DayTotal {
  date: LocalDate
  total: number
}

/** Sum of the day readings of a metric over what went out on each day, newest first; a day without a reading is left out. */
export async function dayTotals(
  db: Reading,
  desk: Pick<Desk, 'id' | 'zone'>,
  { metric, days }: { metric: MetricId; days: readonly LocalDate[] },
): Promise<DayTotal[]> {
  const endOf = dayEnds(desk.zone)
  const list = sql.join(days.map((day) => sql`(${day}, ${endOf(day)}, ${endOf(addDays(day, 1))})`))
  const its = sql`s.desk_id = ${desk.id} and s.publication = p.id and s.metric = ${metric}`
  const { rows } = await sql<{ date: LocalDate; total: number | null }>`
    with wanted(day, ends_at, next_ends_at) as (values ${list})
    select w.day as "date", sum(coalesce(
      (select s.value from snapshots as s where ${its} and s.taken_at >= w.ends_at
        and s.taken_at < w.next_ends_at order by s.taken_at desc limit 1),
      (select s.value from snapshots as s where ${its} and s.taken_at >= w.next_ends_at
        order by s.taken_at limit 1),
      (select s.value from snapshots as s where ${its} order by s.taken_at desc limit 1))) as "total"
    from wanted as w join publications as p on p.desk_id = ${desk.id} and p.day = w.day
    group by w.day order by w.day desc`.execute(db)
  return rows.flatMap(({ date, total }) => (total === null ? [] : { date, total }))
}

/** The end of a local day, which is the start of the next; each day is worked out once. */
function dayEnds(zone: string): (day: LocalDate) => Instant {
  const known = new Map<LocalDate, Instant>()
  return (day) => {
    const end = known.get(day) ?? startOfDay(addDays(day, 1), zone)
    known.set(day, end)
    return end
  }
}
