import type { Unreached } from '../../loop/undelivered.ts'
import type { Held } from '../deliver/hold.ts'
import { actions, type Card, type Inline, type Line, text } from '../shown/card.ts'
import type { Key, Words } from '../words/words.ts'

interface Undelivered extends Unreached {
  /** How many notices were given up there. */
  count: number
  /** Who was told that can do something about it. */
  leads: string[]
}

/** What is wrong there and what to do about it; a code of the platform's is never said. */
export function whyLine(words: Words, reason: string): Line {
  const key = `desk.undelivered.why.${reason}`
  const known: Key = words.has(key) ? key : 'desk.undelivered.why.unknown'
  return words.line(known)
}

const placeOf = (conversation: string): Inline => ({ conversation: conversation.replace(/^home:/, '') })

/** For a lead: where nothing arrives, why, and the button that sends it again. */
export function undeliveredCard(words: Words, { conversation, reason, count }: Undelivered): Card {
  const where = placeOf(conversation)
  if (count === 0) return { headline: words.line('desk.undelivered.done', { where }), nodes: [] }
  const again = {
    label: words.plain('desk.undelivered.button'),
    act: 'desk.resend',
    values: { where: conversation },
  }
  return {
    headline: words.line('desk.undelivered.title', { where }),
    nodes: [
      text(...whyLine(words, reason), ' ', ...words.line('desk.undelivered.count', { count })),
      actions([again]),
    ],
  }
}

/** For whoever acted: that it is saved and not shown there, why, and who can do something about it. */
export function unshownCard(words: Words, { conversation, reason, count, leads }: Undelivered): Card {
  const where = placeOf(conversation)
  if (count === 0) return { headline: words.line('desk.undelivered.done', { where }), nodes: [] }
  const ask: Line = leads.flatMap((person, index) => [
    ...(index > 0 ? [words.plain('refused.or')] : []),
    { person },
  ])
  const told = leads.length > 0 ? [' ', ...words.line('desk.undelivered.leads', { leads: ask })] : []
  return {
    headline: words.line('desk.undelivered.unshown', { where }),
    nodes: [text(...whyLine(words, reason), ...told)],
  }
}

/** What a receipt adds when it is known that its card arrives nowhere, or not yet. */
export function unshownLines(words: Words, places: Unreached[], held?: Held): Line[] {
  if (held) return [[...words.line('desk.undelivered.held'), ...whyLine(words, held.reason)]]
  return places.map(({ conversation, reason }) => [
    ...words.line('desk.undelivered.notThere', { where: placeOf(conversation) }),
    ...whyLine(words, reason),
  ])
}
