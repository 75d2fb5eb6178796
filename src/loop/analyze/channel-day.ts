import type { Reading } from '../../db/open.ts'
import { addDays, type LocalDate } from '../../foundation/time.ts'
import type { MetricId } from '../../platforms/metric.ts'
import type { Desk } from '../desk.ts'
import type { Publication } from '../publication.ts'
import {
  type DayTotal,
  type Earlier,
  earlierOnes,
  grouped,
  keyOf,
  postsBaseline,
  wholeDays,
} from './channel-past.ts'
import { type Age, type ChannelTotal, channelTotals } from './day-readings.ts'
import {
  type Baseline,
  type Engagement,
  engagementMetrics,
  engagementOf,
  indexOf,
  type Versus,
  versusOf,
  weekdayBaseline,
} from './day-rules.ts'
import type { Snapshot } from './snapshot.ts'

/** A publication's headline count as it was read. */
export interface ReadCount {
  publication: Publication
  readings: Partial<Record<MetricId, Snapshot>>
  metric: MetricId
  value: number
  age: Age
}

/** The same, with its channel's usual; its index against that only where both were read the day after. */
export interface Counted extends ReadCount {
  baseline: Baseline
  index?: number
}

/** What went out on one channel (or platform) on a day and was counted in one metric. */
export interface ChannelDay {
  place: Pick<Publication, 'platform' | 'account'>
  counted: Counted[]
  metric: MetricId
  total: number
  /** The totals of the same weekday that may be compared, newest first; none while the day may not be. */
  weekdays: DayTotal[]
  weekday: Baseline
  versus?: Versus
  engagement?: Engagement
  /** Up to seven whole days of the channel, this one among them when it is whole, oldest first. */
  recent: DayTotal[]
}

interface Asked {
  date: LocalDate
  read: readonly ReadCount[]
  /** Ids of the day's publications without numbers. */
  missing: ReadonlySet<string>
}

const weeks = 8
const recentDays = 7

/** The day by channel and metric, in the order of publication; nothing is compared while a publication's numbers are missing. */
export async function channelDays(
  db: Reading,
  desk: Pick<Desk, 'id' | 'zone'>,
  { date, read, missing }: Asked,
): Promise<ChannelDay[]> {
  const groups = grouped(read, ({ publication, metric }) => `${keyOf(publication)} ${metric}`)
  const metrics = [...new Set(read.map(({ metric }) => metric))]
  const places = read.map(({ publication }) => publication)
  const earlier = await earlierOnes(db, desk, { places, before: date, metrics })
  const days = Array.from({ length: weeks }, (_, week) => addDays(date, -7 * (week + 1)))
  const compared = missing.size === 0 && metrics.length > 0
  const weekdays = compared ? await channelTotals(db, desk, { metrics, days }) : []
  const whole = (of: readonly ReadCount[]) => {
    const key = of[0] && keyOf(of[0].publication)
    const rest = read.filter(({ publication }) => keyOf(publication) === key)
    return missing.size === 0 && rest.length === of.length && of.every(({ age }) => age === 'next-day')
  }
  return [...groups.values()].map((of) => channelDay({ date, of, isWhole: whole(of) }, { earlier, weekdays }))
}

interface Past {
  earlier: ReadonlyMap<string, Earlier[]>
  weekdays: readonly ChannelTotal[]
}

function channelDay(
  { date, of, isWhole }: { date: LocalDate; of: readonly ReadCount[]; isWhole: boolean },
  past: Past,
): ChannelDay {
  const [{ metric, publication }] = of as [ReadCount, ...ReadCount[]]
  const key = keyOf(publication)
  const before = past.earlier.get(key) ?? []
  const posts = postsBaseline(before, metric)
  const counted = of.map((each) => {
    const index = each.age === 'next-day' ? indexOf(each.value, posts) : undefined
    return { ...each, baseline: posts, index }
  })
  const total = of.reduce((sum, { value }) => sum + value, 0)
  const alike = past.weekdays.filter(
    (day) => day.metric === metric && keyOf(day) === key && day.told === day.out && day.out === of.length,
  )
  const weekdays = isWhole ? alike.map(({ date, total }) => ({ date, total })) : []
  const weekday = { ...weekdayBaseline(weekdays.map((day) => day.total)), since: weekdays.at(-1)?.date }
  const recent = [...wholeDays(before, metric), ...(isWhole ? [{ date, total }] : [])]
  return {
    place: publication,
    counted,
    metric,
    total,
    weekdays,
    weekday,
    versus: isWhole ? versusOf(total, { weekday, posts: of.length === 1 ? posts : undefined }) : undefined,
    engagement: engagementOf(of.map(sameAge), metric),
    recent: recent.slice(-recentDays),
  }
}

/** What was read of a publication at the age of its headline count, so that likes of a week never meet the reads of a day. */
function sameAge({ readings, metric, value }: ReadCount): Partial<Record<MetricId, number>> {
  const at = readings[metric]?.takenAt
  const acts = engagementMetrics.flatMap((act) => {
    const reading = readings[act]
    return reading ? [[act, reading] as const] : []
  })
  const alike = acts.filter(([, reading]) => reading.takenAt === at)
  return { [metric]: value, ...Object.fromEntries(alike.map(([act, reading]) => [act, reading.value])) }
}
