import type { Instant } from '../../foundation/time.ts'
import type { MetricId } from '../../platforms/metric.ts'

/** One value of one metric of a publication, as it stood at `takenAt`. */
export interface Figure {
  publication: string
  metric: MetricId
  value: number
}

/** When, from what (`typed` or `import:<number>`) and by whom values were taken. */
export interface Origin {
  takenAt: Instant
  source: string
  takenBy: string
}

export interface Snapshot extends Figure, Origin {}

/** What is known of publications: the newest value by publication and metric. */
export type KnownFigures = ReadonlyMap<string, ReadonlyMap<string, Figure>>
