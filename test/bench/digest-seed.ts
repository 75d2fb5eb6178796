import { randomUUID } from 'node:crypto'
import Sqlite from 'better-sqlite3'
import { addDays, instantFromMs, type LocalDate, msOf } from '../../src/foundation/time.ts'
import type { MetricId } from '../../src/platforms/metric.ts'
import { insertAll, type Row } from './raw-sqlite.ts'

export const metrics: MetricId[] = [
  ...(['views', 'likes', 'comments', 'saves', 'shares'] as const),
  ...(['recommends', 'followers_gained', 'impressions', 'reach', 'finish_rate'] as const),
]
export const agesInHours = [1, 24, 72, 168, 720]
const days = 730
const channels = 6

/** Fills two years of publications on six channels up to `last`, each with every metric at every age; returns the values. */
export function fillTwoYears(
  file: string,
  { desk, last, publications }: { desk: string; last: LocalDate; publications: number },
): number {
  const raw = new Sqlite(file)
  raw.pragma('synchronous = OFF')
  raw.pragma('cache_size = -200000')
  raw.pragma('foreign_keys = OFF')
  const dates = Array.from({ length: days }, (_, back) => addDays(last, back + 1 - days))
  let filled = 0
  raw.transaction(() => {
    insertAll(
      raw,
      'channels',
      Array.from({ length: channels }, (_, nth) => channelRow(desk, nth)),
    )
    for (let nth = 0; nth < publications; nth++) {
      const day = dates[Math.floor((nth * days) / publications)] ?? last
      const publication = publicationRow({ desk, nth, day })
      insertAll(raw, 'publications', [publication])
      const snapshots = snapshotRows(publication, nth)
      insertAll(raw, 'snapshots', snapshots)
      filled += snapshots.length
    }
  })()
  raw.close()
  return filled
}

const person = 'slack:TBENCH/UBENCH'

const channelRow = (desk: string, nth: number): Row => ({
  desk_id: desk,
  id: `channel-${nth}`,
  platform: 'wechat-oa',
  account: `账号 ${nth}`,
  gap_minutes: 120,
  owner: null,
  active: 1,
  version: 1,
  created_at: '2024-01-01T00:00:00.000Z',
})

type PublicationRow = Row & { desk_id: string; id: string; published_at: string }

function publicationRow({ desk, nth, day }: { desk: string; nth: number; day: LocalDate }): PublicationRow {
  // Between 08:00 and 20:00 of the day in Shanghai, which is the same date in UTC.
  const time = `${String(nth % 12).padStart(2, '0')}:${String((nth * 7) % 60).padStart(2, '0')}`
  return {
    desk_id: desk,
    id: randomUUID(),
    channel: `channel-${nth % channels}`,
    slot: null,
    platform: 'wechat-oa',
    external_id: null,
    link: null,
    title: `第 ${nth} 篇`,
    form: 'article',
    published_at: `${day}T${time}:00.000Z`,
    day,
    owner: person,
    confirmed_by: person,
    confirmed_at: `${day}T${time}:30.000Z`,
    origin: 'confirmed',
    piece: null,
  }
}

function snapshotRows({ desk_id, id, published_at }: PublicationRow, nth: number): Row[] {
  const out = msOf(published_at)
  return agesInHours.flatMap((hours, age) => {
    const taken_at = instantFromMs(out + hours * 3_600_000)
    return metrics.map((metric, which) => ({
      desk_id,
      publication: id,
      metric,
      taken_at,
      source: 'typed',
      taken_by: person,
      value: (((nth * 131) % 997) + 5) * (age + 2) * (metrics.length - which),
    }))
  })
}
