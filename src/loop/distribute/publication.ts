import type { Selectable } from 'kysely'
import type { Reading, Writing } from '../../db/open.ts'
import type { PublicationTable } from '../../db/schema.ts'
import { Refusal } from '../../foundation/errors.ts'
import { type Instant, type LocalDate, minutesBetween, msOf, plus } from '../../foundation/time.ts'
import { type Platform, platformOfLink, profileOf } from '../../platforms/platform.ts'
import { externalIdOf, leadsTo } from '../../platforms/post-id.ts'
import { titleKey, withoutEndSlashes } from '../../platforms/post-keys.ts'
import { type Channel, channelFacts } from './channel.ts'

/** Something that went out, proved by its link. */
export interface Publication {
  id: string
  piece?: number
  channel?: string
  slot?: string
  platform: Platform
  externalId?: string
  link?: string
  title: string
  publishedAt: Instant
  /** The day it went out, in the desk's zone. */
  day: LocalDate
  owner?: string
  confirmedBy: string
  confirmedAt: Instant
}

export function publicationOf(row: Selectable<PublicationTable>): Publication {
  return {
    id: row.id,
    piece: row.piece ?? undefined,
    channel: row.channel ?? undefined,
    slot: row.slot ?? undefined,
    platform: row.platform as Platform,
    externalId: row.external_id ?? undefined,
    link: row.link ?? undefined,
    title: row.title,
    publishedAt: row.published_at,
    day: row.day,
    owner: row.owner ?? undefined,
    confirmedBy: row.confirmed_by,
    confirmedAt: row.confirmed_at,
  }
}

/** One publication; undefined when it is not there, or not any more. */
export async function findPublication(
  db: Reading | Writing,
  desk: string,
  id: string,
): Promise<Publication | undefined> {
  const row = await db
    .selectFrom('publications')
    .selectAll()
    .where('desk_id', '=', desk)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && publicationOf(row)
}

/** Throws `card-expired` for a publication that is not there any more. */
export async function loadPublication(db: Reading | Writing, desk: string, id: string): Promise<Publication> {
  const found = await findPublication(db, desk, id)
  if (!found) throw new Refusal('card-expired')
  return found
}

/** Deletes a publication and its numbers. */
export async function deletePublication(trx: Writing, desk: string, id: string): Promise<void> {
  const numbers = trx.deleteFrom('snapshots').where('desk_id', '=', desk)
  await numbers.where('publication', '=', id).execute()
  await trx.deleteFrom('publications').where('desk_id', '=', desk).where('id', '=', id).execute()
}

/** The publications of a piece, in the order in which they were confirmed. */
export async function publicationsOf(
  db: Reading | Writing,
  desk: string,
  piece: number,
): Promise<Publication[]> {
  const rows = await db
    .selectFrom('publications')
    .selectAll()
    .where('desk_id', '=', desk)
    .where('piece', '=', piece)
    .orderBy('confirmed_at')
    .orderBy('id')
    .execute()
  return rows.map(publicationOf)
}

/** Throws `publish.done` with who confirmed it, when, and the link; `wanted` is another link that was given for it. */
export function refuseTwice(publication: Publication, channel: Channel, wanted?: string): never {
  throw new Refusal('publish.done', {
    piece: publication.piece,
    ...channelFacts(channel),
    by: { person: publication.confirmedBy },
    at: { instant: publication.confirmedAt },
    link: publication.link ? { link: publication.link } : undefined,
    publication: publication.id,
    wanted: wanted && !leadsTo(wanted, publication) ? wanted : undefined,
  })
}

/** Throws `publish.link-used` with the piece that the link already stands for. */
export function refuseUsed(used: Publication): never {
  throw new Refusal('publish.link-used', {
    field: 'link',
    other: `P-${used.piece}`,
    title: used.title,
    by: { person: used.confirmedBy },
    at: { instant: used.confirmedAt },
  })
}

/** A confirmation up to so many minutes after the slot's time means that it went out on time. */
const onTimeMinutes = 15

/** When it went out, as far as we know: at the slot's time when confirmed soon after it, else now. */
export function publishedAt(slotAt: Instant | undefined, now: Instant): Instant {
  if (!slotAt || msOf(slotAt) > msOf(now)) return now
  return minutesBetween(slotAt, now) <= onTimeMinutes ? slotAt : now
}

/** A link as it is compared: no fragment, no closing slash, host in lower case. */
export function plainLink(link: string): string {
  const url = new URL(link.trim())
  url.hash = ''
  return withoutEndSlashes(url.href)
}

/** Throws `publish.not-web` for anything but http(s), and `publish.wrong-host` when it leads elsewhere than the channel's platform. */
export function mayProve(link: string, channel: Channel): void {
  const url = new URL(link.trim())
  const facts = { field: 'link', ...channelFacts(channel) }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Refusal('publish.not-web', facts)
  const platform = platformOfLink(link)
  if (platform === channel.platform) return
  const hosts = profileOf(channel.platform).hosts
  if (!platform) throw new Refusal('publish.unknown-host', { ...facts, host: url.host, right: hosts[0] })
  const leads = { term: `distribute.platform.${platform}` }
  throw new Refusal('publish.wrong-host', { ...facts, host: url.host, leads, right: hosts[0] })
}

/** The publication that a link already stands for, by any id of the post or else by the link itself. */
export async function publicationBehind(
  db: Reading | Writing,
  desk: string,
  { platform, link }: { platform: Platform; link: string },
): Promise<Publication | undefined> {
  const telling = externalIdOf(link) ?? lastPart(link)
  const rows = await db
    .selectFrom('publications')
    .selectAll()
    .where('desk_id', '=', desk)
    .where('platform', '=', platform)
    .where(({ eb, or }) =>
      or([
        eb('link', 'in', [link.trim(), plainLink(link)]),
        ...(telling ? [eb('external_id', '=', telling), eb('link', 'like', `%${telling}%`)] : []),
      ]),
    )
    .orderBy('confirmed_at')
    .orderBy('id')
    .execute()
  return rows.map(publicationOf).find((each) => leadsTo(link, each))
}

/** What a short link differs by from others of its host. */
const lastPart = (link: string) => /[^/]{4,}$/.exec(plainLink(link).replace(/[?#].*$/, ''))?.[0]

/**
 * The post without a piece that a link without an id must be: the only one of the channel with this title, out within a day of
 * `at`; undefined when the link tells its post by itself.
 */
export async function postTitled(
  db: Reading | Writing,
  desk: string,
  { channel, link, title, at }: { channel: Channel; link: string; title: string; at: Instant },
): Promise<Publication | undefined> {
  const key = titleKey({ title })
  if (externalIdOf(link) !== undefined || key === undefined) return undefined
  const rows = await db
    .selectFrom('publications')
    .selectAll()
    .where('desk_id', '=', desk)
    .where('platform', '=', channel.platform)
    .where(({ eb, or }) => or([eb('channel', '=', channel.id), eb('channel', 'is', null)]))
    .where('piece', 'is', null)
    .where('published_at', '>=', plus(at, { days: -1 }))
    .where('published_at', '<=', plus(at, { days: 1 }))
    .execute()
  const [only, other] = rows.map(publicationOf).filter((each) => titleKey(each) === key)
  return other ? undefined : only
}
