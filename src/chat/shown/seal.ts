import type { Words } from '../words/words.ts'
import { type Card, note } from './card.ts'

/** A digest with its foot: how far the record goes, said where the database's owner cannot change it. */
export function sealed(words: Words, card: Card, seal: string | undefined): Card {
  if (!seal) return card
  return { ...card, nodes: [...card.nodes, note(...words.line('desk.record.seal', { seal }))] }
}
