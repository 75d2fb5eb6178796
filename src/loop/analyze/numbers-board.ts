import type { Reading } from '../../db/open.ts'
import type { LocalDate } from '../../foundation/time.ts'
import { headlineMetrics, headlineOf } from '../../platforms/headline.ts'
import type { MetricId } from '../../platforms/metric.ts'
import type { Desk } from '../desk.ts'
import type { Publication } from '../publication.ts'
import { type ChannelDay, type Counted, channelDays, type ReadCount } from './channel-day.ts'
import { type Age, ages, type DayReadings, dayReadings } from './day-readings.ts'
import { engagementMetrics, type Ranking, rankingOf } from './day-rules.ts'
import { askedForNumbers, type DeskOfNumbers, dayOf } from './numbers-due.ts'
import type { Snapshot } from './snapshot.ts'

/** The daily numbers: what went out on a local day, how each channel did, and what every figure is made of. */
export interface NumbersOfDay {
  date: LocalDate
  /** How many went out. */
  out: number
  channels: ChannelDay[]
  /** What has a headline count, if only of its own day. */
  counted: Counted[]
  /** Publications without numbers from the day after or later; while there is one, nothing is compared. */
  missing: Publication[]
  /** Who is named for what is missing, by publication. */
  asked: ReadonlyMap<string, string[]>
  ranking?: Ranking<Counted>
  /** Sum of followers gained, over so many publications that tell it. */
  followers?: { gained: number; n: number }
}

/** The numbers of one local day of the desk; the cost follows the publications involved, not the snapshots stored. */
export async function numbersOfDay(db: Reading, desk: DeskOfNumbers, date: LocalDate): Promise<NumbersOfDay> {
  const { published, missing } = await dayOf(db, desk, date)
  const ageOf = ages(desk.zone)
  const readings = await readingsOf(db, desk, published, ageOf)
  const read = published.flatMap(
    (publication) => readOf(publication, readings.get(publication.id) ?? {}, ageOf) ?? [],
  )
  const lacking = new Set(missing.map(({ id }) => id))
  const channels = await channelDays(db, desk, { date, read, missing: lacking })
  const counted = channels.flatMap((channel) => channel.counted)
  const gained = published.flatMap(({ id }) => readings.get(id)?.followers_gained?.value ?? [])
  return {
    date,
    out: published.length,
    channels,
    counted,
    missing,
    asked: await askedForNumbers(db, desk, missing),
    ranking: missing.length === 0 ? rankingOf(counted) : undefined,
    followers:
      gained.length === 0
        ? undefined
        : { gained: gained.reduce((sum, value) => sum + value, 0), n: gained.length },
  }
}

/** The readings of the day's publications; a second choice of headline is only looked for where the first is not told in time. */
async function readingsOf(
  db: Reading,
  desk: Pick<Desk, 'id' | 'zone'>,
  published: readonly Publication[],
  ageOf: ReturnType<typeof ages>,
): Promise<DayReadings> {
  const first = ({ platform }: Publication) => headlineMetrics(platform)[0] ?? 'views'
  const metrics = [...new Set<MetricId>([...published.map(first), ...engagementMetrics, 'followers_gained'])]
  const readings = await dayReadings(db, desk, { publications: published, metrics })
  const open = published.filter((each) => {
    const told = readings.get(each.id)?.[first(each)]
    return headlineMetrics(each.platform).length > 1 && !(told && ageOf(told, each.day) === 'next-day')
  })
  const seconds = [...new Set(open.flatMap(({ platform }) => headlineMetrics(platform).slice(1)))]
  if (seconds.length === 0) return readings
  for (const [id, more] of await dayReadings(db, desk, { publications: open, metrics: seconds }))
    readings.set(id, { ...more, ...readings.get(id) })
  return readings
}

const byUse: readonly Age[] = ['next-day', 'later', 'same-day']

/** The headline count of a publication, of the day after if there is one. */
function readOf(
  publication: Publication,
  readings: Partial<Record<MetricId, Snapshot>>,
  ageOf: ReturnType<typeof ages>,
): ReadCount | undefined {
  for (const age of byUse) {
    const ofAge = Object.entries(readings).filter(([, each]) => ageOf(each, publication.day) === age)
    const found = headlineOf<Snapshot>(publication.platform, Object.fromEntries(ofAge))
    if (found) return { publication, readings, metric: found.metric, value: found.of.value, age }
  }
  return undefined
}
