import { type Card, text } from '../shown/card.ts'
import type { Key, Words } from '../words/words.ts'

export interface BarredTime {
  since: string
  until: string
  reason: string
  /** How many messages came late. */
  count: number
}

/** To the leads: from when to when nothing was taken, how much came late, why, and how it does not happen again. */
export function barredCard(words: Words, { since, until, reason, count }: BarredTime): Card {
  const from = { instant: since, as: 'full' as const }
  const to = { instant: until, as: 'full' as const }
  const key = `desk.barred.was.${reason}`
  const known: Key = words.has(key) ? key : 'desk.barred.was.unknown'
  return {
    headline: words.line('desk.barred.over', { since: from, until: to, count }),
    nodes: [text(...words.line(known))],
  }
}
