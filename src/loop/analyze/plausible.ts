import { type MetricId, metricOf } from '../../platforms/metric.ts'

export type Figures = Partial<Record<MetricId, number>>

/** What is known of the publication and its account before these figures came. */
export interface History {
  /** The last snapshot of the same publication. */
  last?: Figures
  /** The highest figures that the account ever had at this age. */
  highest?: Figures
}

/** A reason to ask the person again; never a reason to refuse. */
export type Doubt =
  | { code: 'negative' | 'not-whole' | 'above-100%' | 'rough'; metric: MetricId; value: number }
  | { code: 'unit-unclear' | 'said-twice'; metric: MetricId; value: number; other: number }
  | { code: 'more-than'; metric: MetricId; value: number; of: MetricId; other: number }
  | { code: 'fell' | 'far-above'; metric: MetricId; value: number; other: number }

const surprising = 20
const parts: readonly [part: MetricId, whole: MetricId][] = [
  ['likes', 'views'],
  ['recommends', 'views'],
  ['comments', 'views'],
  ['shares', 'views'],
  ['saves', 'views'],
  ['coins', 'views'],
  ['viewers', 'views'],
  ['engaged_views', 'views'],
  ['message_reads', 'views'],
  ['sharers', 'shares'],
  ['first_shares', 'shares'],
  ['likes', 'impressions'],
  ['comments', 'impressions'],
  ['engagements', 'impressions'],
  ['link_clicks', 'impressions'],
  ['reach', 'impressions'],
]

/** The questions that a person should answer before these figures are stored: impossible ones, contradictions, falls and leaps. */
export function plausible(figures: Figures, history: History = {}): Doubt[] {
  const said = Object.entries(figures) as [MetricId, number][]
  return [
    ...said.flatMap(([metric, value]) => impossible(metric, value) ?? []),
    ...parts.flatMap(([metric, of]) => moreThan(figures, metric, of) ?? []),
    ...said.flatMap(([metric, value]) => fell(metric, value, history.last?.[metric]) ?? []),
    ...said.flatMap(([metric, value]) => farAbove(metric, value, history.highest?.[metric]) ?? []),
  ]
}

function impossible(metric: MetricId, value: number): Doubt | undefined {
  const { kind, negative, aboveOne } = metricOf(metric)
  if (value < 0 && !negative) return { code: 'negative', metric, value }
  if (kind === 'count' && !Number.isInteger(value)) return { code: 'not-whole', metric, value }
  return kind === 'rate' && !aboveOne && value > 1 ? { code: 'above-100%', metric, value } : undefined
}

function moreThan(figures: Figures, metric: MetricId, of: MetricId): Doubt | undefined {
  const value = figures[metric]
  const other = figures[of]
  if (value === undefined || other === undefined || value <= other) return undefined
  return { code: 'more-than', metric, value, of, other }
}

// Likes and comments are taken back or deleted, a few at a time; reads and plays are not.
function fell(metric: MetricId, value: number, last: number | undefined): Doubt | undefined {
  const { kind, negative, grows } = metricOf(metric)
  if (last === undefined || value >= last) return undefined
  const counted = kind === 'count' && !negative && metric !== 'peak_viewers' && metric !== 'followers_total'
  const asked = grows || (counted && value < last * 0.9)
  return asked ? { code: 'fell', metric, value, other: last } : undefined
}

function farAbove(metric: MetricId, value: number, highest: number | undefined): Doubt | undefined {
  const { kind } = metricOf(metric)
  if (highest === undefined || highest <= 0 || kind === 'rate') return undefined
  return value > highest * surprising ? { code: 'far-above', metric, value, other: highest } : undefined
}
