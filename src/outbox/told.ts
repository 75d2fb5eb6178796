import type { Reading, Writing } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import { isDead, isPending } from './notice.ts'

/** A card that stands: its tag, and the conversation (or person) to whom it was told. */
export interface StandingCard {
  tag: string
  conversation: string
}

/** Where the cards with these tags stand now. */
export async function standing(
  db: Reading | Writing,
  desk: string,
  tags: readonly string[],
): Promise<StandingCard[]> {
  if (tags.length === 0) return []
  return db
    .selectFrom('told')
    .select(['tag', 'conversation'])
    .where('desk_id', '=', desk)
    .where('tag', 'in', tags)
    .execute()
}

/** The tags of the cards that one message is, as the platform names it. */
export async function tagsOf(
  db: Reading | Writing,
  desk: string,
  { conversation, message }: { conversation: string; message: string },
): Promise<string[]> {
  const rows = await db
    .selectFrom('told')
    .select('tag')
    .where('desk_id', '=', desk)
    .where('conversation', '=', conversation)
    .where('message', '=', message)
    .execute()
  return rows.map(({ tag }) => tag)
}

const subjectsOfMessage = prepared<{ desk: string; message: string }, { subject: string }>((db, given) =>
  db
    .selectFrom('told as t')
    .innerJoin('about as a', (join) =>
      join
        .onRef('a.desk_id', '=', 't.desk_id')
        .onRef('a.conversation', '=', 't.conversation')
        .onRef('a.tag', '=', 't.tag'),
    )
    .select('a.subject')
    .where('t.desk_id', '=', given('desk'))
    .where('t.message', '=', given('message')),
)

/** What the card is about that one message is, as the platform names it; nothing for a message that is none of ours. */
export async function subjectsIn(db: Reading | Writing, desk: string, message: string): Promise<string[]> {
  const rows = await subjectsOfMessage(db, { desk, message })
  return rows.map(({ subject }) => subject)
}

/** Those of the tags under which something is still on its way or was given up, with where it was to go. */
export async function notArrived(
  db: Reading | Writing,
  desk: string,
  tags: readonly string[],
): Promise<StandingCard[]> {
  if (tags.length === 0) return []
  // Asked apart, or SQLite would use neither of the two partial indexes.
  const which = (state: typeof isPending) =>
    db
      .selectFrom('notices')
      .select(['tag', 'conversation'])
      .where('desk_id', '=', desk)
      .where('tag', 'in', tags)
      .where('mode', '=', 'once')
      .where(state)
      .execute()
  return [...(await which(isPending)), ...(await which(isDead))]
}
