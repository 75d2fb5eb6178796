import type { LocalDate } from '../../foundation/time.ts'
import { mapped, type Steps } from '../../platforms/exports/turns.ts'
import { type MetricId, metricOf } from '../../platforms/metric.ts'
import type { Platform } from '../../platforms/platform.ts'
import { externalIdOf } from '../../platforms/post-id.ts'
import { titleKey } from '../../platforms/post-keys.ts'
import type { Publication } from '../publication.ts'
import { matching, type Post } from './match.ts'
import type { Figure, KnownFigures } from './snapshot.ts'

/** One post of a file as it waits for a decision. */
export interface ImportRow extends Post {
  row: number
  form?: string
  metrics: Partial<Record<MetricId, number>>
}

/** A count that never falls, and that the file tells lower than it was. */
export interface Fall extends Figure {
  was: number
}

interface Matched {
  fate: 'matched'
  row: ImportRow
  publication: string
  fresh: Figure[]
  fell: Fall[]
  /** How many values are as known, and how many counts that only grow have grown. */
  same: number
  rose: number
}

export type RowFate =
  | Matched
  | { fate: 'new'; row: ImportRow }
  | { fate: 'refused'; row: ImportRow; code: 'row.several' | 'row.twin' | 'row.no-day' | 'row.future' }

interface Ground {
  platform: Platform
  rows: readonly ImportRow[]
  /** The desk's publications on the file's platform. */
  publications: readonly Publication[]
  /** The local day on which the file was read; no post of it is later. */
  today: LocalDate
}

/** Which publication each row is, which rows are new, and which can be neither; the values are compared afterwards. */
export function* placeRows({ platform, rows, publications, today }: Ground): Steps<RowFate[]> {
  const matches = yield* matching(platform, rows, publications)
  const twins = yield* twinsAmong(rows.filter((_, index) => matches[index]?.fits === 'none'))
  return yield* mapped(rows, (row, index) => {
    const match = matches[index]
    if (match?.fits === 'one')
      return { fate: 'matched', row, publication: match.publication, fresh: [], fell: [], same: 0, rose: 0 }
    if (match?.fits === 'several') return { fate: 'refused', row, code: 'row.several' }
    if (row.day === undefined) return { fate: 'refused', row, code: 'row.no-day' }
    if (row.day > today) return { fate: 'refused', row, code: 'row.future' }
    if (twins.has(row)) return { fate: 'refused', row, code: 'row.twin' }
    return { fate: 'new', row }
  })
}

/** Rows without an id or link that nothing but their place in the file tells apart. */
function* twinsAmong(rows: readonly ImportRow[]): Steps<Set<ImportRow>> {
  const groups = new Map<string, ImportRow[]>()
  for (const row of rows) {
    if (row.externalId ?? row.link) continue
    const key = `${titleKey(row)}|${row.publishedAt?.slice(0, 16) ?? row.day}`
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
    yield
  }
  return new Set([...groups.values()].filter((group) => group.length > 1).flat())
}

/**
 * Compares the values of matched rows with the newest known ones: an equal value is not stored again, and a lower one of a
 * count that never falls is kept apart, to be asked about.
 */
export function weighValues(fates: readonly RowFate[], known: KnownFigures): Steps<RowFate[]> {
  return mapped(fates, (fate) => {
    if (fate.fate !== 'matched') return fate
    const before = known.get(fate.publication)
    const weighed = { ...fate, fresh: [] as Figure[], fell: [] as Fall[], same: 0, rose: 0 }
    for (const figure of figuresOf(fate.publication, fate.row)) {
      const was = before?.get(figure.metric)?.value
      const grows = was !== undefined && metricOf(figure.metric).grows
      if (was === figure.value) weighed.same++
      else if (grows && figure.value < was) weighed.fell.push({ ...figure, was })
      else weighed.fresh.push(figure)
      if (grows && figure.value > was) weighed.rose++
    }
    return weighed
  })
}

/** That a file is older than what is known: of the counts that only grow, more fell than rose. */
export interface Older {
  fell: number
  rose: number
}

/** Whether the file was downloaded before the numbers that are known; then nothing of it is newer. */
export function olderThanKnown(fates: readonly RowFate[]): Older | undefined {
  const matched = fates.filter((each) => each.fate === 'matched')
  const fell = matched.reduce((sum, each) => sum + each.fell.length, 0)
  const rose = matched.reduce((sum, each) => sum + each.rose, 0)
  return fell > rose ? { fell, rose } : undefined
}

/** The values of a row as those of a publication. */
export function figuresOf(publication: string, row: ImportRow): Figure[] {
  return Object.entries(row.metrics).map(([metric, value]) => ({
    publication,
    metric: metric as MetricId,
    value: value as number,
  }))
}

/** The post id of a row: its own, or the one that its link carries. */
export const rowId = ({ externalId, link }: Post): string | undefined =>
  externalId ?? (link ? externalIdOf(link) : undefined)
