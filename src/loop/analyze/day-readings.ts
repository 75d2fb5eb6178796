import { sql } from 'kysely'
import type { Reading } from '../../db/open.ts'
import { addDays, type Instant, type LocalDate, startOfDay } from '../../foundation/time.ts'
import type { MetricId } from '../../platforms/metric.ts'
import type { Desk } from '../desk.ts'
import type { Snapshot } from './snapshot.ts'

/** A publication and its publication day. */
interface Published {
  id: string
  day: LocalDate
}

interface Wanted {
  publications: readonly Published[]
  metrics: readonly MetricId[]
  /** Leaves out what was read on no day but the one after publication. */
  nextDayOnly?: boolean
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
  { publications, ...wanted }: Wanted,
): Promise<DayReadings> {
  const found: DayReadings = new Map()
  for (let at = 0; at < publications.length; at += publicationsAtOnce) {
    const part = publications.slice(at, at + publicationsAtOnce)
    for (const row of await readingsOf(db, desk, { publications: part, ...wanted })) {
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
  { publications, metrics, nextDayOnly }: Wanted,
): Promise<Snapshot[]> {
  const endOf = dayEnds(desk.zone)
  const ends = sql.join(
    publications.map(({ id, day }) => sql`(${id}, ${endOf(day)}, ${endOf(addDays(day, 1))})`),
  )
  const names = sql.join(metrics.map((metric) => sql`(${metric})`))
  const its = sql`d.desk_id = ${desk.id} and d.publication = w.publication and d.metric = n.metric`
  const nextDay = sql`(select max(d.taken_at) from snapshots as d where ${its}
    and d.taken_at >= w.ends_at and d.taken_at < w.next_ends_at)`
  const takenAt = nextDayOnly
    ? nextDay
    : sql`coalesce(${nextDay},
        (select min(d.taken_at) from snapshots as d where ${its} and d.taken_at >= w.next_ends_at),
        (select max(d.taken_at) from snapshots as d where ${its}))`
  const { rows } = await sql<Snapshot>`
    with wanted(publication, ends_at, next_ends_at) as (values ${ends}), named(metric) as (values ${names})
    select s.publication as "publication", s.metric as "metric", s.value as "value",
      s.taken_at as "takenAt", s.source as "source", s.taken_by as "takenBy"
    from wanted as w cross join named as n
    join snapshots as s on s.desk_id = ${desk.id} and s.publication = w.publication and s.metric = n.metric
      and s.taken_at = ${takenAt}`.execute(db)
  return rows
}

/** What the publications of one local day on one channel come to, the day after; or on one platform, without a channel. */
export interface ChannelTotal {
  date: LocalDate
  metric: MetricId
  channel: string | null
  platform: string
  /** How many went out, and how many of them tell the metric. */
  out: number
  told: number
  total: number
}

/** Sums over what went out on each day and channel of some metrics as last read on the day after, newest day first. */
export async function channelTotals(
  db: Reading,
  desk: Pick<Desk, 'id' | 'zone'>,
  { metrics, days }: { metrics: readonly MetricId[]; days: readonly LocalDate[] },
): Promise<ChannelTotal[]> {
  const endOf = dayEnds(desk.zone)
  const list = sql.join(days.map((day) => sql`(${day}, ${endOf(day)}, ${endOf(addDays(day, 1))})`))
  const names = sql.join(metrics.map((metric) => sql`(${metric})`))
  const { rows } = await sql<ChannelTotal>`
    with wanted(day, ends_at, next_ends_at) as (values ${list}), named(metric) as (values ${names})
    select r.day as "date", r.metric as "metric", r.channel as "channel", r.platform as "platform",
      count(*) as "out", count(r.value) as "told", sum(r.value) as "total"
    from (select w.day, n.metric, p.channel, p.platform, (select s.value from snapshots as s
        where s.desk_id = ${desk.id} and s.publication = p.id and s.metric = n.metric
        and s.taken_at >= w.ends_at and s.taken_at < w.next_ends_at order by s.taken_at desc limit 1) as value
      from wanted as w join publications as p on p.desk_id = ${desk.id} and p.day = w.day cross join named as n) as r
    group by r.day, r.metric, r.channel, r.platform order by r.day desc`.execute(db)
  return rows.map((row) => ({
    ...row,
    out: Number(row.out),
    told: Number(row.told),
    total: Number(row.total),
  }))
}

/** How old a publication was when it was read, in local days. */
export type Age = 'same-day' | 'next-day' | 'later'

/** Tells the age of readings in a zone; each day is worked out once. */
export function ages(zone: string): (reading: { takenAt: Instant }, day: LocalDate) => Age {
  const endOf = dayEnds(zone)
  return ({ takenAt }, day) => {
    if (takenAt < endOf(day)) return 'same-day'
    return takenAt < endOf(addDays(day, 1)) ? 'next-day' : 'later'
  }
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
