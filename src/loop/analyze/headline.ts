import type { Platform } from '../platform.ts'
import type { MetricId } from './metric.ts'

const views: readonly MetricId[] = ['views']
const others: Partial<Record<Platform, readonly MetricId[]>> = {
  // One of its two exports tells how many people read and not how often.
  'wechat-oa': ['views', 'viewers'],
  // Their back offices count impressions; a view is what a member sees under a post, or only that of a video.
  x: ['impressions', 'views'],
  linkedin: ['impressions', 'views'],
  instagram: ['views', 'impressions'],
  facebook: ['views', 'impressions'],
}

/** The counts by which a platform tells how a publication did, the one to be preferred first. */
export const headlineMetrics = (platform: Platform): readonly MetricId[] => others[platform] ?? views

/** Every metric that is some platform's headline. */
export const allHeadlines: readonly MetricId[] = [...new Set([...views, ...Object.values(others).flat()])]

/** Platforms other than those that tell views alone, with their counts. */
export const otherHeadlines = Object.entries(others) as readonly [Platform, readonly MetricId[]][]

/** The headline count of a publication, of what is known of it; undefined when nothing of it is. */
export function headlineOf<T>(
  platform: Platform,
  known: Partial<Record<MetricId, T>>,
): { metric: MetricId; of: T } | undefined {
  for (const metric of headlineMetrics(platform)) {
    const of = known[metric]
    if (of !== undefined) return { metric, of }
  }
  return undefined
}
