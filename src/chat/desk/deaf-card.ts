import { type Card, text } from '../shown/card.ts'
import type { Words } from '../words/words.ts'

/** To the leads: that nothing has been heard since then and what to do, or, when it is over, from when to when. */
export function deafCard(words: Words, { since, until }: { since: string; until?: string }): Card {
  const from = { instant: since, as: 'full' as const }
  if (!until) {
    return {
      headline: words.line('desk.deaf.title', { since: from }),
      nodes: [text(...words.line('desk.deaf.todo'))],
    }
  }
  const to = { instant: until, as: 'full' as const }
  return {
    headline: words.line('desk.deaf.over', { since: from, until: to }),
    nodes: [text(...words.line('desk.deaf.again'))],
  }
}
