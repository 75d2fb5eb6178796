import type { Reading, Writing } from '../../db/open.ts'
import type { Instant, LocalDate } from '../../foundation/time.ts'
import type { Platform } from '../../platforms/platform.ts'

/** A variant that went out; `day` is its publication day in the desk's zone. One without a piece came in with a file. */
export interface Publication {
  id: string
  piece?: number
  channel?: string
  /** The channel's account, as the team calls it. */
  account?: string
  platform: Platform
  externalId?: string
  link?: string
  title: string
  publishedAt: Instant
  day: LocalDate
  /** Who owes its numbers: its owner, or else who confirmed it. */
  owner: string
  origin: string
}

/** Selects publications with the account of their channel; add conditions and run it with `publicationOf`. */
export function selectPublications(db: Reading | Writing, desk: string) {
  return db
    .selectFrom('publications as p')
    .leftJoin('channels as c', (join) =>
      join.onRef('c.desk_id', '=', 'p.desk_id').onRef('c.id', '=', 'p.channel'),
    )
    .select(['p.id', 'p.piece', 'p.channel', 'c.account', 'p.platform', 'p.external_id', 'p.link'])
    .select(['p.title', 'p.published_at', 'p.day', 'p.owner', 'p.confirmed_by', 'p.origin'])
    .where('p.desk_id', '=', desk)
}

type Row = Awaited<ReturnType<ReturnType<typeof selectPublications>['execute']>>[number]

export function publicationOf(row: Row): Publication {
  return {
    id: row.id,
    piece: row.piece ?? undefined,
    channel: row.channel ?? undefined,
    account: row.account ?? undefined,
    platform: row.platform as Platform,
    externalId: row.external_id ?? undefined,
    link: row.link ?? undefined,
    title: row.title,
    publishedAt: row.published_at,
    day: row.day,
    owner: row.owner ?? row.confirmed_by,
    origin: row.origin,
  }
}

/** The publications of a piece, oldest first. */
export async function publicationsOfPiece(
  db: Reading | Writing,
  desk: string,
  piece: number,
): Promise<Publication[]> {
  const rows = await selectPublications(db, desk)
    .where('p.piece', '=', piece)
    .orderBy('p.published_at')
    .orderBy('p.id')
    .execute()
  return rows.map(publicationOf)
}
