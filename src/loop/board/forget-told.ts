import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Instant } from '../../foundation/time.ts'
import type { Reading } from '../act.ts'
import type { Scene } from '../scene.ts'

interface Told {
  conversation: string
  tag: string
  facts: string
  at: Instant
}

/**
 * Forgets where cards stand that were told last before that time, `atOnce` in a transaction. A card whose piece is open, or that
 * is of an open piece's slot or publication, is kept however old it is: it must tell the truth when the piece moves on. Of any other
 * nothing has changed for so long that it stays as it is; whatever is told of it after all is posted anew.
 */
export async function forgetTold(
  scene: Scene,
  desk: string,
  { before, atOnce }: { before: Instant; atOnce: number },
): Promise<void> {
  const { reading } = scene.database
  for (let last: Told | undefined; ; ) {
    const aged = await toldBefore(reading, desk, { before, after: last, most: atOnce })
    const over = await withoutOpen(reading, desk, aged)
    if (over.length > 0) await forget(scene, desk, over)
    if (aged.length < atOnce) return
    last = aged.at(-1)
    await nextTurn()
  }
}

/** Those that were told last before a time, after one of them, oldest first. */
async function toldBefore(
  db: Reading,
  desk: string,
  { before, after, most }: { before: Instant; after?: Told; most: number },
): Promise<Told[]> {
  return db
    .selectFrom('told')
    .select(['conversation', 'tag', 'facts', 'at'])
    .where('desk_id', '=', desk)
    .where('at', '<', before)
    .$if(after !== undefined, (query) =>
      query
        .where('at', '>=', after?.at ?? '')
        .where(({ eb, refTuple, tuple }) =>
          eb(
            refTuple('at', 'conversation', 'tag'),
            '>',
            tuple(after?.at ?? '', after?.conversation ?? '', after?.tag ?? ''),
          ),
        ),
    )
    .orderBy('at')
    .orderBy('conversation')
    .orderBy('tag')
    .limit(most)
    .execute()
}

async function withoutOpen(db: Reading, desk: string, told: readonly Told[]): Promise<Told[]> {
  const subjects = told.map((each) => [each, subjectOf(each)] as const)
  const slots = await piecesOf(db, 'slots', { desk, ids: subjects.flatMap(([, { slot }]) => slot ?? []) })
  const publications = await piecesOf(db, 'publications', {
    desk,
    ids: subjects.flatMap(([, { publication }]) => publication ?? []),
  })
  const pieceOf = ({ piece, slot, publication }: Subject) =>
    piece ?? slots.get(slot ?? '') ?? publications.get(publication ?? '')
  const open = await openAmong(db, desk, [
    ...new Set(subjects.flatMap(([, subject]) => pieceOf(subject) ?? [])),
  ])
  return subjects.filter(([, subject]) => !open.has(pieceOf(subject) ?? 0)).map(([each]) => each)
}

interface Subject {
  piece?: number
  slot?: string
  publication?: string
}

const subjectOf = ({ facts }: Told): Subject => JSON.parse(facts) as Subject

async function piecesOf(
  db: Reading,
  table: 'slots' | 'publications',
  { desk, ids }: { desk: string; ids: readonly string[] },
): Promise<Map<string, number | null>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom(table)
    .select(['id', 'piece'])
    .where('desk_id', '=', desk)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, piece }) => [id, piece]))
}

async function openAmong(db: Reading, desk: string, numbers: readonly number[]): Promise<Set<number>> {
  if (numbers.length === 0) return new Set()
  const rows = await db
    .selectFrom('pieces')
    .select('number')
    .where('desk_id', '=', desk)
    .where('number', 'in', numbers)
    .where('state', 'not in', ['closed', 'rejected'])
    .execute()
  return new Set(rows.map(({ number }) => number))
}

/** Those that were told again meanwhile stay. */
async function forget({ database }: Scene, desk: string, over: readonly Told[]): Promise<void> {
  await database.transact((trx) =>
    trx
      .deleteFrom('told')
      .where('desk_id', '=', desk)
      .where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('conversation', 'tag', 'at'),
          'in',
          over.map(({ conversation, tag, at }) => tuple(conversation, tag, at)),
        ),
      )
      .execute(),
  )
}
