import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Selectable } from 'kysely'
import type { Reading, Writing } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import type { JournalTable } from '../db/schema.ts'

/** One line of the record: who did what, when, and from where (`command`, `button`, `form`, `clock`, …). */
export interface JournalEntry {
  seq: number
  at: string
  actor: string
  via: string
  act: string
  piece?: number
  facts: Record<string, unknown>
}

interface Link extends JournalEntry {
  previous: string
  hash: string
}

const origin = '0'.repeat(64)

/** SHA-256 over the entry and the hash of the entry before, so that a changed or missing row breaks the chain. */
function hashOf(desk: string, entry: JournalEntry, previous: string): string {
  const { seq, at, actor, via, act, piece, facts } = entry
  const said = JSON.stringify([
    desk,
    seq,
    at,
    actor,
    via,
    act,
    piece ?? null,
    JSON.stringify(facts),
    previous,
  ])
  return createHash('sha256').update(said).digest('hex')
}

type Row = Selectable<JournalTable>

const lastLink = prepared<{ desk: string }, Pick<Row, 'seq' | 'hash'>>((db, given) =>
  db
    .selectFrom('journal')
    .select(['seq', 'hash'])
    .where('desk_id', '=', given('desk'))
    .orderBy('seq', 'desc')
    .limit(1),
)
const addLink = prepared<Row, unknown>((db, given) =>
  db.insertInto('journal').values({
    ...{ desk_id: given('desk_id'), seq: given('seq'), at: given('at'), actor: given('actor') },
    ...{ via: given('via'), act: given('act'), piece: given('piece'), facts: given('facts') },
    ...{ previous: given('previous'), hash: given('hash') },
  }),
)

/** Appends to the desk's journal; the caller's transaction must hold the desk's lock. */
export async function appendToJournal(
  trx: Writing,
  desk: string,
  entry: Omit<JournalEntry, 'seq'>,
): Promise<void> {
  const [last] = await lastLink(trx, { desk })
  const seq = (last?.seq ?? 0) + 1
  const previous = last?.hash ?? origin
  const { at, actor, via, act, facts } = entry
  const piece = entry.piece ?? null
  const hash = hashOf(desk, { ...entry, seq }, previous)
  const link = { desk_id: desk, seq, at, actor, via, act, piece, facts: JSON.stringify(facts) }
  await addLink(trx, { ...link, previous, hash })
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

const linkOf = ({ desk_id: _, facts, piece, ...row }: Row): Link => ({
  ...row,
  piece: piece ?? undefined,
  facts: JSON.parse(facts) as Record<string, unknown>,
})

/** The record of one piece, oldest first, with the hashes. */
export async function readJournal(db: Reading | Writing, desk: string, piece: number): Promise<Link[]> {
  const query = db.selectFrom('journal').selectAll().where('desk_id', '=', desk).where('piece', '=', piece)
  return (await query.orderBy('seq').execute()).map(linkOf)
}

/** What was done with one piece after a time, oldest first: the entries of one act. */
export async function doneSince(
  db: Reading | Writing,
  desk: string,
  { piece, act, since }: { piece: number; act: string; since: string },
): Promise<JournalEntry[]> {
  const query = db.selectFrom('journal').selectAll().where('desk_id', '=', desk).where('piece', '=', piece)
  return (await query.where('act', '=', act).where('at', '>', since).orderBy('seq').execute()).map(linkOf)
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
): Promise<{ entries: Link[]; count: number }> {
  const ofPiece = db.selectFrom('journal').where('desk_id', '=', desk).where('piece', '=', piece)
  const rows = await ofPiece.selectAll().orderBy('seq', 'desc').limit(most).execute()
  const counted = await ofPiece.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirst()
  return { entries: rows.map(linkOf).reverse(), count: Number(counted?.count ?? 0) }
}

/** So many are read and hashed in some 10 ms; then everybody else has a turn. */
const linksAtOnce = 500

/** Every entry of the desk, oldest first, with the hashes; a long record is never in memory as a whole and holds up nobody. */
export async function* walkJournal(db: Reading, desk: string): AsyncGenerator<Link> {
  for (let last = 0; ; ) {
    const query = db.selectFrom('journal').selectAll().where('desk_id', '=', desk).where('seq', '>', last)
    const links = (await query.orderBy('seq').limit(linksAtOnce).execute()).map(linkOf)
    yield* links
    if (links.length < linksAtOnce) return
    await nextTurn()
    last = links.at(-1)?.seq ?? last
  }
}

/** Walks the desk's whole chain: the first entry whose hash is not what its content and the one before make, if any. */
export async function brokenLink(db: Reading, desk: string): Promise<number | undefined> {
  let previous = origin
  let seq = 0
  for await (const link of walkJournal(db, desk)) {
    const whole = link.seq === seq + 1 && link.previous === previous
    if (!whole || hashOf(desk, link, previous) !== link.hash) return link.seq
    previous = link.hash
    seq = link.seq
  }
  return undefined
}

/** How many entries the desk's journal holds. */
export async function countJournal(db: Reading, desk: string): Promise<number> {
  const row = await db
    .selectFrom('journal')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('desk_id', '=', desk)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}
