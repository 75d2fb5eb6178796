import type { MetricId } from '../metric.ts'
import { isMetric, metricOf } from '../metric.ts'
import { bind, type Column } from './columns.ts'
import type { ExportNote, ExportRow, LeftOut } from './export.ts'
import { type Figures, readFigures } from './figures.ts'
import { type Identity, identityOf } from './identity.ts'
import type { PostReport } from './report.ts'
import { type Line, postLines, type Table, tablesUnder } from './table.ts'
import { type Setting, type Timed, timesOf } from './times.ts'

export interface ReadRows {
  rows: ExportRow[]
  refused: LeftOut[]
  ignoredColumns: string[]
  notes: ExportNote[]
}

type MetricColumn = Column & { use: MetricId }

/** The posts of a sheet below its header row, counted from 0; two tables side by side are joined post by post. */
export function readRows(
  found: { rows: readonly string[][]; header: number; report: PostReport },
  setting: Setting,
): ReadRows {
  const [first, ...more] = tablesUnder(found.rows, found.header).map((table) =>
    readTable(table, found.report, setting),
  )
  if (!first) return { rows: [], refused: [], ignoredColumns: [], notes: [] }
  return withoutDoubles(withoutBlanks(more.reduce(joined, first)))
}

function readTable(table: Table, report: PostReport, setting: Setting): ReadRows {
  const { columns, ignored } = bind(table.header, report)
  const notes = new Set<ExportNote>()
  const lines = postLines(table, columns, notes)
  const posts = lines.map(({ cells }) => identityOf(cells, { columns, report, notes }))
  const read = figuresOf(columns.filter(isMetricColumn), lines)
  const figures = read.filter(({ useless }) => !useless)
  for (const each of figures) for (const note of each.notes) notes.add(note)
  const ids = posts.map(({ externalId }) => externalId)
  const times = timesOf({ lines, ids, columns, report, setting, notes })
  if (report.rowLimit && lines.length >= report.rowLimit) notes.add('at-row-limit')
  const faults = faultsByLine(figures)
  const rows: ExportRow[] = []
  const refused: LeftOut[] = []
  for (const [index, line] of lines.entries()) {
    const row = rowOf({
      line,
      header: table.header,
      post: posts[index] ?? { title: '' },
      time: times[index] ?? {},
    })
    row.metrics = metricsOf(figures, index)
    if (isNobody(row)) refused.push({ row: row.row, code: 'row.no-identity', facts: {} })
    else {
      rows.push(row)
      refused.push(...cellFaults(row, times[index], faults.get(index)))
    }
  }
  const useless = read.filter((each) => each.useless).map(({ header }) => header)
  return { rows, refused, ignoredColumns: [...ignored, ...useless], notes: [...notes] }
}

function isMetricColumn(column: Column): column is MetricColumn {
  return isMetric(column.use)
}

/** Every column of figures; rates that the file's own counts can check are read last. */
function figuresOf(
  columns: readonly MetricColumn[],
  lines: readonly Line[],
): (Figures & { header: string })[] {
  const done = new Map<string, Figures>()
  const read = (column: MetricColumn) => {
    const cells = lines.map(({ cells }) => cells[column.at] ?? '')
    const figures = readFigures(column, cells, checkFor(column.use, done))
    done.set(column.use, figures)
    return { ...figures, header: column.header }
  }
  const isRate = ({ use }: MetricColumn) => metricOf(use).kind === 'rate'
  return [...columns.filter((each) => !isRate(each)).map(read), ...columns.filter(isRate).map(read)]
}

function checkFor(metric: MetricId, done: ReadonlyMap<string, Figures>): (number | undefined)[] | undefined {
  const { formula } = metricOf(metric)
  const over = formula?.exact && done.get(formula.numerator)?.values
  const under = formula?.exact && done.get(formula.denominator)?.values
  if (!over || !under) return undefined
  return over.map((value, index) => (value !== undefined && under[index] ? value / under[index] : undefined))
}

function faultsByLine(figures: readonly Figures[]): Map<number, Figures['left']> {
  const found = new Map<number, Figures['left']>()
  for (const { left } of figures)
    for (const each of left) found.set(each.index, [...(found.get(each.index) ?? []), each])
  return found
}

function rowOf(parts: { line: Line; header: readonly string[]; post: Identity; time: Timed }): ExportRow {
  const { publishedAt } = parts.time
  const raw: Record<string, string> = {}
  for (const [at, header] of parts.header.entries()) {
    const cell = parts.line.cells[at] ?? ''
    if (cell !== '') raw[header in raw || header === '' ? `${header}#${at + 1}` : header] = cell
  }
  return { row: parts.line.row, ...parts.post, ...(publishedAt ? { publishedAt } : {}), metrics: {}, raw }
}

function metricsOf(figures: readonly Figures[], index: number): ExportRow['metrics'] {
  const metrics: ExportRow['metrics'] = {}
  for (const { metric, values } of figures) {
    const value = values[index]
    if (value !== undefined) metrics[metric] = value
  }
  return metrics
}

/** Nothing tells which post the row is about; a post without a title is known by its minute. */
function isNobody(row: ExportRow): boolean {
  return !row.title && !row.externalId && !row.link && row.publishedAt?.precision !== 'minute'
}

function cellFaults(row: ExportRow, time: Timed | undefined, faults: Figures['left'] = []): LeftOut[] {
  const found: LeftOut[] = faults.map(({ code, facts }) => ({
    row: row.row,
    code,
    facts: { ...facts, title: row.title },
  }))
  if (time?.unreadable)
    found.push({
      row: row.row,
      code: 'cell.unreadable',
      facts: { ...time.unreadable, why: 'not-a-date', title: row.title },
    })
  return found
}

/** What makes two lines the same post; a title alone does not. */
function keyOf(row: ExportRow): string | undefined {
  if (row.externalId) return row.externalId
  if (row.link) return row.link
  return row.publishedAt?.local ? `${row.title}\n${row.publishedAt.local}` : undefined
}

function joined(one: ReadRows, two: ReadRows): ReadRows {
  const rows = new Map(one.rows.map((row) => [keyOf(row) ?? `row ${row.row}`, row]))
  for (const row of two.rows) {
    const key = keyOf(row) ?? `row ${row.row} again`
    const known = rows.get(key)
    rows.set(
      key,
      known
        ? {
            ...row,
            ...known,
            metrics: { ...row.metrics, ...known.metrics },
            raw: { ...row.raw, ...known.raw },
          }
        : row,
    )
  }
  return {
    rows: [...rows.values()].sort((a, b) => a.row - b.row),
    refused: [...one.refused, ...two.refused],
    ignoredColumns: [...new Set([...one.ignoredColumns, ...two.ignoredColumns])],
    notes: [...new Set([...one.notes, ...two.notes])],
  }
}

function withoutBlanks(read: ReadRows): ReadRows {
  const blank = read.rows.filter(({ metrics }) =>
    Object.keys(metrics).every((metric) => metric === 'duration_seconds'),
  )
  const gone = new Set(blank)
  const refused = blank.map(({ row, title }) => ({ row, code: 'row.no-numbers' as const, facts: { title } }))
  return { ...read, rows: read.rows.filter((row) => !gone.has(row)), refused: [...read.refused, ...refused] }
}

function withoutDoubles(read: ReadRows): ReadRows {
  const seen = new Map<string, number>()
  const refused = [...read.refused]
  const rows = read.rows.filter((row) => {
    const key = keyOf(row)
    const first = key === undefined ? undefined : seen.get(key)
    if (first !== undefined)
      refused.push({ row: row.row, code: 'row.duplicate', facts: { title: row.title, of: first } })
    else if (key !== undefined) seen.set(key, row.row)
    return first === undefined
  })
  return { ...read, rows, refused: refused.sort((a, b) => a.row - b.row) }
}
