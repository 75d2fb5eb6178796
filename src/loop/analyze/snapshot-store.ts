import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Reading, Writing } from '../../db/open.ts'
import { hasHappened, type Instant } from '../../foundation/time.ts'
import type { Figure, KnownFigures, Origin } from './snapshot.ts'

// A query of SQLite keeps the whole process until it is done, so between two of them others have their turn.
const idsAtOnce = 250

/** The newest value of each metric of the publications, none later than `until`. */
export async function newestValues(
  db: Reading | Writing,
  desk: string,
  { publications, until }: { publications: readonly string[]; until: Instant },
): Promise<KnownFigures> {
  const known = new Map<string, Map<string, Figure>>()
  for (let at = 0; at < publications.length; at += idsAtOnce) {
    const ids = publications.slice(at, at + idsAtOnce)
    for (const row of await newestOf(db, desk, { ids, until })) {
      const metrics = known.get(row.publication) ?? new Map<string, Figure>()
      known.set(row.publication, metrics.set(row.metric, row))
    }
    if (at + idsAtOnce < publications.length) await setImmediate()
  }
  return known
}

/**
 * Whether the snapshot `s` is the newest of its metric, none later than `until`. Said as one step down the primary key per metric: joined
 * to a grouped subquery, SQLite would read the whole desk instead.
 */
export const isNewest = (
  until: Instant,
) => sql<boolean>`s.taken_at = (select max(o.taken_at) from snapshots as o
  where o.desk_id = s.desk_id and o.publication = s.publication and o.metric = s.metric and o.taken_at <= ${until})`

async function newestOf(
  db: Reading | Writing,
  desk: string,
  { ids, until }: { ids: readonly string[]; until: Instant },
): Promise<Figure[]> {
  const rows = await db
    .selectFrom('snapshots as s')
    .select(['s.publication', 's.metric', 's.value'])
    .where('s.desk_id', '=', desk)
    .where('s.publication', 'in', ids)
    .where(isNewest(until))
    .execute()
  return rows as Figure[]
}

// 500 rows a statement was the fastest on SQLite, and its 3,500 parameters are far below either database's limit.
const rowsAtOnce = 500

/** Stores values in bulk; a publication's metric that already has a value of the same instant keeps it. */
export async function storeSnapshots(
  trx: Writing,
  desk: string,
  { figures, origin }: { figures: readonly Figure[]; origin: Origin },
): Promise<void> {
  const { takenAt, source, takenBy } = origin
  const compiled = new Map<number, ReturnType<typeof insertOf>>()
  for (let at = 0; at < figures.length; at += rowsAtOnce) {
    const part = figures.slice(at, at + rowsAtOnce)
    const insert = compiled.get(part.length) ?? insertOf(trx, part.length)
    compiled.set(part.length, insert)
    const parameters = part.flatMap(({ publication, metric, value }) => [
      desk,
      publication,
      metric,
      takenAt,
      value,
      source,
      takenBy,
    ])
    await trx.executeQuery({ ...insert, parameters })
    if (at + rowsAtOnce < figures.length) await setImmediate()
  }
}

/** The statement for so many rows, compiled once, because compiling costs more than running it. */
function insertOf(trx: Writing, rows: number) {
  const row = { desk_id: '', publication: '', metric: '', taken_at: '', value: 0, source: '', taken_by: '' }
  return trx
    .insertInto('snapshots')
    .values(Array.from({ length: rows }, () => row))
    .onConflict((conflict) => conflict.doNothing())
    .compile()
}

/**
 * Brings back to now what a clock that was ahead has dated further ahead than clocks differ, of each metric the last value;
 * it would be the newest until that day comes.
 */
export async function bringBack(
  trx: Writing,
  desk: string,
  { publication, now }: { publication: string; now: Instant },
): Promise<void> {
  const rows = await trx
    .selectFrom('snapshots')
    .selectAll()
    .where('desk_id', '=', desk)
    .where('publication', '=', publication)
    .where('taken_at', '>', now)
    .orderBy('taken_at')
    .execute()
  const ahead = rows.filter(({ taken_at }) => !hasHappened(taken_at, now))
  const [first] = ahead
  if (!first) return
  const from = trx.deleteFrom('snapshots').where('desk_id', '=', desk).where('publication', '=', publication)
  await from.where('taken_at', '>=', first.taken_at).execute()
  const last = new Map(ahead.map((row) => [row.metric, { ...row, taken_at: now }]))
  await trx
    .insertInto('snapshots')
    .values([...last.values()])
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
