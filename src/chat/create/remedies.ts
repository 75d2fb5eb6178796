import type { Fact, Refusal } from '../../foundation/errors.ts'
import type { Button } from '../shown/card.ts'
import type { Remedies, Remedy } from '../talk/remedy.ts'
import type { Words } from '../words/words.ts'

const somebody = (fact: Fact) => typeof fact === 'object' && 'people' in fact && fact.people.length > 0

const remind = ({ piece, ask }: Refusal['facts'], words: Words): Button[] =>
  somebody(ask)
    ? [{ label: words.plain('create.button.remind'), act: 'review.remind', values: { piece: String(piece) } }]
    : []

/** Where the refusal is about a gate. */
const ofGate: Remedy = (facts, words) => (facts.gate === undefined ? [] : remind(facts, words))

/** The ways on from refusals about reviews: whoever may not decide can remind those who may. */
export const remedies: Remedies = {
  'review.own': remind,
  'review.two-gates': remind,
  'review.not-due': remind,
  'review.passed-by-you': remind,
  'review.named': ofGate,
  'not-yours': ofGate,
  'publish.not-ready': ofGate,
}
