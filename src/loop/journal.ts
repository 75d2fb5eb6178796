import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Reading, Writing } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import type { ActName } from './acts.ts'
import {
  type ChainLink,
  entryOf,
  hashOf,
  type JournalEntry,
  type JournalRow,
  linkOf,
  origin,
} from './journal-link.ts'

export type { ChainLink, JournalEntry } from './journal-link.ts'

/** How many entries a desk's journal has, and the hash of the newest. */
export interface Head {
  count: number
  hash: string
}

const headRow = prepared<{ desk: string }, Head>((db, given) =>
  db.selectFrom('journal_heads').select(['count', 'hash']).where('desk_id', '=', given('desk')),
)

const lastLink = prepared<{ desk: string }, Pick<JournalRow, 'seq' | 'hash'>>((db, given) =>
  db
    .selectFrom('journal')
    .select(['seq', 'hash'])
    .where('desk_id', '=', given('desk'))
    .orderBy('seq', 'desc')
    .limit(1),
)
const addLink = prepared<JournalRow, unknown>((db, given) =>
  db.insertInto('journal').values({
    desk_id: given('desk_id'),
    seq: given('seq'),
    at: given('at'),
    actor: given('actor'),
    via: given('via'),
    act: given('act'),
    piece: given('piece'),
    facts: given('facts'),
    previous: given('previous'),
    hash: given('hash'),
  }),
)

/** What the table beside the journal says, which the database wrote with the newest entry; undefined before the first one. */
export async function headOf(db: Reading | Writing, desk: string): Promise<Head | undefined> {
  return (await headRow(db, { desk }))[0]
}

/**
 * Appends to the desk's journal; the caller's transaction must hold the desk's lock. It follows on the head and not on the
 * newest row, so that one which was taken off the end leaves a gap for good.
 */
export async function appendToJournal(
  trx: Writing,
  desk: string,
  entry: Omit<JournalEntry, 'seq'>,
): Promise<void> {
  const head = (await headOf(trx, desk)) ?? (await lastHead(trx, desk))
  const { at, actor, via, act } = entry
  const facts = JSON.stringify(entry.facts)
  const link = { desk_id: desk, seq: head.count + 1, at, actor, via, act, piece: entry.piece ?? null, facts }
  const row = { ...link, previous: head.hash }
  await addLink(trx, { ...row, hash: hashOf(row) })
}

async function lastHead(trx: Writing, desk: string): Promise<Head> {
  const [last] = await lastLink(trx, { desk })
  return last ? { count: last.seq, hash: last.hash } : { count: 0, hash: origin }
}

/** The number of the desk's newest entry, 0 when there is none. */
export async function newestEntry(db: Reading | Writing, desk: string): Promise<number> {
  const [last] = await lastLink(db, { desk })
  return last?.seq ?? 0
}

/** Whether an act of such a name (`publish.%`) has been recorded since that entry. */
export async function hasChanged(
  db: Reading | Writing,
  desk: string,
  { since, acts }: { since: number; acts: readonly string[] },
): Promise<boolean> {
  const row = await db
    .selectFrom('journal')
    .select('seq')
    .where('desk_id', '=', desk)
    .where('seq', '>', since)
    .where((eb) => eb.or(acts.map((act) => eb('act', 'like', act))))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The record of one piece, oldest first. */
export async function readJournal(
  db: Reading | Writing,
  desk: string,
  piece: number,
): Promise<JournalEntry[]> {
  const query = db.selectFrom('journal').selectAll().where('desk_id', '=', desk).where('piece', '=', piece)
  return (await query.orderBy('seq').execute()).map(entryOf)
}

/** The entries of some acts on some pieces, piece by piece, oldest first. */
export async function actsOnPieces(
  db: Reading | Writing,
  desk: string,
  { pieces, acts }: { pieces: readonly number[]; acts: readonly ActName[] },
): Promise<JournalEntry[]> {
  const query = db.selectFrom('journal').selectAll().where('desk_id', '=', desk)
  const some = query.where('piece', 'in', pieces).where('act', 'in', acts)
  // In the order of its index, or SQLite would read the whole record.
  return (await some.orderBy('piece').orderBy('seq').execute()).map(entryOf)
}

/** What was done with one piece after a time, oldest first: the entries of one act. */
export async function doneSince(
  db: Reading | Writing,
  desk: string,
  { piece, act, since }: { piece: number; act: ActName; since: string },
): Promise<JournalEntry[]> {
  const query = db.selectFrom('journal').selectAll().where('desk_id', '=', desk).where('piece', '=', piece)
  return (await query.where('act', '=', act).where('at', '>', since).orderBy('seq').execute()).map(entryOf)
}

/** What somebody did in one transaction, by its instant, oldest first. */
export async function entriesAt(
  db: Reading,
  desk: string,
  { at, actor }: { at: string; actor: string },
): Promise<JournalEntry[]> {
  const query = db.selectFrom('journal').selectAll().where('desk_id', '=', desk).where('at', '=', at)
  return (await query.where('actor', '=', actor).orderBy('seq').execute()).map(linkOf)
}

/** The newest entries of one piece, oldest first, at most so many; and how many it has. */
export async function latestOfPiece(
  db: Reading,
  desk: string,
  { piece, most }: { piece: number; most: number },
): Promise<{ entries: JournalEntry[]; count: number }> {
  const ofPiece = db.selectFrom('journal').where('desk_id', '=', desk).where('piece', '=', piece)
  const rows = await ofPiece.selectAll().orderBy('seq', 'desc').limit(most).execute()
  const counted = await ofPiece.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirst()
  return { entries: rows.map(entryOf).reverse(), count: Number(counted?.count ?? 0) }
}

/** So many are read and hashed in some 10 ms; then everybody else has a turn. */
const linksAtOnce = 500
/** Below every number that PostgreSQL's integers hold: no entry may hide before the first. */
const beforeAll = -(2 ** 31)

/** Every entry of the desk, oldest first, with the hashes; a long record is never in memory as a whole and holds up nobody. */
export async function* walkJournal(db: Reading, desk: string): AsyncGenerator<ChainLink> {
  for (let after = beforeAll; ; ) {
    const query = db.selectFrom('journal').selectAll().where('desk_id', '=', desk).where('seq', '>', after)
    const links = (await query.orderBy('seq').limit(linksAtOnce).execute()).map(linkOf)
    yield* links
    if (links.length < linksAtOnce) return
    await nextTurn()
    after = links.at(-1)?.seq ?? after
  }
}
