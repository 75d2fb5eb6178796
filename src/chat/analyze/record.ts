import { z } from 'zod'
import { analyzeActs } from '../../loop/analyze/acts.ts'
import { isMetric } from '../../platforms/metric.ts'
import type { Line } from '../shown/card.ts'
import { figure, metricName } from '../shown/figures.ts'
import { type Details, knownFacts } from '../talk/record.ts'
import type { Words } from '../words/words.ts'

const values = z.array(z.object({ metric: z.string(), value: z.number() }))
const known = knownFacts(analyzeActs, {
  import: z.number(),
  values: z.number(),
  figures: z.union([values, z.record(z.string(), z.number())]),
})
type Facts = ReturnType<typeof known>

export const numbersDetails: Details = ({ words }, facts) => {
  const told = known(facts)
  return [importOf(words, told), figuresOf(words, told)]
}

function importOf(words: Words, { import: file, values: count = 0 }: Facts): Line | undefined {
  return file === undefined ? undefined : words.line('desk.audit.import', { import: file, values: count })
}

const mostFigures = 4

function figuresOf(words: Words, { figures = [] }: Facts): Line | undefined {
  const pairs = Array.isArray(figures)
    ? figures.map(({ metric, value }) => [metric, value] as const)
    : Object.entries(figures)
  const told = pairs.flatMap(([metric, value]) =>
    isMetric(metric) ? [`${metricName(words, metric)} ${figure(metric, value)}`] : [],
  )
  const more = told.length > mostFigures ? '…' : ''
  const some = told.slice(0, mostFigures).join(words.plain('analyze.listed'))
  return told.length > 0 ? [some + more] : undefined
}
