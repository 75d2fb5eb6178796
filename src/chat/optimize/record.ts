import { z } from 'zod'
import { type Details, perhaps, quoted } from '../talk/record.ts'

const known = z.object({ line: perhaps(z.string()) })

export const verdictDetails: Details = ({ words }, facts) => [quoted(words, known.parse(facts).line)]
