import type { z } from 'zod'
import type { Reading } from '../../loop/act.ts'
import type { Desk } from '../../loop/desk.ts'
import type { Card } from '../shown/card.ts'
import type { Words } from '../words/words.ts'
import type { Section } from './section.ts'

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
  /** What the page of a piece tells. */
  sections: readonly Section[]
}

/** Makes the card of one kind of notice from its facts and the present state; nothing when there is no more to say. */
export type NoticeCard<Facts = unknown> = (telling: Telling, facts: Facts) => Promise<Card | undefined>
export type NoticeCards = Record<string, NoticeCard>

/**
 * The cards of all kinds that a stage tells, each with the facts that the stage declared. What the database kept of them is read
 * here and nowhere else; the card throws on facts that are none of its kind.
 */
export function cardsOf<Shapes extends Record<string, z.ZodType>>(
  shapes: Shapes,
  cards: { [K in keyof Shapes]: NoticeCard<z.output<NoInfer<Shapes>[K]>> },
): NoticeCards {
  const reading = <K extends keyof Shapes & string>(kind: K): NoticeCard => {
    const shape: Shapes[K] = shapes[kind]
    return async (telling, facts) => cards[kind](telling, shape.parse(facts) as z.output<Shapes[K]>)
  }
  return Object.fromEntries(Object.keys(shapes).map((kind) => [kind, reading(kind)]))
}

/** Makes the card of any notice, by its kind. */
export type CardOf = (
  telling: Omit<Telling, 'sections'>,
  kind: string,
  facts: unknown,
) => Promise<Card | undefined>
