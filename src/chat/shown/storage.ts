import type { Key, Words } from '../words/words.ts'
import { type Card, type Inline, note, text } from './card.ts'

/** To the leads: that the storage takes nothing and why, or that all is well again. */
export function storageCard(words: Words, fault: string): Card {
  if (fault === 'well') return { headline: words.line('desk.storage.well'), nodes: [] }
  return {
    headline: words.line(`desk.storage.title.${fault}` as Key),
    nodes: [text(...words.line('desk.storage.meanwhile'))],
  }
}

/** To whoever acts: that nothing was saved, why, and whom to tell; `reference` stands in the log beside it. */
export function notSavedCard(
  words: Words,
  { fault, leads, reference }: { fault: string; leads: readonly string[]; reference: string },
): Card {
  const people: Inline[] = leads.flatMap((person, at) => [
    ...(at === 0 ? [] : [words.plain('refused.or')]),
    { person },
  ])
  const who = people.length > 0 ? people : [words.plain('desk.storage.operator')]
  return {
    headline: words.line(`desk.storage.refused.${fault}` as Key, { who }),
    nodes: [note(...words.line('desk.storage.reference', { reference }))],
  }
}
