import type Sqlite from 'better-sqlite3'
import { addDays, type LocalDate } from '../../src/foundation/time.ts'
import { engagementMetrics } from '../../src/loop/analyze/day-rules.ts'

/** What the day's digest is made of, as SQL alone gives it. */
export interface RawNumbers {
  /** Of the day and of the same weekday in the eight weeks before, newest first, by channel. */
  totals: { date: LocalDate; channel: string; out: number; told: number; total: number }[]
  /** Views of the last twenty publications before the day, of each channel that published on it. */
  baselines: { channel: string; values: number[] }[]
  /** What readers did on the day's publications, by channel. */
  acts: Map<string, number>
  followers?: number
}

// The end of a publication's day; Shanghai has no summer time, so SQL can say it.
const end = "strftime('%Y-%m-%dT%H:%M:%fZ', p.day, '+1 day', '-8 hours')"
const nextEnd = "strftime('%Y-%m-%dT%H:%M:%fZ', p.day, '+2 days', '-8 hours')"

const one = (metric: string) =>
  `select value from snapshots where desk_id = p.desk_id and publication = p.id and metric = ${metric}`

/** The value of a metric as last read on the day after the publication's own. */
const nextDay = (metric: string) =>
  `(${one(metric)} and taken_at >= ${end} and taken_at < ${nextEnd} order by taken_at desc limit 1)`

/** The same, else the first one later, else the newest. */
const reading = (metric: string) => `coalesce(${nextDay(metric)},
    (${one(metric)} and taken_at >= ${nextEnd} order by taken_at limit 1),
    (${one(metric)} order by taken_at desc limit 1))`

/** Prepares the statements once; the function runs them for one day. */
export function rawNumbers(file: Sqlite.Database, desk: string): (date: LocalDate) => RawNumbers {
  const marks = Array.from({ length: 9 }, () => '?').join(', ')
  const totals = file.prepare<string[], RawNumbers['totals'][number]>(
    `select day as date, channel, count(*) as out, count(value) as told, sum(value) as total
      from (select p.day, p.channel, ${nextDay("'views'")} as value
        from publications as p where p.desk_id = ? and p.day in (${marks}))
      group by day, channel order by day desc`,
  )
  const channels = file
    .prepare<string[], string>('select distinct channel from publications where desk_id = ? and day = ?')
    .pluck()
  const baseline = file
    .prepare<string[], number>(
      `select value from (select ${nextDay("'views'")} as value from publications as p
        where p.desk_id = ? and p.channel = ? and p.day < ?
        order by p.day desc, p.published_at desc limit 20) where value is not null`,
    )
    .pluck()
  const wanted = [...engagementMetrics, 'followers_gained'].map((metric) => `('${metric}')`).join(', ')
  const sums = file.prepare<string[], { channel: string; metric: string; total: number }>(
    `with wanted(metric) as (values ${wanted})
      select channel, metric, sum(value) as total from (select p.channel, w.metric, ${reading('w.metric')} as value
        from publications as p, wanted as w where p.desk_id = ? and p.day = ?)
      where value is not null group by channel, metric`,
  )
  return (date) => {
    const acts = new Map<string, number>()
    let followers: number | undefined
    for (const { channel, metric, total } of sums.all(desk, date)) {
      if (metric === 'followers_gained') followers = (followers ?? 0) + total
      else acts.set(channel, (acts.get(channel) ?? 0) + total)
    }
    return {
      totals: totals.all(desk, ...Array.from({ length: 9 }, (_, week) => addDays(date, -7 * week))),
      baselines: channels
        .all(desk, date)
        .map((channel) => ({ channel, values: baseline.all(desk, channel, date) })),
      acts,
      followers,
    }
  }
}
