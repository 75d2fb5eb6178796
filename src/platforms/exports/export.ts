import type { MetricId } from '../metric.ts'
import type { Platform } from '../platform.ts'

/** When a post went out: wall clock of the zone given to the reader, and the instant where the file or the id tells it. */
export interface Published {
  local?: string
  instant?: string
  precision: 'minute' | 'day'
}

/** One post of an export; a metric that the file does not tell is absent, never 0, and rates are fractions. */
export interface ExportRow {
  row: number
  externalId?: string
  link?: string
  title: string
  publishedAt?: Published
  form?: string
  metrics: Partial<Record<MetricId, number>>
  raw: Record<string, string>
}

/** A row that was left out (`row.…`) or a single cell that was (`cell.…`), with the facts that say which and why. */
export interface LeftOut {
  row: number
  code:
    | 'row.does-not-fit'
    | 'row.not-public'
    | 'row.no-identity'
    | 'row.no-numbers'
    | 'row.duplicate'
    | 'cell.unreadable'
    | 'cell.impossible'
  facts: Readonly<Record<string, string | number>>
}

/** Something the person who imports should know, though the file was read. */
export type ExportNote =
  | 'at-least'
  | 'at-row-limit'
  | 'damaged-text'
  | 'day-order-assumed'
  | 'from-archive'
  | 'gb18030'
  | 'header-repeated'
  | 'ids-damaged'
  | 'mislabelled'
  | 'other-sheets-ignored'
  | 'platform-from-links'
  | 'platform-from-name'
  | 'platform-told'
  | 'remarks-skipped'
  | 'time-from-id'
  | 'totals-skipped'
  | 'unit-assumed'
  | 'year-inferred'

/** A platform's own export of posts, as read. The fingerprint is of what was understood, so a re-saved copy has the same. */
export interface Export {
  platform: Platform
  report: string
  headerRow: number
  fingerprint: string
  rows: ExportRow[]
  /** The IANA zone by which the file tells its times; with `clockUnknown` it is only supposed. */
  clock?: string
  clockUnknown?: true
  /** The account that it names: as people read it, or `id:…`. */
  account?: string
  /** The day on which the file says that it was made, or up to which it counts, `YYYY-MM-DD`. */
  madeOn?: string
  refused: LeftOut[]
  ignoredColumns: string[]
  notes: ExportNote[]
}

/** The cells of one sheet as text, row by row as a person counts them in a table program. */
export interface Sheet {
  name: string
  /** Its rows were cut at separators, so that one cell too many shifts the cells behind it. */
  separated?: true
  rows: string[][]
}

export interface ExportFile {
  name: string
  bytes: Uint8Array
}
