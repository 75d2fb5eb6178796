import { plainName } from '../metric.ts'
import type { Column } from './columns.ts'
import type { ExportNote } from './export.ts'
import { isAbsent } from './values.ts'

export interface TableLine {
  /** The row as a table program counts it, from 1. */
  row: number
  cells: string[]
  /** How it differs in length from its header: some cells are over, or it is not as long. */
  length: 'fits' | 'over' | 'other'
}

export interface Table {
  header: string[]
  lines: TableLine[]
}

/** The table under a header row, cut into two where its headers begin again; empty lines are left out. */
export function tablesUnder(rows: readonly string[][], header: number): Table[] {
  const head = (rows[header] ?? []).map((cell) => cell.trim())
  const width = head.findLastIndex((cell) => cell !== '') + 1
  const starts = startsOf(head.map(plainName))
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? Number.POSITIVE_INFINITY
    const lines = rows.slice(header + 1).map((cells, at) => ({
      row: header + 2 + at,
      cells: cells.slice(from, to).map(cleaned),
      length: lengthOf(cells, width, head.length),
    }))
    return {
      header: head.slice(from, to),
      lines: lines.filter(({ cells }) => cells.some((cell) => cell !== '')),
    }
  })
}

function lengthOf(cells: readonly string[], width: number, whole: number): TableLine['length'] {
  if (cells.slice(width).some((cell) => cell.trim() !== '')) return 'over'
  return cells.length === whole ? 'fits' : 'other'
}

// Side by side only when the very first header comes again: other doubles are columns that somebody added.
function startsOf(names: readonly string[]): number[] {
  const first = names.find(Boolean)
  if (!first) return [0]
  const again = names.indexOf(first, names.indexOf(first) + 1)
  return again < 0 ? [0] : [0, again]
}

/** The lines that are posts: neither sums nor remarks at the foot, nor a header that stands in the middle of joined files. */
export function postLines(table: Table, columns: readonly Column[], notes: Set<ExportNote>): TableLine[] {
  const identity = columns.filter(
    ({ use }) => use === 'id' || use === 'title' || use === 'link' || use === 'time',
  )
  return table.lines.filter((line) => {
    const { cells } = line
    const said = identity.map(({ at }) => cells[at] ?? '').filter((text) => !isAbsent(text))
    if (said.length > 0 && said.every(isSum)) return skipped('totals-skipped')
    if (said.length === 0 && explains(cells, columns)) return false
    if (isRemark(line)) return skipped('remarks-skipped')
    const header = identity.length > 1 && identity.every(({ at, header }) => (cells[at] ?? '') === header)
    return header ? skipped('header-repeated') : true
  })

  function skipped(note: ExportNote): false {
    notes.add(note)
    return false
  }
}

const sums =
  /^(?:合计|总计|累计|总和|汇总|小计|总数|总量|平均值?|均值|中位数|合計|總計|總和|平均值|grandtotals?|totals?|subtotal|sum|average|avg|mean|median|gesamt|summe|totale?|somme|promedio|média|итого)(?:$|[^\p{L}\d])/u

/** `合计`, `合计（12 篇）`, `Total:`, and no title that only begins so. */
const isSum = (text: string) => sums.test(plainName(text))

const remarks =
  /^(?:[*※]|共\s*\d|注[:：]|备注|说明[:：]|数据(?:来源|更新|截至|统计)|统计(?:时间|周期|口径)|导出(?:时间|日期)|更新时间|截至|以上数据|note[s:]|source:|exported|generated|report(?:ed)? |data as of)/i

/** A line with one cell alone, that speaks of the table. */
function isRemark({ cells }: TableLine): boolean {
  const [only, ...others] = cells.filter((cell) => cell !== '')
  return only !== undefined && others.length === 0 && remarks.test(only)
}

/** A line under the header that says in words what its figures are, as Facebook's old file has it. */
function explains(cells: readonly string[], columns: readonly Column[]): boolean {
  const said = columns.map(({ at }) => cells[at] ?? '').filter((text) => !isAbsent(text))
  return said.length > 0 && said.every((text) => text.length > 12 && /^[\p{L}\s]{6}/u.test(text))
}

/** A cell without the marks that keep long digits as text in a table program (`="7546"`, `'7546`) and without outer space. */
function cleaned(cell: string): string {
  const text = cell.trim()
  if (text.startsWith('="') && text.endsWith('"')) return text.slice(2, -1).trim()
  return /^'\d/.test(text) ? text.slice(1) : text
}
