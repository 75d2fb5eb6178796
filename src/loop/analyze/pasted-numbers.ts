import { readNumber, readSeconds, tidy } from '../../platforms/exports/values.ts'
import { type MetricId, metricOf } from '../../platforms/metric.ts'
import { type Pair, pairsIn } from './pasted-pairs.ts'
import { type Token, tokensOf } from './pasted-tokens.ts'
import { type Doubt, plausible } from './plausible.ts'

interface SaidMetric {
  metric: MetricId
  value: number
  /** The words that were understood as this, as they were pasted. */
  said: string
  /** The figure is a floor, as in `10万+`. */
  atLeast?: true
}

export interface PastedNumbers {
  metrics: SaidMetric[]
  /** What was not understood, as it was pasted, in its order; nothing is dropped. */
  unknown: string[]
  implausible: Doubt[]
}

interface Read {
  value: number
  atLeast?: true
  /** The other value that the words may have meant. */
  unclear?: number
  /** Only about how many was said: 3万多. */
  rough?: true
}

// A ratio that is no share of anything is not a percentage.
const ratios: ReadonlySet<MetricId> = new Set<MetricId>(['reads_per_share', 'first_share_rate'])

/** Characters of pasted figures; a form's field holds no more. */
const longestText = 3000

/** Understands figures as people paste them (`阅读1.2万 在看86`, `views 12k, likes: 300`, `1200 阅读`); rates become fractions, times seconds. */
export function parseNumbers(text: string): PastedNumbers {
  if (text.length > longestText) return { metrics: [], unknown: [text], implausible: [] }
  const { pairs, left } = pairsIn(tokensOf(text), fits)
  const found = new Map<MetricId, SaidMetric>()
  const questions: Doubt[] = []
  const unknown = left.map(({ from, said }) => ({ from, said }))
  for (const { label, value } of pairs) {
    const said = saidBy(text, label, value)
    const metric = label.metric && meant(label.metric, label, pairs)
    const read = metric && figureOf(metric, label, value)
    if (!metric || !read) unknown.push({ from: label.from, said })
    else {
      const known = found.get(metric)
      const { unclear, rough, ...figure } = read
      if (!known) found.set(metric, { metric, said, ...figure })
      else if (known.value !== read.value)
        questions.push({ code: 'said-twice', metric, value: known.value, other: read.value })
      if (rough) questions.push({ code: 'rough', metric, value: read.value })
      if (unclear !== undefined)
        questions.push({ code: 'unit-unclear', metric, value: read.value, other: unclear })
    }
  }
  const said = [...found.values()]
  return {
    metrics: said,
    unknown: unknown.sort((a, b) => a.from - b.from).map((each) => each.said),
    implausible: [
      ...questions,
      ...plausible(Object.fromEntries(said.map(({ metric, value }) => [metric, value]))),
    ],
  }
}

/** Where only a mark or a space stands between the two, the whole passage; else the two words. */
function saidBy(text: string, label: Token, value: Token): string {
  const [first, second] = label.from < value.from ? [label, value] : [value, label]
  const between = text.slice(first.to, second.from)
  return between.length <= 3 ? text.slice(first.from, second.to) : `${first.said} ${second.said}`
}

/** 转发 is sharing, unless 分享 stands beside it: then the one stays inside the platform and the other leaves it. */
function meant(metric: MetricId, label: Token, pairs: readonly Pair[]): MetricId {
  if (metric !== 'shares' || !label.text.startsWith('转发')) return metric
  return pairs.some((other) => other.label.metric === 'shares' && !other.label.text.startsWith('转发'))
    ? 'reposts'
    : metric
}

function fits({ label, value }: Pair): boolean {
  return label.metric !== undefined && figureOf(label.metric, label, value) !== undefined
}

function figureOf(metric: MetricId, label: Token, value: Token): Read | undefined {
  const { kind, negative } = metricOf(metric)
  if (kind === 'seconds') {
    const seconds = readSeconds(value.text)
    return seconds === undefined ? undefined : { value: seconds }
  }
  // In 阅读-1200 the dash only joins the two.
  const joined = label.to === value.from && !negative && value.text.startsWith('-')
  const number = readNumber(joined ? value.text.slice(1) : value.text)
  if (!number || (number.percent && kind !== 'rate')) return undefined
  const rough = /[多余]/.test(value.text)
  const floor: Partial<Read> = rough ? { rough } : number.atLeast ? { atLeast: true } : {}
  if (kind !== 'rate' || number.percent || ratios.has(metric)) return { value: number.value, ...floor }
  const share = tidy(number.value / 100)
  if (number.value > 1) return { value: share, ...floor }
  return number.value > 0 ? { value: number.value, unclear: share } : { value: number.value }
}
