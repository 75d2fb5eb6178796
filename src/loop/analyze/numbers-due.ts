import { type RawBuilder, sql } from 'kysely'
import { inParts } from '../../db/in-parts.ts'
import type { Reading } from '../../db/open.ts'
import { addDays, daysBetween, type Instant, type LocalDate, localOf } from '../../foundation/time.ts'
import { type Headline, otherHeadlines } from '../../platforms/headline.ts'
import { debtsOfNumbers } from '../debts.ts'
import type { Desk } from '../desk.ts'
import { peopleOf } from '../people-store.ts'
import type { Publication } from '../publication.ts'
import { publicationOf, selectPublications } from '../publication-store.ts'
import { dayEnds } from './day-readings.ts'

/** Days after which nobody owes anything for a publication any more. */
export const askedForDays = 30

/** How numbers that are missing stand: nobody owes them before the day after publication, nor later than 30 days after. */
export type Owing = 'coming' | 'due' | 'lapsed'

/** How the missing numbers of a publication day stand on a day. */
export function owingOf(day: LocalDate, today: LocalDate): Owing {
  if (day >= today) return 'coming'
  return day >= addDays(today, -askedForDays) ? 'due' : 'lapsed'
}

/** What of a desk says who owes the numbers of its days. */
export type DeskOfNumbers = Pick<Desk, 'id' | 'zone' | 'setUpAt'>

interface Days {
  from: LocalDate
  to: LocalDate
}

/** Publications of local days whose numbers are missing, oldest first. */
async function numbersMissing(
  db: Reading,
  desk: Pick<Desk, 'id' | 'zone'>,
  days: Days,
): Promise<Publication[]> {
  const rows = await publishedOn(db, desk.id, days).where(isMissing(desk.zone, days)).execute()
  return rows.map(publicationOf)
}

/** Everything that went out on a local day, oldest first, and what of it has its numbers missing. */
export async function dayOf(
  db: Reading,
  desk: Pick<Desk, 'id' | 'zone'>,
  day: LocalDate,
): Promise<{ published: Publication[]; missing: Publication[] }> {
  const days = { from: day, to: day }
  const missing = sql<number>`case when ${isMissing(desk.zone, days)} then 1 else 0 end`.as('missing')
  const rows = await publishedOn(db, desk.id, days).select(missing).execute()
  return {
    published: rows.map(publicationOf),
    missing: rows.filter((row) => row.missing === 1).map(publicationOf),
  }
}

const publishedOn = (db: Reading, desk: string, { from, to }: Days) =>
  selectPublications(db, desk)
    .where('p.day', '>=', from)
    .where('p.day', '<=', to)
    .orderBy('p.published_at')
    .orderBy('p.id')

/**
 * Numbers are missing while none of the platform's headline counts was read after the publication's own day: a figure of the
 * same evening is no day's figure. Whoever speaks of missing numbers asks this.
 */
function isMissing(zone: string, { from, to }: Days): RawBuilder<boolean> {
  const endOf = dayEnds(zone)
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at))
  const ends = sql.join(days.map((day) => sql`(${day}, ${endOf(day)})`))
  return sql`not exists (select 1 from (values ${ends}) as d where d.column1 = p.day and (${toldInTime}))`
}

// Each is a step down the primary key of the snapshots.
const told = (metric: Headline) =>
  sql`exists (select 1 from snapshots as s where s.desk_id = p.desk_id and s.publication = p.id
    and s.metric = ${sql.lit(metric)} and s.taken_at >= d.column2)`
const toldOtherwise = otherHeadlines.flatMap(([platform, metrics]) =>
  metrics
    .filter((metric) => metric !== 'views')
    .map((metric) => sql`(p.platform = ${sql.lit(platform)} and ${told(metric)})`),
)
const toldInTime = sql.join([told('views'), ...toldOtherwise], sql` or `)

/** Publications of the last 30 days whose numbers are due, oldest first. */
export async function numbersDue(
  db: Reading,
  desk: Pick<Desk, 'id' | 'zone'>,
  now: Instant,
): Promise<Publication[]> {
  const today = localOf(now, desk.zone).date
  return numbersMissing(db, desk, { from: addDays(today, -askedForDays), to: addDays(today, -1) })
}

/** What of some pieces is out, oldest first, and what of that lacks its numbers: due, or due from tomorrow on. */
export async function numbersMissingOf(
  db: Reading,
  desk: Pick<Desk, 'id' | 'zone'>,
  { pieces, now }: { pieces: readonly number[]; now: Instant },
): Promise<{ out: Publication[]; due: Publication[]; coming: Publication[] }> {
  // To write the question out takes longer than most answers.
  if (pieces.length === 0) return { out: [], due: [], coming: [] }
  const today = localOf(now, desk.zone).date
  const days = { from: addDays(today, -askedForDays), to: today }
  const missing = sql<number>`case when ${isMissing(desk.zone, days)} then 1 else 0 end`.as('missing')
  const rows = await inParts(pieces, (part) =>
    selectPublications(db, desk.id)
      .select(missing)
      .where('p.piece', 'in', part)
      .orderBy('p.published_at')
      .orderBy('p.id')
      .execute(),
  )
  const thatAre = (owing: Owing) =>
    rows.filter((row) => row.missing === 1 && owingOf(row.day, today) === owing).map(publicationOf)
  return { out: rows.map(publicationOf), due: thatAre('due'), coming: thatAre('coming') }
}

/** Those of some published pieces with the numbers of all their posts in, and the local day on which each went out first. */
export async function learnedOf(
  db: Reading,
  desk: Pick<Desk, 'id' | 'zone'>,
  { pieces, missing, now }: { pieces: readonly number[]; missing: readonly Publication[]; now: Instant },
): Promise<{ piece: number; day: LocalDate }[]> {
  const open = new Set(missing.map(({ piece }) => piece))
  const whole = pieces.filter((piece) => !open.has(piece))
  const rows = await inParts(whole, (part) =>
    db
      .selectFrom('publications')
      .select(['piece', (eb) => eb.fn.min('day').as('day')])
      .where('desk_id', '=', desk.id)
      .where('piece', 'in', part)
      .groupBy('piece')
      .execute(),
  )
  const today = localOf(now, desk.zone).date
  return rows.flatMap(({ piece, day }) =>
    piece !== null && owingOf(day, today) === 'due' ? [{ piece, day }] : [],
  )
}

/** A publication whose numbers are due, and who is named for it. */
export interface NumbersOwed {
  publication: Publication
  ask: string[]
}

/** A publication whose first numbers are not due yet, and from which local day they are. */
export interface Coming {
  publication: Publication
  dueOn: LocalDate
}

/** Who is named for the numbers of publications, by their ids; asks nothing where there are none. */
export async function askedForNumbers(
  db: Reading,
  desk: DeskOfNumbers,
  numbers: readonly Publication[],
): Promise<Map<string, string[]>> {
  if (numbers.length === 0) return new Map()
  const debts = debtsOfNumbers({ desk, people: await peopleOf(db, desk.id), numbers })
  return new Map(debts.map(({ publication = '', ask }) => [publication, ask]))
}

/** Publications of the last 30 days whose numbers are due, and those of today, which are due tomorrow; the oldest first. */
export async function numbersOwed(
  db: Reading,
  desk: DeskOfNumbers,
  now: Instant,
): Promise<{ owed: NumbersOwed[]; coming: Coming[] }> {
  const today = localOf(now, desk.zone).date
  const missing = await numbersMissing(db, desk, { from: addDays(today, -askedForDays), to: today })
  const due = missing.filter(({ day }) => owingOf(day, today) === 'due')
  const asked = await askedForNumbers(db, desk, due)
  return {
    owed: due.map((publication) => ({ publication, ask: asked.get(publication.id) ?? [] })),
    coming: missing
      .filter(({ day, publishedAt }) => day === today && publishedAt <= now)
      .map((publication) => ({ publication, dueOn: addDays(today, 1) })),
  }
}
