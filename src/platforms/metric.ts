import { type Definition, definitions } from './metric-list.ts'

/** The id of a canonical metric; rates are fractions (0.05 is 5 %), times are seconds, money is in the account's own currency. */
export type MetricId = keyof typeof definitions

export interface Metric extends Definition {
  id: MetricId
}

/** Every metric that Copydesk stores, in the order in which reports show them. */
export const metrics: readonly Metric[] = Object.entries<Definition>(definitions).map(([id, definition]) => ({
  ...definition,
  id: id as MetricId,
}))

const byId = new Map<string, Metric>(metrics.map((metric) => [metric.id, metric]))
const byName = new Map<string, MetricId>(
  metrics.flatMap((metric) =>
    [metric.id, metric.en, ...metric.zh.split('/'), ...metric.names].map(
      (name) => [plainName(name), metric.id] as const,
    ),
  ),
)

/** The definition of a metric. */
export function metricOf(id: MetricId): Metric {
  const metric = byId.get(id)
  if (!metric) throw new TypeError(`no such metric: ${id}`)
  return metric
}

/** Whether a text is the id of a metric, exactly. */
export function isMetric(text: string): text is MetricId {
  return byId.has(text)
}

/** The metric that a typed name or a column header means (阅读量, ５s完播率, Comments added), if any. */
export function metricNamed(name: string): MetricId | undefined {
  return byName.get(plainName(name))
}

/** A name as it is compared: full-width folded, lower case, no white space, dashes or invisible marks. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\p{Pd}\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu, '')
}
