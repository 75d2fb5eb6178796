import type { Reading } from '../../db/open.ts'
import { addDays, type LocalDate } from '../../foundation/time.ts'
import type { Desk } from '../desk.ts'
import { type DayTotal, dayReadings, dayTotals } from './day-readings.ts'
import {
  type Baseline,
  channelBaseline,
  type Engagement,
  engagementMetrics,
  engagementOf,
  indexOf,
  type Readings,
  weekdayBaseline,
} from './day-rules.ts'
import type { MetricId } from './metric.ts'
import { type Publication, publicationOf, selectPublications } from './publication.ts'
import type { Snapshot } from './snapshot.ts'

/** A publication of the day with the snapshots that were read, its channel's baseline and its index against it. */
export interface Counted {
  publication: Publication
  readings: Partial<Record<MetricId, Snapshot>>
  baseline: Baseline
  index?: number
}

/** The daily numbers: what went out on a local day, how it did, and what every figure is made of. */
export interface NumbersOfDay {
  date: LocalDate
  counted: Counted[]
  /** Publications without a views snapshot, and who owes it. */
  missing: Publication[]
  /** Sum of the views readings; absent when there are none. */
  total?: number
  baseline: Baseline
  /** The totals that the baseline is the median of, newest first. */
  weekdays: DayTotal[]
  /** Highest and lowest index of the day; one ranked publication is the best and there is no weakest. */
  best?: Counted
  weakest?: Counted
  engagement?: Engagement
  /** Sum of followers gained, over the publications that tell it. */
  followers?: number
}

const weeks = 8
const lastOnes = 20
const dayMetrics: MetricId[] = ['views', ...engagementMetrics, 'followers_gained']

/** The numbers of one local day of the desk; the cost follows the publications involved, not the snapshots stored. */
export async function numbersOfDay(
  db: Reading,
  desk: Pick<Desk, 'id' | 'zone'>,
  date: LocalDate,
): Promise<NumbersOfDay> {
  const today = await publicationsOn(db, desk.id, date)
  const earlier = await earlierOnes(db, desk.id, { of: today, before: date })
  const read = await dayReadings(db, desk, { publications: today, metrics: dayMetrics })
  const others = await dayReadings(db, desk, {
    publications: [...earlier.values()].flat(),
    metrics: ['views'],
  })
  const days = Array.from({ length: weeks }, (_, week) => addDays(date, -7 * (week + 1)))
  const weekdays = await dayTotals(db, desk, { metric: 'views', days })
  const viewsOf = ({ id }: Publication) => read.get(id)?.views?.value
  const counted = today
    .filter((each) => viewsOf(each) !== undefined)
    .map((publication) => {
      const before = earlier.get(keyOf(publication)) ?? []
      const baseline = channelBaseline(before.flatMap(({ id }) => others.get(id)?.views?.value ?? []))
      const readings = read.get(publication.id) ?? {}
      return { publication, readings, baseline, index: indexOf(readings.views?.value ?? 0, baseline) }
    })
  return {
    date,
    counted,
    missing: today.filter((each) => viewsOf(each) === undefined),
    total: sumOf(counted.flatMap(({ readings }) => readings.views?.value ?? [])),
    baseline: weekdayBaseline(weekdays.map(({ total }) => total)),
    weekdays,
    ...extremes(counted),
    engagement: engagementOf(counted.map(valuesOf)),
    followers: sumOf(today.flatMap(({ id }) => read.get(id)?.followers_gained?.value ?? [])),
  }
}

async function publicationsOn(db: Reading, desk: string, day: LocalDate) {
  const rows = await selectPublications(db, desk)
    .where('p.day', '=', day)
    .orderBy('p.published_at')
    .orderBy('p.id')
    .execute()
  return rows.map(publicationOf)
}

/** Publications are compared on their channel; one that came in with a file and has no channel, on its platform. */
const keyOf = ({ channel, platform }: Publication) =>
  channel ? `channel ${channel}` : `platform ${platform}`

type Earlier = Pick<Publication, 'id' | 'day'>

/** The last 20 measured publications before the day on each channel (or platform) that is needed, by key. */
async function earlierOnes(
  db: Reading,
  desk: string,
  { of, before }: { of: readonly Publication[]; before: LocalDate },
): Promise<Map<string, Earlier[]>> {
  const kinds = new Map(of.map((each) => [keyOf(each), each]))
  const lists = [...kinds].map(async ([key, { channel, platform }]) => {
    const rows = await db
      .selectFrom('publications as p')
      .select(['p.id', 'p.day'])
      .where('p.desk_id', '=', desk)
      .where(channel ? 'p.channel' : 'p.platform', '=', channel ?? platform)
      .where('p.day', '<', before)
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('snapshots as s')
            .select('s.publication')
            .whereRef('s.desk_id', '=', 'p.desk_id')
            .whereRef('s.publication', '=', 'p.id')
            .where('s.metric', '=', 'views'),
        ),
      )
      .orderBy('p.day', 'desc')
      .orderBy('p.published_at', 'desc')
      .limit(lastOnes)
      .execute()
    return [key, rows] as const
  })
  return new Map(await Promise.all(lists))
}

function extremes(counted: readonly Counted[]): Pick<NumbersOfDay, 'best' | 'weakest'> {
  const ranked = counted
    .filter(({ index }) => index !== undefined)
    .sort((a, b) => (b.index ?? 0) - (a.index ?? 0))
  return { best: ranked[0], weakest: ranked.length > 1 ? ranked.at(-1) : undefined }
}

function valuesOf({ readings }: Counted): Readings {
  return Object.fromEntries(Object.entries(readings).map(([metric, { value }]) => [metric, value]))
}

const sumOf = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0)
