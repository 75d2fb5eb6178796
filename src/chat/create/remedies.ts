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

/** Findings of others are settled by whoever says that they are dealt with. */
const settleOthers: Remedy = ({ piece, name, version, findings }, words) => {
  const values = { piece: String(piece), gate: String(name), version: String(version) }
  return [
    {
      label: words.plain('create.button.settleOthers'),
      act: 'review.approve',
      values: { ...values, settles: String(findings) },
      style: 'primary',
    },
    { label: words.plain('create.button.look'), act: 'review.show', values: { piece: String(piece) } },
  ]
}

/** The ways on from refusals about reviews: whoever may not decide can remind those who may. */
export const remedies: Remedies = {
  'review.own': remind,
  'review.two-gates': remind,
  'review.not-due': remind,
  'review.passed-by-you': remind,
  'review.others-open': settleOthers,
  'review.named': ofGate,
  'not-yours': ofGate,
  'publish.not-ready': ofGate,
}
