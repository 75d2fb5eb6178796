import { type Metric, type MetricId, metricOf } from '../metric.ts'
import type { Column } from './columns.ts'
import type { ExportNote, LeftOut } from './export.ts'
import { isAbsent, readNumber, readSeconds, type SaidNumber, tidy } from './values.ts'

/** The figures of one column, absent where the file has none, and what was left out of it. */
export interface ColumnFigures {
  metric: MetricId
  values: (number | undefined)[]
  left: { index: number; code: LeftOut['code']; facts: Record<string, string> }[]
  notes: Set<ExportNote>
  /** Nothing in the column is a figure of its metric. */
  useless: boolean
}

type Fault = 'unreadable' | 'negative' | 'not-whole' | 'above-100%'

/** Reads a column of figures as a whole, because the unit of a rate can only be told from all of its cells. */
export function readFigures(
  column: Column & { use: MetricId },
  cells: readonly string[],
  check?: readonly (number | undefined)[],
): ColumnFigures {
  const metric = metricOf(column.use)
  const notes = new Set<ExportNote>()
  const said = cells.map((cell) => (isAbsent(cell) ? undefined : saidIn(cell, metric, column)))
  const percent = metric.kind === 'rate' && isPercent({ said, column, metric, check, notes })
  const left: ColumnFigures['left'] = []
  const values = said.map((each, index) => {
    if (each === undefined || (each !== 'unreadable' && each.value === -1 && !metric.negative))
      return undefined
    const result =
      each === 'unreadable'
        ? each
        : checked(percent && !each.percent ? tidy(each.value / 100) : each.value, metric)
    if (each !== 'unreadable' && each.atLeast) notes.add('at-least')
    if (typeof result === 'number') return result
    const code = result === 'unreadable' ? 'cell.unreadable' : 'cell.impossible'
    left.push({ index, code, facts: { column: column.header, text: cells[index] ?? '', why: result } })
    return undefined
  })
  const useless = left.length > 0 && values.every((value) => value === undefined)
  return { metric: metric.id, values, left, notes, useless }
}

/** Whether a cell can be a figure of the metric at all. */
export function isFigure(cell: string, metric: Metric, column: Column): boolean {
  return isAbsent(cell) || saidIn(cell, metric, column) !== 'unreadable'
}

function saidIn(cell: string, metric: Metric, column: Column): SaidNumber | 'unreadable' {
  if (metric.kind !== 'seconds') {
    const number = readNumber(cell)
    return !number || (number.percent && metric.kind !== 'rate') ? 'unreadable' : number
  }
  if (cell === '-1' || cell === '-1.00') return { value: -1, percent: false, atLeast: false }
  const value = readSeconds(cell, typeof column.unit === 'number' ? column.unit : 1)
  return value === undefined ? 'unreadable' : { value, percent: false, atLeast: false }
}

function checked(value: number, metric: Metric): number | Fault {
  if (value < 0 && !metric.negative) return 'negative'
  if (metric.kind === 'count' && !Number.isInteger(value)) return 'not-whole'
  if (metric.kind === 'rate' && !metric.aboveOne && value > 1.0005) return 'above-100%'
  return value
}

interface Question {
  said: readonly (SaidNumber | 'unreadable' | undefined)[]
  column: Column
  metric: Metric
  /** The same rate worked out from the file's own counts. */
  check?: readonly (number | undefined)[]
  notes: Set<ExportNote>
}

/** Whether the bare figures of a rate are percentages: by signs, by the header, by the file's own counts, by size, by what the platform does. */
function isPercent({ said, column, metric, check, notes }: Question): boolean {
  const bare: number[] = []
  const ratios: number[] = []
  for (const [index, each] of said.entries()) {
    if (each === undefined || each === 'unreadable') continue
    if (each.percent) return true
    const expected = check?.[index]
    if (each.value > 0) bare.push(each.value)
    if (expected && each.value > 0) ratios.push(each.value / expected)
  }
  if (/%[)\]]?$/.test(column.header.normalize('NFKC').trim())) return true
  if (ratios.length > 0) return middle(ratios) > 10
  if (bare.length === 0) return false
  if (metric.aboveOne && column.unit === 'fraction') return false
  if (metric.aboveOne ? middle(bare) > 3 : bare.some((value) => value > 1)) return true
  if (column.unit === 'percent') notes.add('unit-assumed')
  return column.unit === 'percent'
}

/** What a rate is over; without a formula it is a share of those who opened. */
const bases: Partial<Record<MetricId, readonly MetricId[]>> = {
  finish_rate: ['viewers', 'views'],
  mean_watched: ['views'],
  mean_watch_seconds: ['views'],
  read_finish_rate: ['viewers', 'views'],
  mean_read: ['views'],
  mean_read_seconds: ['views'],
  bounce_2s: ['views'],
  bounce_3s: ['views'],
  stay_5s: ['views'],
  expand_rate: ['views'],
  engagement_rate: ['views', 'impressions'],
}

/** Without the rates of a post that are over nothing: half of nobody says nothing of it. */
export function withoutEmptyRates(metrics: Partial<Record<MetricId, number>>) {
  const left = { ...metrics }
  for (const id of Object.keys(metrics) as MetricId[]) {
    const { formula } = metricOf(id)
    const over = bases[id] ?? (formula ? [formula.denominator as MetricId] : [])
    const base = over.find((each) => metrics[each] !== undefined)
    if (base !== undefined && metrics[base] === 0) delete left[id]
  }
  return left
}

function middle(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
