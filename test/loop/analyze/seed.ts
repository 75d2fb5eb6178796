import type { Instant } from '../../../src/foundation/time.ts'
import { localOf } from '../../../src/foundation/time.ts'
import type { MetricId } from '../../../src/platforms/metric.ts'
import type { Platform } from '../../../src/platforms/platform.ts'
import { ref, start, type World } from '../../support/desk.ts'

/** A published piece without channels; its writer is Wang. */
export async function publishedPiece({ database, desk }: World, number = 1, title = '端午为什么吃粽子') {
  await database.reading
    .insertInto('pieces')
    .values({
      desk_id: desk.id,
      number,
      title,
      form: 'article',
      state: 'published',
      decision: 'approved',
      note: '',
      home: ref('home'),
      pitched_by: ref('lin'),
      pitched_at: start,
      writer: ref('wang'),
      accepted_at: start,
      current_version: 1,
      version: 1,
      updated_at: start,
    })
    .execute()
  return number
}

export async function channelOn({ database, desk }: World, id: string, platform: Platform, account = id) {
  await database.reading
    .insertInto('channels')
    .values({
      desk_id: desk.id,
      id,
      platform,
      account,
      gap_minutes: 120,
      owner: null,
      active: 1,
      version: 1,
      created_at: start,
    })
    .execute()
  return id
}

interface Out {
  id: string
  at: Instant
  platform?: Platform
  channel?: string
  piece?: number
  title?: string
  owner?: string
  externalId?: string
  link?: string
}

/** A publication that went out at `at`; its owner is Li. */
export async function publishedOn({ database, desk }: World, out: Out) {
  const { id, at, platform = 'wechat-oa', channel, piece, title = id, owner = 'li' } = out
  await database.reading
    .insertInto('publications')
    .values({
      desk_id: desk.id,
      id,
      piece: piece ?? null,
      channel: channel ?? null,
      slot: null,
      platform,
      external_id: out.externalId ?? null,
      link: out.link ?? null,
      title,
      form: 'article',
      published_at: at,
      day: localOf(at, desk.zone).date,
      owner: ref(owner),
      confirmed_by: ref(owner),
      confirmed_at: at,
      origin: 'confirmed',
    })
    .execute()
  return id
}

/** Values of a publication as they stood at `at`. */
export async function measured(
  { database, desk }: World,
  publication: string,
  at: Instant,
  values: Partial<Record<MetricId, number>>,
) {
  const rows = Object.entries(values).map(([metric, value]) => ({
    desk_id: desk.id,
    publication,
    metric,
    taken_at: at,
    value,
    source: 'typed',
    taken_by: ref('li'),
  }))
  await database.reading.insertInto('snapshots').values(rows).execute()
}
