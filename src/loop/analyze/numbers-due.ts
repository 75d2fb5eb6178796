import { sql } from 'kysely'
import type { Reading } from '../../db/open.ts'
import { addDays, daysBetween, type Instant, type LocalDate, localOf } from '../../foundation/time.ts'
import type { Desk } from '../desk.ts'
import { otherHeadlines } from '../headline.ts'
import { dayEnds } from './day-readings.ts'
import { type Publication, publicationOf, selectPublications } from './publication.ts'

const askedForDays = 30

/** How numbers that are missing stand: nobody owes them before the day after publication, nor later than 30 days after. */
export type Owing = 'coming' | 'due' | 'lapsed'

/** How the missing numbers of a publication day stand on a day. */
export function owingOf(day: LocalDate, today: LocalDate): Owing {
  if (day >= today) return 'coming'
  return day >= addDays(today, -askedForDays) ? 'due' : 'lapsed'
}

/**
 * Publications of local days whose numbers are missing, oldest first: none of their platform's headline counts was read after
 * their own day. A figure of the same evening is no day's figure. Whoever speaks of missing numbers asks here.
 */
export async function numbersMissing(
  db: Reading,
  desk: Pick<Desk, 'id' | 'zone'>,
  { from, to }: { from: LocalDate; to: LocalDate },
): Promise<Publication[]> {
  const endOf = dayEnds(desk.zone)
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at))
  const ends = sql.join(
    days.map((day) => sql`when ${day} then ${endOf(day)}`),
    sql` `,
  )
  const rows = await selectPublications(db, desk.id)
    .where('p.day', '>=', from)
    .where('p.day', '<=', to)
    .where(
      sql<boolean>`not exists (select 1 from snapshots as s where s.desk_id = p.desk_id and s.publication = p.id
        and ${isHeadline} and s.taken_at >= (case p.day ${ends} end))`,
    )
    .orderBy('p.published_at')
    .orderBy('p.id')
    .execute()
  return rows.map(publicationOf)
}

const tells = otherHeadlines.flatMap(([platform, metrics]) =>
  metrics.map((metric) => sql`(p.platform = ${sql.lit(platform)} and s.metric = ${sql.lit(metric)})`),
)
const isHeadline = sql`(s.metric = 'views' or ${sql.join(tells, sql` or `)})`

/** Publications that one person still owes numbers for, oldest first. */
export interface Owed {
  owner: string
  publications: Publication[]
}

/** Publications of the last 30 days whose numbers are due, by who owes them. */
export async function numbersDue(
  db: Reading,
  desk: Pick<Desk, 'id' | 'zone'>,
  now: Instant,
): Promise<Owed[]> {
  const today = localOf(now, desk.zone).date
  const wanted = { from: addDays(today, -askedForDays), to: addDays(today, -1) }
  const owed = new Map<string, Publication[]>()
  for (const publication of await numbersMissing(db, desk, wanted)) {
    owed.set(publication.owner, [...(owed.get(publication.owner) ?? []), publication])
  }
  return [...owed].map(([owner, publications]) => ({ owner, publications }))
}

/** A publication whose first numbers are not due yet, and from which local day they are. */
export interface Coming {
  publication: Publication
  dueOn: LocalDate
}

/** Publications of today, whose numbers are due tomorrow, the earliest first. */
export async function numbersToCome(
  db: Reading,
  desk: Pick<Desk, 'id' | 'zone'>,
  now: Instant,
): Promise<Coming[]> {
  const today = localOf(now, desk.zone).date
  const missing = await numbersMissing(db, desk, { from: today, to: today })
  return missing
    .filter(({ publishedAt }) => publishedAt <= now)
    .map((publication) => ({ publication, dueOn: addDays(today, 1) }))
}
