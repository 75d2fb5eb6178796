import { z } from 'zod'
import type { LocalDate } from '../foundation/time.ts'
import type { Headline } from '../platforms/headline.ts'
import { isPlatform, type Platform } from '../platforms/platform.ts'

/** What a piece reached on one channel when it was judged, in the platform's own count. */
export interface Reached {
  platform: Platform
  account?: string
  metric: Headline
  /** As last told. */
  value: number
  /** As last told on the day after publication, which alone is compared. */
  nextDay?: number
  /** The median of what `n` earlier publications on the channel came to the day after, the oldest of `since`; none of too few. */
  median?: number
  n: number
  since?: LocalDate
}

export const reachedList = z.array(
  z.object({
    platform: z.string().refine(isPlatform),
    account: z.string().optional(),
    metric: z.enum(['views', 'viewers', 'impressions']),
    value: z.number(),
    nextDay: z.number().optional(),
    median: z.number().optional(),
    n: z.number(),
    since: z.string().optional(),
  }),
)

/** Reads what a verdict keeps; verdicts from before there were channels in it have nothing. */
export function reachedIn(stored: string | null): Reached[] {
  return stored === null ? [] : reachedList.parse(JSON.parse(stored))
}

/** How many times the usual of its channel the day after was; undefined where that is not known or nothing. */
export function timesReached({ nextDay, median }: Reached): number | undefined {
  return nextDay === undefined || !median ? undefined : nextDay / median
}
