import type { Card } from '../shown/card.ts'
import type { Words } from '../words/words.ts'

/** What stands where a card stood that was posted anew: the way to it. */
export function movedCard(words: Words, link: string | undefined): Card {
  const there = link ? { link, text: words.plain('door.movedLink') } : words.plain('door.movedBelow')
  return { headline: words.line('door.moved', { there }), nodes: [] }
}
