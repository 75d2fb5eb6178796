import type { Reading } from '../../loop/act.ts'
import type { Desk } from '../../loop/desk.ts'
import type { Card } from '../shown/card.ts'
import type { Words } from '../words/words.ts'

/** What a notice is rendered with, at the moment it is sent: the present state, in the reader's language. */
export interface Telling {
  db: Reading
  desk: Desk
  words: Words
  now: string
  /** The conversation or person it goes to. */
  to: string
  /** Whether its message stands there already, and has to be kept true even when there is nothing more to say. */
  stands?: boolean
}

/** Makes the card of one kind of notice from its facts and the present state; nothing when there is no more to say. */
export type NoticeCard = (telling: Telling, facts: Record<string, unknown>) => Promise<Card | undefined>
export type NoticeCards = Record<string, NoticeCard>

/** Makes the card of any notice, by its kind. */
export type CardOf = (
  telling: Telling,
  kind: string,
  facts: Record<string, unknown>,
) => Promise<Card | undefined>
