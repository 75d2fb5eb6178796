import { plainName } from '../metric.ts'
import type { Column } from './columns.ts'
import type { ExportNote } from './export.ts'
import { isAbsent } from './values.ts'

export interface Line {
  /** The row as a table program counts it, from 1. */
  row: number
  cells: string[]
}

export interface Table {
  header: string[]
  lines: Line[]
}

const totals = new Set([
  '合计',
  '总计',
  '累计',
  '总和',
  '汇总',
  '小计',
  '总数',
  '平均',
  'total',
  'totals',
  'sum',
  'grandtotal',
  'average',
])

/** The table under a header row, cut into two where its headers begin again; empty lines are left out. */
export function tablesUnder(rows: readonly string[][], header: number): Table[] {
  const head = (rows[header] ?? []).map((cell) => cell.trim())
  const starts = startsOf(head.map(plainName))
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? Number.POSITIVE_INFINITY
    const lines = rows
      .slice(header + 1)
      .map((cells, at) => ({ row: header + 2 + at, cells: cells.slice(from, to).map(cleaned) }))
    return {
      header: head.slice(from, to),
      lines: lines.filter(({ cells }) => cells.some((cell) => cell !== '')),
    }
  })
}

// Side by side only when the very first header comes again: other doubles are columns that somebody added.
function startsOf(names: readonly string[]): number[] {
  const first = names.find(Boolean)
  if (!first) return [0]
  const again = names.indexOf(first, names.indexOf(first) + 1)
  return again < 0 ? [0] : [0, again]
}

/** The lines that are posts: neither totals nor a header that stands in the middle of joined files. */
export function postLines(table: Table, columns: readonly Column[], notes: Set<ExportNote>): Line[] {
  const identity = columns.filter(
    ({ use }) => use === 'id' || use === 'title' || use === 'link' || use === 'time',
  )
  return table.lines.filter(({ cells }) => {
    const said = identity.map(({ at }) => cells[at] ?? '').filter((text) => !isAbsent(text))
    if (said.length === 0) return true
    if (said.every((text) => totals.has(plainName(text)))) return skipped('totals-skipped')
    const header = identity.length > 1 && identity.every(({ at, header }) => (cells[at] ?? '') === header)
    return header ? skipped('header-repeated') : true
  })

  function skipped(note: ExportNote): false {
    notes.add(note)
    return false
  }
}

/** A cell without the marks that keep long digits as text in a table program (`="7546"`, `'7546`) and without outer space. */
function cleaned(cell: string): string {
  const text = cell.trim()
  if (text.startsWith('="') && text.endsWith('"')) return text.slice(2, -1).trim()
  return /^'\d/.test(text) ? text.slice(1) : text
}
