import type { MetricId } from '../metric.ts'
import type { Platform } from '../platform.ts'
import type { DayOrder } from './dates.ts'

/**
 * What a column is for; `exported` is the day on which the file was made, `seen` tells who may see the post, `account` whose
 * it is, `none` is a column that is known and not wanted.
 */
export type ColumnUse =
  | MetricId
  | 'title'
  | 'time'
  | 'id'
  | 'link'
  | 'form'
  | 'exported'
  | 'seen'
  | 'account'
  | 'none'

/** How figures without a sign are meant: the share of a rate, or the length in seconds of a time. */
export type Unit = 'percent' | 'fraction' | number

export type ColumnRule = ColumnUse | { use: ColumnUse; unit: Unit }

interface Named {
  platform: Platform
  id: string
  /** What the platform itself calls the file, for the sentence that names it. */
  zh: string
  en: string
  /** Headers that give the report away: each line is one way, of headers parted by `|`, all of which must be there. */
  tells: readonly string[]
}

/** An export with one row per post. Headers are compared without case, white space and full-width forms. */
export interface PostReport extends Named {
  kind: 'posts'
  /** Headers that mean something else here than in the metric list, or that only this platform has; parted by `|`. */
  columns: Readonly<Record<string, ColumnRule>>
  dayOrder?: DayOrder
  /** The IANA zone of its times where it is not the platform's; `unknown` for a table that some other tool or person made. */
  zone?: string
  /** Titles hold HTML entities. */
  entities?: true
  /** The platform exports at most so many rows. */
  rowLimit?: number
  /** The form of a post that the file does not tell but the title does. */
  formOf?: (title: string) => string | undefined
}

/** A file of a platform that is not read, and the report to export in its place. */
export interface OtherReport extends Named {
  kind: 'other'
  instead: string
  /** It holds the posts, in a language that is not read because not every header that matters is certain. */
  foreign?: true
  /** It has the headers of the posts too, so it must be asked first. */
  looksLikePosts?: true
  /** It has at most so many figures of a post; with more, and each post once, somebody added its other headers to posts. */
  figures?: number
}

export type Report = PostReport | OtherReport
