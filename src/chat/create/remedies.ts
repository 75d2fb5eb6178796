import type { Fact, Refusal } from '../../foundation/errors.ts'
import type { Button } from '../shown/card.ts'
import type { Remedies } from '../talk/remedy.ts'
import type { Words } from '../words/words.ts'

const somebody = (fact: Fact) => typeof fact === 'object' && 'people' in fact && fact.people.length > 0

const remind = ({ piece, ask }: Refusal['facts'], words: Words): Button[] =>
  somebody(ask)
    ? [{ label: words.plain('create.button.remind'), act: 'review.remind', values: { piece: String(piece) } }]
    : []

const owesGate = ({ missing }: Refusal['facts']) =>
  typeof missing === 'object' &&
  'terms' in missing &&
  missing.terms.some((term) => term.endsWith('.wording') || term.endsWith('.facts'))

/** The ways on from refusals about reviews: whoever may not decide can remind those who may. */
export const remedies: Remedies = {
  'review.own': remind,
  'review.two-gates': remind,
  'review.not-due': remind,
  'not-yours': (facts, words) => (facts.gate === undefined ? [] : remind(facts, words)),
  'publish.not-ready': (facts, words) => (owesGate(facts) ? remind(facts, words) : []),
}
