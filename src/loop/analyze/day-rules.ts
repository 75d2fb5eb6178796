import { median } from 'simple-statistics'
import type { MetricId } from './metric.ts'

/** A median and how many values it is of; no median when there are too few to compare with. */
export interface Baseline {
  median?: number
  n: number
}

const leastDays = 3
const leastPosts = 5

/**
 * Median of the day totals of the same weekday, one for each of the last 8 weeks that has a total; fewer than 3 are no
 * baseline. The house rule: a team's weeks have their own shape, so a Monday is compared with Mondays only.
 */
export function weekdayBaseline(totals: readonly number[]): Baseline {
  return baselineOf(totals, leastDays)
}

/**
 * Median of the day readings of up to 20 earlier publications on the same channel; fewer than 5 are no baseline. An index
 * is a publication's own day reading divided by it: 1 is its channel's usual.
 */
export function channelBaseline(readings: readonly number[]): Baseline {
  return baselineOf(readings, leastPosts)
}

function baselineOf(values: readonly number[], least: number): Baseline {
  return values.length < least ? { n: values.length } : { n: values.length, median: median([...values]) }
}

/** How many times the baseline a value is; undefined without a baseline or when that is 0. */
export function indexOf(value: number, baseline: Baseline): number | undefined {
  return baseline.median ? value / baseline.median : undefined
}

/** What counts as engagement: every act that a reader does on purpose, 投币, 弹幕 and 在看 where the platform has them. */
export const engagementMetrics = [
  ...(['likes', 'comments', 'saves', 'shares', 'coins', 'danmaku', 'recommends'] as const),
] satisfies MetricId[]

/** One publication's readings of the day, as far as there are any. */
export type Readings = Partial<Record<MetricId, number>>

export interface Engagement {
  acts: number
  views: number
  /** acts / views. */
  rate: number
}

/**
 * Engagement by views (er_view): likes + comments + saves + shares, and coins, danmaku and 在看 where told, divided by
 * views, over the publications that tell their views and at least one of the acts. Undefined when none does.
 */
export function engagementOf(publications: readonly Readings[]): Engagement | undefined {
  const told = publications.filter(
    (each) => each.views && engagementMetrics.some((metric) => each[metric] !== undefined),
  )
  const views = told.reduce((sum, each) => sum + (each.views ?? 0), 0)
  if (views === 0) return undefined
  const acts = told.reduce(
    (sum, each) => sum + engagementMetrics.reduce((part, metric) => part + (each[metric] ?? 0), 0),
    0,
  )
  return { acts, views, rate: acts / views }
}
