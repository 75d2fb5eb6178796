import { z } from 'zod'
import { type Details, perhaps, quoted } from '../talk/record.ts'

const known = z.object({ score: perhaps(z.number()), reason: perhaps(z.string()) })

export const pitchDetails: Details = ({ words }, facts) => {
  const { score, reason } = known.parse(facts)
  return [score === undefined ? undefined : [String(score)], quoted(words, reason)]
}
