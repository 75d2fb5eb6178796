import { sql } from 'kysely'
import type { Writing } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'

/**
 * `card`: the one message with this tag in this conversation, posted first and updated in place afterwards.
 * `anew`: the same, but posted again where people look now; the message before it then points to it.
 * `once`: always a new message. `refresh`: updates the message with this tag if there is one, and posts nothing.
 */
export type NoticeMode = 'card' | 'anew' | 'once' | 'refresh'

/** Facts that somebody must see: `conversation` may be a conversation, a person (a direct message) or `home:` + person. */
export type AnyNotice<Subject extends string = string, Said = Facts> = {
  conversation: string
} & AnyUnaddressed<Subject, Said>

/** A notice that is still to be addressed. */
export type AnyUnaddressed<Subject extends string = string, Said = Facts> = Place &
  Said &
  (Card<Subject> | Once)

/** What changes as long as it stands: whatever changes one of the subjects brings it up to date. */
interface Card<Subject extends string> {
  mode?: 'card' | 'anew'
  about: readonly Subject[]
}

/** What says what was, and stays as it was said. */
interface Once {
  mode: 'once'
  about?: undefined
}

/** What a notice says, which is its senders' to know. */
interface Facts {
  kind: string
  facts: Record<string, unknown>
}

interface Place {
  tag: string
  /** Tag of the card in the same conversation whose thread this belongs to. */
  thread?: string
  /** A message of somebody else's to answer under. */
  under?: string
}

/** The conversation that stands for a person's Home, which is shown again and again in the same place. */
export const homeOf = (person: string): string => `home:${person}`

/** Whose Home it stands for; undefined for every other conversation. */
export const whoseHome = (conversation: string): string | undefined =>
  conversation.startsWith('home:') ? conversation.slice('home:'.length) : undefined

export interface Slip {
  trx: Writing
  desk: string
  now: string
  /** Whose act it is; the clock's are nobody's. */
  by?: string
}

// Said as the indexes say it, or SQLite would not see that they hold what is asked for.

/** Neither delivered nor given up. */
export const isPending = sql<boolean>`state in ('waiting', 'sending')`
/** In a worker's hands. */
export const isHeld = sql<boolean>`state = 'sending'`
/** Delivered, told by a later one, or needed by nobody. */
export const isOver = sql<boolean>`state in ('sent', 'merged', 'void')`
/** Given up. */
export const isDead = sql<boolean>`state = 'dead'`

type Told = Record<'conversation' | 'tag' | 'kind' | 'facts' | 'mode', string> &
  Record<'thread' | 'under' | 'by' | 'about', string | null>

const addNotice = prepared<Told & { desk: string; now: string }, unknown>((db, given) =>
  db.insertInto('notices').values({
    desk_id: given('desk'),
    conversation: given('conversation'),
    tag: given('tag'),
    kind: given('kind'),
    facts: given('facts'),
    thread: given('thread'),
    under: given('under'),
    mode: given('mode'),
    state: 'waiting',
    attempts: 0,
    due_at: '',
    created_at: given('now'),
    told_by: given('by'),
    about: given('about'),
  }),
)

/** Writes a notice in the caller's transaction; it is delivered only if that transaction commits. */
export async function putNotice(
  { trx, desk, now, by }: Slip,
  notice: AnyNotice | ({ conversation: string } & Place & Facts & { mode: 'refresh'; about?: undefined }),
): Promise<void> {
  const { conversation, tag, kind, facts, thread = null, under = null, mode = 'card', about = [] } = notice
  const told = { conversation, tag, kind, facts: JSON.stringify(facts), thread, under, mode, by: by ?? null }
  const subjects = about.length > 0 ? JSON.stringify(about) : null
  await addNotice(trx, { desk, now, ...told, about: subjects })
}
