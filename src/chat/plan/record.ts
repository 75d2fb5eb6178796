import { z } from 'zod'
import { planActs } from '../../loop/plan/acts.ts'
import { type Details, knownFacts, quoted } from '../talk/record.ts'

const known = knownFacts(planActs, { score: z.number(), reason: z.string() })

export const pitchDetails: Details = ({ words }, facts) => {
  const { score, reason } = known(facts)
  return [score === undefined ? undefined : [String(score)], quoted(words, reason)]
}
