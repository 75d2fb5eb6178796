import { z } from 'zod'
import { entityName } from '../../loop/entity.ts'
import { planActs } from '../../loop/plan/acts.ts'
import { type Details, knownFacts, quoted } from '../talk/record.ts'

const known = knownFacts(planActs, {
  score: z.number(),
  reason: z.string(),
  title: z.string(),
  before: z.string(),
  into: z.number(),
})

export const pitchDetails: Details = ({ words }, facts) => {
  const { score, reason, title, before, into } = known(facts)
  return [
    score === undefined ? undefined : [String(score)],
    into === undefined ? undefined : [entityName('piece', into)],
    // A proposal tells its title by its piece; a new one is told with what it was before.
    before === undefined ? undefined : quoted(words, title),
    quoted(words, reason),
  ]
}
