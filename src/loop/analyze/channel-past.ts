import { sql } from 'kysely'
import { inParts } from '../../db/in-parts.ts'
import type { Reading } from '../../db/open.ts'
import type { LocalDate } from '../../foundation/time.ts'
import type { MetricId } from '../../platforms/metric.ts'
import type { Desk } from '../desk.ts'
import { dayReadings } from './day-readings.ts'
import { type Baseline, channelBaseline } from './day-rules.ts'

const lastOnes = 20

/** A sum of a channel's day. */
export interface DayTotal {
  date: LocalDate
  total: number
}

interface Place {
  channel?: string | null
  platform: string
}

/** Publications are compared on their channel; one that came in with a file and has no channel, on its platform. */
export const keyOf = ({ channel, platform }: Place) =>
  channel ? `channel ${channel}` : `platform ${platform}`

/** An earlier publication and what it came to the day after. */
export interface Earlier {
  day: LocalDate
  values: Partial<Record<MetricId, number>>
}

interface Wanted {
  places: readonly Place[]
  before: LocalDate
  metrics: readonly MetricId[]
}

/** The last 20 publications before the day on each channel (or platform) that is needed, newest first, by key. */
export async function earlierOnes(
  db: Reading,
  desk: Pick<Desk, 'id' | 'zone'>,
  { places, before, metrics }: Wanted,
): Promise<Map<string, Earlier[]>> {
  const publications = await lastOnesOf(db, desk.id, { places, before })
  const read = await dayReadings(db, desk, { publications, metrics, nextDayOnly: true })
  const valuesOf = (id: string) =>
    Object.fromEntries(Object.entries(read.get(id) ?? {}).map(([metric, { value }]) => [metric, value]))
  return new Map(
    [...grouped(publications, ({ key }) => key)].map(([key, rows]) => [
      key,
      rows.map(({ id, day }) => ({ day, values: valuesOf(id) })),
    ]),
  )
}

interface Last {
  key: string
  id: string
  day: LocalDate
  published_at: string
}

/** Of each place its own few steps down an index, all in one statement: to number the rows of all of them would read every one. */
async function lastOnesOf(
  db: Reading,
  desk: string,
  { places, before }: Pick<Wanted, 'places' | 'before'>,
): Promise<Last[]> {
  const kinds = [...new Map(places.map((place) => [keyOf(place), place]))]
  const rows = await inParts(
    kinds,
    async (part) => {
      const [first, ...others] = part.map(([key, place]) => lastOnesOn(db, desk, { key, place, before }))
      return first ? others.reduce((all, each) => all.unionAll(each), first).execute() : []
    },
    placesAtOnce,
  )
  return rows.sort((a, b) => order(b.day, a.day) || order(b.published_at, a.published_at))
}

// SQLite joins no more than 500 selects.
const placesAtOnce = 200

const order = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

function lastOnesOn(
  db: Reading,
  desk: string,
  { key, place: { channel, platform }, before }: { key: string; place: Place; before: LocalDate },
) {
  const last = db
    .selectFrom('publications as p')
    .select([sql<string>`cast(${key} as text)`.as('key'), 'p.id', 'p.day', 'p.published_at'])
    .where('p.desk_id', '=', desk)
    .where(channel ? 'p.channel' : 'p.platform', '=', channel ?? platform)
    .where('p.day', '<', before)
    .orderBy('p.day', 'desc')
    .orderBy('p.published_at', 'desc')
    .limit(lastOnes)
  return db.selectFrom(last.as('last')).selectAll()
}

/** The usual of a channel's earlier publications, of as many of them as tell the metric. */
export function postsBaseline(before: readonly Earlier[], metric: MetricId): Baseline {
  const told = before.filter(({ values }) => values[metric] !== undefined)
  return { ...channelBaseline(told.map(({ values }) => values[metric] ?? 0)), since: told.at(-1)?.day }
}

/** The days whose publications were all read the day after, oldest first; the last of a full list may have been cut. */
export function wholeDays(before: readonly Earlier[], metric: MetricId): DayTotal[] {
  const days = [...grouped(before, ({ day }) => day)]
  if (before.length === lastOnes) days.pop()
  return days.reverse().flatMap(([date, of]) => {
    const values = of.map(({ values }) => values[metric])
    const total = values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
    return values.includes(undefined) ? [] : { date, total }
  })
}

/** Things by a key, in the order in which the keys came. */
export function grouped<T>(all: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const each of all) {
    const group = groups.get(keyOf(each))
    if (group) group.push(each)
    else groups.set(keyOf(each), [each])
  }
  return groups
}
