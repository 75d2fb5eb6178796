import { median } from 'simple-statistics'
import type { LocalDate } from '../../foundation/time.ts'
import type { MetricId } from '../../platforms/metric.ts'

/** A median, how many values it is of and since which day; no median when there are too few to compare with. */
export interface Baseline {
  median?: number
  n: number
  since?: LocalDate
}

export const leastDays = 3
export const leastPosts = 5
export const leastRanked = 3

/**
 * Median of a channel's day totals of the same weekday, one for each of the last 8 weeks on which as many publications went
 * out there and all were read the day after; fewer than 3 are no baseline. The house rule: a team's weeks have their own
 * shape, so a Monday is compared with Mondays only.
 */
export function weekdayBaseline(totals: readonly number[]): Baseline {
  return baselineOf(totals, leastDays)
}

/**
 * Median of what up to 20 earlier publications on the same channel came to the day after; fewer than 5 are no baseline. An
 * index is a publication's own reading of that age divided by it: 1 is its channel's usual.
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

/** With what a channel's day is compared, and how many times it that is. */
export interface Versus {
  with: 'weekday' | 'posts'
  baseline: Baseline
  times: number
}

/** A channel's day against its weekday, or a single publication against those before it; undefined where both are too few. */
export function versusOf(
  total: number,
  { weekday, posts }: { weekday: Baseline; posts?: Baseline },
): Versus | undefined {
  for (const [name, baseline] of [['weekday', weekday] as const, ['posts', posts] as const]) {
    const times = baseline && indexOf(total, baseline)
    if (baseline && times !== undefined) return { with: name, baseline, times }
  }
  return undefined
}

/** Times of the usual as they are read, to one decimal, or one figure where that would say nothing. */
export function roundedTimes(value: number): number {
  if (value >= 100) return Math.round(value)
  return Number(value < 0.1 ? value.toPrecision(1) : value.toFixed(1))
}

/** The highest and the lowest of a day, several where they read the same; no lowest where all do. */
export interface Ranking<T> {
  best: T[]
  weakest: T[]
  of: number
}

/** Ranks what has an index; fewer than 3 are no ranking, because the best of one or two says nothing. */
export function rankingOf<T extends { index?: number }>(all: readonly T[]): Ranking<T> | undefined {
  const ranked = all.flatMap((each) =>
    each.index === undefined ? [] : { each, times: roundedTimes(each.index) },
  )
  if (ranked.length < leastRanked) return undefined
  const highest = Math.max(...ranked.map(({ times }) => times))
  const lowest = Math.min(...ranked.map(({ times }) => times))
  const at = (end: number) => ranked.filter(({ times }) => times === end).map(({ each }) => each)
  return { best: at(highest), weakest: lowest === highest ? [] : at(lowest), of: ranked.length }
}

/** What counts as engagement: every act that a reader does on purpose, 投币, 弹幕 and 在看 where the platform has them. */
export const engagementMetrics = [
  ...(['likes', 'comments', 'saves', 'shares', 'coins', 'danmaku', 'recommends'] as const),
] satisfies MetricId[]

/** One publication's readings of the day, as far as there are any. */
export type Readings = Partial<Record<MetricId, number>>

export interface Engagement {
  acts: number
  /** The headline count that the acts are divided by. */
  views: number
  /** acts / views. */
  rate: number
}

/**
 * Engagement by views (er_view; by impressions where these are the platform's headline): likes + comments + saves + shares,
 * and coins, danmaku and 在看 where told, divided by views, over the publications that tell their views and at least one of
 * the acts. Undefined when none does, or when nobody saw them: a rate over zero is none.
 */
export function engagementOf(
  publications: readonly Readings[],
  metric: MetricId = 'views',
): Engagement | undefined {
  const told = publications.filter(
    (each) => each[metric] && engagementMetrics.some((act) => each[act] !== undefined),
  )
  const views = told.reduce((sum, each) => sum + (each[metric] ?? 0), 0)
  if (views === 0) return undefined
  const acts = told.reduce(
    (sum, each) => sum + engagementMetrics.reduce((part, act) => part + (each[act] ?? 0), 0),
    0,
  )
  return { acts, views, rate: acts / views }
}
