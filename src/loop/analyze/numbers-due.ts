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
  const rows = await selectPublications(db, desk.id)
    .where('p.day', '>=', oldest)
    .where('p.published_at', '<=', plus(now, { hours: -dueAfterHours }))
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
    .execute()
  const owed = new Map<string, Publication[]>()
  for (const publication of rows.map(publicationOf)) {
    owed.set(publication.owner, [...(owed.get(publication.owner) ?? []), publication])
  }
  return [...owed].map(([owner, publications]) => ({ owner, publications }))
}
