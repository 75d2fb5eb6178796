import type { Reading } from '../../db/open.ts'
import { addDays, type Instant, localOf, plus } from '../../foundation/time.ts'
import type { Desk } from '../desk.ts'
import { type Publication, publicationOf, selectPublications } from './publication.ts'

/** Publications that one person still owes numbers for, oldest first. */
export interface Owed {
  owner: string
  publications: Publication[]
}

const dueAfterHours = 24
const askedForDays = 30

/**
 * Publications that went out more than 24 hours ago and have no views snapshot, by who owes it; after 30 days nobody is
 * asked any more.
 */
export async function numbersDue(
  db: Reading,
  desk: Pick<Desk, 'id' | 'zone'>,
  now: Instant,
): Promise<Owed[]> {
  const oldest = addDays(localOf(now, desk.zone).date, -askedForDays)
  const rows = await withoutViews(db, desk.id)
    .where('p.day', '>=', oldest)
    .where('p.published_at', '<=', plus(now, { hours: -dueAfterHours }))
    .execute()
  const owed = new Map<string, Publication[]>()
  for (const publication of rows.map(publicationOf)) {
    owed.set(publication.owner, [...(owed.get(publication.owner) ?? []), publication])
  }
  return [...owed].map(([owner, publications]) => ({ owner, publications }))
}

/** A publication whose first numbers are not due yet, and from when they are. */
export interface Coming {
  publication: Publication
  dueAt: Instant
}

/** Publications that went out in the last 24 hours and have no views snapshot, the one due first at the front. */
export async function numbersToCome(db: Reading, desk: string, now: Instant): Promise<Coming[]> {
  const rows = await withoutViews(db, desk)
    .where('p.published_at', '>', plus(now, { hours: -dueAfterHours }))
    .where('p.published_at', '<=', now)
    .execute()
  return rows.map(publicationOf).map((publication) => ({
    publication,
    dueAt: plus(publication.publishedAt, { hours: dueAfterHours }),
  }))
}

const withoutViews = (db: Reading, desk: string) =>
  selectPublications(db, desk)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('snapshots as s')
            .select('s.publication')
            .whereRef('s.desk_id', '=', 'p.desk_id')
            .whereRef('s.publication', '=', 'p.id')
            .where('s.metric', '=', 'views'),
        ),
      ),
    )
    .orderBy('p.published_at')
    .orderBy('p.id')
