import { median } from 'simple-statistics'
import type { Reading, Writing } from '../../db/open.ts'
import { addDays, type LocalDate, startOfDay } from '../../foundation/time.ts'
import { type Headline, headlineOf } from '../../platforms/headline.ts'
import type { Platform } from '../../platforms/platform.ts'
import type { Desk } from '../desk.ts'
import type { Reached } from '../reached.ts'

/** A publication's headline counts: as last told, and as last told on the day after it went out. */
export interface ToldCounts {
  day: LocalDate
  newest: Partial<Record<Headline, number>>
  nextDay: Partial<Record<Headline, number>>
}

const least = 5

/**
 * What a publication reached, against the median of what those before it on its channel came to at the same age, the day
 * after; fewer than 5 are no baseline. Undefined when nothing of it is told.
 */
export function reachedBy(
  place: { platform: Platform; account?: string },
  own: ToldCounts,
  earlier: readonly ToldCounts[],
): Reached | undefined {
  const told =
    headlineOf<number>(place.platform, own.nextDay) ?? headlineOf<number>(place.platform, own.newest)
  if (!told) return undefined
  const { metric } = told
  const others = earlier.flatMap(({ day, nextDay }) => {
    const value = nextDay[metric]
    return value === undefined ? [] : [{ day, value }]
  })
  const nextDay = own.nextDay[metric]
  const isEnough = nextDay !== undefined && others.length >= least
  return {
    ...place,
    metric,
    value: own.newest[metric] ?? told.of,
    nextDay,
    n: others.length,
    median: isEnough ? median(others.map(({ value }) => value)) : undefined,
    since: others.at(-1)?.day,
  }
}

/** What a piece reached on each channel that tells its numbers, against up to 20 earlier publications there. */
export async function numbersOfPiece(
  db: Reading | Writing,
  desk: Pick<Desk, 'id' | 'zone'>,
  piece: number,
): Promise<Reached[]> {
  const own = await publications(db, desk.id).where('p.piece', '=', piece).orderBy('p.published_at').execute()
  const reached: Reached[] = []
  for (const { id, day, channel, platform, account, published_at } of own) {
    const earlier = await publications(db, desk.id)
      .where(channel ? 'p.channel' : 'p.platform', '=', channel ?? platform)
      .where('p.published_at', '<', published_at)
      .where('p.id', '!=', id)
      .orderBy('p.published_at', 'desc')
      .limit(20)
      .execute()
    const [its, ...others] = await toldOf(db, desk, [{ id, day }, ...earlier])
    const place = { platform: platform as Platform, account: account ?? undefined }
    const result = its && reachedBy(place, its, others)
    if (result) reached.push(result)
  }
  return reached
}

function publications(db: Reading | Writing, desk: string) {
  return db
    .selectFrom('publications as p')
    .leftJoin('channels as c', (join) =>
      join.onRef('c.desk_id', '=', 'p.desk_id').onRef('c.id', '=', 'p.channel'),
    )
    .select(['p.id', 'p.day', 'p.channel', 'p.platform', 'p.published_at', 'c.account'])
    .where('p.desk_id', '=', desk)
}

async function toldOf(
  db: Reading | Writing,
  { id: desk, zone }: Pick<Desk, 'id' | 'zone'>,
  publications: readonly { id: string; day: LocalDate }[],
): Promise<ToldCounts[]> {
  const ids = publications.map(({ id }) => id)
  const rows = await db
    .selectFrom('snapshots')
    .select(['publication', 'metric', 'value', 'taken_at'])
    .where('desk_id', '=', desk)
    .where('publication', 'in', ids)
    .where('metric', 'in', ['views', 'viewers', 'impressions'])
    .orderBy('taken_at')
    .execute()
  return publications.map(({ id, day }) => {
    const own = rows.filter(({ publication }) => publication === id)
    const [from, to] = [startOfDay(addDays(day, 1), zone), startOfDay(addDays(day, 2), zone)]
    const nextDay = own.filter(({ taken_at }) => taken_at >= from && taken_at < to)
    return { day, newest: lastOf(own), nextDay: lastOf(nextDay) }
  })
}

/** The last value of each metric. */
const lastOf = (rows: readonly { metric: string; value: number }[]) =>
  Object.fromEntries(rows.map(({ metric, value }) => [metric, value]))
