import type { Platform } from './platform.ts'

/** A metric by which some platform tells how a publication did. */
export type Headline = 'views' | 'viewers' | 'impressions'

const views: readonly Headline[] = ['views']
const others: Partial<Record<Platform, readonly Headline[]>> = {
  // One of its two exports tells how many people read and not how often.
  'wechat-oa': ['views', 'viewers'],
  // Their back offices count impressions; a view is what a member sees under a post, or only that of a video.
  x: ['impressions', 'views'],
  linkedin: ['impressions', 'views'],
  instagram: ['views', 'impressions'],
  facebook: ['views', 'impressions'],
}

/** The counts by which a platform tells how a publication did, the one to be preferred first. */
export const headlineMetrics = (platform: Platform): readonly Headline[] => others[platform] ?? views

/** Platforms other than those that tell views alone, with their counts. */
export const otherHeadlines = Object.entries(others) as readonly [Platform, readonly Headline[]][]

/** The headline count of a publication, of what is known of it; undefined when nothing of it is. */
export function headlineOf<T>(
  platform: Platform,
  known: Partial<Record<string, T>>,
): { metric: Headline; of: T } | undefined {
  for (const metric of headlineMetrics(platform)) {
    const of = known[metric]
    if (of !== undefined) return { metric, of }
  }
  return undefined
}
