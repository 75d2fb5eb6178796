import { columnsOf } from '../db/columns.ts'
import type { Reading, Writing } from '../db/open.ts'
import type { PublicationTable } from '../db/schema.ts'
import { Refusal } from '../foundation/errors.ts'
import { type Instant, plus } from '../foundation/time.ts'
import type { Platform } from '../platforms/platform.ts'
import { externalIdOf, leadsTo } from '../platforms/post-id.ts'
import { plainLink, titleKey } from '../platforms/post-keys.ts'
import type { Publication } from './publication.ts'

const columns = columnsOf<PublicationTable, { platform: Platform }>()(
  'id',
  'piece',
  'channel',
  'slot',
  'platform',
  'external_id',
  'link',
  'title',
  'published_at',
  'day',
  'owner',
  'confirmed_by',
  'confirmed_at',
  'origin',
)

/** Selects publications with the account of their channel; add conditions and run it with `publicationOf`. */
export function selectPublications(db: Reading | Writing, desk: string) {
  return db
    .selectFrom('publications as p')
    .leftJoin('channels as c', (join) =>
      join.onRef('c.desk_id', '=', 'p.desk_id').onRef('c.id', '=', 'p.channel'),
    )
    .select(columns.of('p'))
    .select('c.account')
    .where('p.desk_id', '=', desk)
}

type Row = Awaited<ReturnType<ReturnType<typeof selectPublications>['execute']>>[number]

export function publicationOf(row: Row): Publication {
  return Object.assign(columns.read(row), {
    account: row.account ?? undefined,
    owner: row.owner ?? row.confirmed_by,
  })
}

/** One publication; undefined when it is not there, or not any more. */
export async function findPublication(
  db: Reading | Writing,
  desk: string,
  id: string,
): Promise<Publication | undefined> {
  const row = await selectPublications(db, desk).where('p.id', '=', id).executeTakeFirst()
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

/** The publications of a piece, in the order in which they were confirmed, or went out. */
export async function publicationsOf(
  db: Reading | Writing,
  desk: string,
  piece: number,
  order: 'confirmed' | 'published' = 'confirmed',
): Promise<Publication[]> {
  const rows = await selectPublications(db, desk)
    .where('p.piece', '=', piece)
    .orderBy(order === 'confirmed' ? 'p.confirmed_at' : 'p.published_at')
    .orderBy('p.id')
    .execute()
  return rows.map(publicationOf)
}

/** The publication that a link already stands for, by any id of the post or else by the link itself. */
export async function publicationBehind(
  db: Reading | Writing,
  desk: string,
  { platform, link }: { platform: Platform; link: string },
): Promise<Publication | undefined> {
  const telling = externalIdOf(link) ?? lastPart(link)
  const rows = await selectPublications(db, desk)
    .where('p.platform', '=', platform)
    .where(({ eb, or }) =>
      or([
        eb('p.link', 'in', [link.trim(), plainLink(link)]),
        ...(telling ? [eb('p.external_id', '=', telling), eb('p.link', 'like', `%${telling}%`)] : []),
      ]),
    )
    .orderBy('p.confirmed_at')
    .orderBy('p.id')
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
  {
    channel,
    link,
    title,
    at,
  }: { channel: { id: string; platform: Platform }; link: string; title: string; at: Instant },
): Promise<Publication | undefined> {
  const key = titleKey({ title })
  if (externalIdOf(link) !== undefined || key === undefined) return undefined
  const rows = await selectPublications(db, desk)
    .where('p.platform', '=', channel.platform)
    .where(({ eb, or }) => or([eb('p.channel', '=', channel.id), eb('p.channel', 'is', null)]))
    .where('p.piece', 'is', null)
    .where('p.published_at', '>=', plus(at, { days: -1 }))
    .where('p.published_at', '<=', plus(at, { days: 1 }))
    .execute()
  const [only, other] = rows.map(publicationOf).filter((each) => titleKey(each) === key)
  return other ? undefined : only
}
