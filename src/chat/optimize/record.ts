import { z } from 'zod'
import { optimizeActs } from '../../loop/optimize/acts.ts'
import { type Details, knownFacts, quoted } from '../talk/record.ts'

const known = knownFacts(optimizeActs, { line: z.string() })

export const verdictDetails: Details = ({ words }, facts) => [quoted(words, known(facts).line)]
