import { sql } from 'kysely'
import type { Reading, Writing } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import { putNotice, type Slip } from './notice.ts'

/** A card that stands somewhere or is on its way there, with what it was last told of. */
interface Copy {
  conversation: string
  tag: string
  kind: string
  facts: string
}

/** Every copy that is about any of the subjects, once. */
export async function copiesAbout(
  db: Reading | Writing,
  desk: string,
  subjects: readonly string[],
): Promise<Copy[]> {
  if (subjects.length === 0) return []
  const copies =
    subjects.length > places
      ? await selectCopies(db, desk, subjects).execute()
      : await aboutFew(db, { desk, ...placed(subjects) })
  return [...new Map(copies.map((copy) => [keyOf(copy), copy])).values()]
}

/**
 * Asks that every copy about the subjects shows the present state, but for those that were just told. A card that is only on
 * its way counts too: it may have been rendered a moment ago.
 */
export async function refreshAbout(
  slip: Slip,
  subjects: readonly string[],
  told: readonly Pick<Copy, 'conversation' | 'tag'>[] = [],
): Promise<void> {
  const just = new Set(told.map(keyOf))
  for (const copy of await copiesAbout(slip.trx, slip.desk, subjects))
    if (!just.has(keyOf(copy))) await refresh(slip, copy)
}

/** The same of everything that was told to one person or conversation, whatever it is about. */
export async function refreshTold(slip: Slip, conversation: string): Promise<void> {
  const copies = await slip.trx
    .selectFrom('told')
    .select(['conversation', 'tag', 'kind', 'facts'])
    .where('desk_id', '=', slip.desk)
    .where('conversation', '=', conversation)
    .execute()
  for (const copy of copies) await refresh(slip, copy)
}

/**
 * Asks for whatever stood in a message that is gone: what is due on it is posted anew, and anything else forgotten. Returns how
 * many cards that was.
 */
export async function refreshGone(slip: Slip, message: string): Promise<number> {
  const copies = await slip.trx
    .updateTable('told')
    .set({ print: null })
    .where('desk_id', '=', slip.desk)
    .where('message', '=', message)
    .returning(['conversation', 'tag', 'kind', 'facts'])
    .execute()
  for (const copy of copies) await refresh(slip, copy)
  return copies.length
}

async function refresh(slip: Slip, { conversation, tag, kind, facts }: Copy): Promise<void> {
  const told = { conversation, tag, kind, facts: JSON.parse(facts) as Record<string, unknown> }
  await putNotice(slip, { ...told, mode: 'refresh' })
}

const keyOf = ({ conversation, tag }: Pick<Copy, 'conversation' | 'tag'>) => `${conversation} ${tag}`

/** The present facts of a card that is on its way take the place of those that it was told with before. */
function selectCopies(db: Reading | Writing, desk: string, subjects: readonly string[]) {
  const named = db.selectFrom('about as a').where('a.desk_id', '=', desk).where('a.subject', 'in', subjects)
  const told = named
    .innerJoin('told as t', (join) =>
      join
        .onRef('t.desk_id', '=', 'a.desk_id')
        .onRef('t.conversation', '=', 'a.conversation')
        .onRef('t.tag', '=', 'a.tag'),
    )
    .select(['t.conversation', 't.tag', 't.kind', 't.facts', sql<number>`0`.as('id')])
  const coming = named
    .innerJoin('notices as n', (join) =>
      join
        .onRef('n.desk_id', '=', 'a.desk_id')
        .onRef('n.conversation', '=', 'a.conversation')
        .onRef('n.tag', '=', 'a.tag'),
    )
    .select(['n.conversation', 'n.tag', 'n.kind', 'n.facts', 'n.id'])
    .where('n.mode', 'in', ['card', 'anew'])
    // Said as the index says it, or SQLite would not see that it holds what is asked for.
    .where(sql<boolean>`n.state in ('waiting', 'sending')`)
  return told.unionAll(coming).orderBy('id')
}

/** Nearly every act changes fewer subjects than this. */
const places = 6
const names = ['s0', 's1', 's2', 's3', 's4', 's5'] as const
type Placed = Record<(typeof names)[number], string>

const placed = (subjects: readonly string[]): Placed =>
  Object.fromEntries(names.map((name, index) => [name, subjects[index] ?? subjects[0]])) as Placed

const aboutFew = prepared<Placed & { desk: string }, Copy>((db, given) =>
  selectCopies(
    db,
    given('desk'),
    names.map((name) => given(name)),
  ),
)
