import type { MetricId } from '../metric.ts'
import { isMetric, metricOf } from '../metric.ts'
import { accountIn } from './account.ts'
import { bind, type Column } from './columns.ts'
import { dayOrderOf } from './dates.ts'
import type { ExportNote, ExportRow, LeftOut, Sheet } from './export.ts'
import { type ColumnFigures, readFigures, withoutEmptyRates } from './figures.ts'
import { fits, isPublic } from './fit.ts'
import { type Identity, identityOf } from './identity.ts'
import { joined, type ReadRows, withoutBlanks, withoutDoubles } from './join.ts'
import type { PostReport } from './report.ts'
import { postLines, type Table, type TableLine, tablesUnder } from './table.ts'
import { type Setting, type Timed, timesOf } from './times.ts'
import { mapInTurns } from './turns.ts'
import { isAbsent } from './values.ts'

type MetricColumn = Column & { use: MetricId }

/** The posts of a sheet below its header row, counted from 0; two tables side by side are joined post by post. */
export async function readRows(
  found: { sheet: Sheet; header: number; report: PostReport },
  setting: Setting,
): Promise<ReadRows> {
  let read: ReadRows = { rows: [], refused: [], ignoredColumns: [], notes: [], clock: setting.zone }
  const separated = found.sheet.separated ?? false
  for (const table of tablesUnder(found.sheet.rows, found.header)) {
    read = joined(read, withoutDoubles(await readTable({ ...table, separated }, found.report, setting)))
  }
  return withoutBlanks(read)
}

async function readTable(
  table: Table & { separated: boolean },
  report: PostReport,
  setting: Setting,
): Promise<ReadRows> {
  const { columns, ignored } = bind(table.header, report)
  const notes = new Set<ExportNote>()
  const { lines, strangers } = sorted(postLines(table, columns, notes), { table, columns, report })
  const posts = await mapInTurns(lines, ({ cells }) => identityOf(cells, { columns, report, notes }))
  const read = await figuresOf(columns.filter(isMetricColumn), lines)
  const figures = read.filter(({ useless }) => !useless)
  for (const each of figures) for (const note of each.notes) notes.add(note)
  const account = accountIn(lines, posts, columns)
  const ids = posts.map(({ externalId }) => externalId)
  const { times, ...told } = await timesOf({ lines, ids, columns, report, setting, notes })
  if (report.rowLimit && lines.length >= report.rowLimit) notes.add('at-row-limit')
  const rows = await mapInTurns(lines, (line, index) => {
    const row = rowOf(line, table.header, { post: posts[index], time: times[index] })
    return { ...row, metrics: metricsOf(figures, index) }
  })
  const useless = read.filter((each) => each.useless).map(({ header }) => header)
  return {
    rows: rows.filter((row) => !isNobody(row)),
    refused: [...strangers, ...leftOut(rows, figures, times)],
    ignoredColumns: [...ignored, ...useless],
    notes: [...notes],
    ...told,
    account,
  }
}

/** The lines that can be read as posts of the public, and those that cannot, by name. */
function sorted(
  all: readonly TableLine[],
  of: { table: Table & { separated: boolean }; columns: readonly Column[]; report: PostReport },
): { lines: TableLine[]; strangers: LeftOut[] } {
  const { columns } = of
  const time = columns.find(({ use }) => use === 'time')
  const { order } = dayOrderOf(
    time ? all.map(({ cells }) => cells[time.at] ?? '') : [],
    of.report.dayOrder ?? 'mdy',
  )
  const place = { columns, separated: of.table.separated, order }
  const titles = columns.filter(({ use }) => use === 'title')
  const lines: TableLine[] = []
  const strangers: LeftOut[] = []
  for (const line of all) {
    const { row, cells } = line
    const title = titles.map(({ at }) => cells[at] ?? '').find((text) => !isAbsent(text)) ?? ''
    if (!fits(line, place)) strangers.push({ row, code: 'row.does-not-fit', facts: { title } })
    else if (!isPublic(cells, columns)) strangers.push({ row, code: 'row.not-public', facts: { title } })
    else lines.push(line)
  }
  return { lines, strangers }
}

/** Rows of nobody, and the cells of the other rows that are no figures or no dates. */
function leftOut(
  rows: readonly ExportRow[],
  figures: readonly ColumnFigures[],
  times: readonly Timed[],
): LeftOut[] {
  const nobody = rows
    .filter(isNobody)
    .map(({ row }) => ({ row, code: 'row.no-identity' as const, facts: {} }))
  const cells = figures.flatMap(({ left }) => left)
  const dates = times.flatMap(({ unreadable }, index) =>
    unreadable
      ? [{ index, code: 'cell.unreadable' as const, facts: { ...unreadable, why: 'not-a-date' } }]
      : [],
  )
  const faults = [...cells, ...dates].flatMap(({ index, code, facts }) => {
    const row = rows[index]
    return row && !isNobody(row) ? [{ row: row.row, code, facts: { ...facts, title: row.title } }] : []
  })
  return [...nobody, ...faults]
}

function isMetricColumn(column: Column): column is MetricColumn {
  return isMetric(column.use)
}

/** Every column of figures; rates that the file's own counts can check are read last. */
async function figuresOf(
  columns: readonly MetricColumn[],
  lines: readonly TableLine[],
): Promise<(ColumnFigures & { header: string })[]> {
  const done = new Map<string, ColumnFigures>()
  const rateLast = [...columns].sort((a, b) => Number(isRate(a)) - Number(isRate(b)))
  return mapInTurns(rateLast, (column) => {
    const cells = lines.map(({ cells }) => cells[column.at] ?? '')
    const figures = readFigures(column, cells, checkFor(column.use, done))
    done.set(column.use, figures)
    return { ...figures, header: column.header }
  })
}

function isRate({ use }: MetricColumn): boolean {
  return metricOf(use).kind === 'rate'
}

function checkFor(
  metric: MetricId,
  done: ReadonlyMap<string, ColumnFigures>,
): (number | undefined)[] | undefined {
  const { formula } = metricOf(metric)
  const over = formula?.exact && done.get(formula.numerator)?.values
  const under = formula?.exact && done.get(formula.denominator)?.values
  if (!over || !under) return undefined
  return over.map((value, index) => (value !== undefined && under[index] ? value / under[index] : undefined))
}

function rowOf(
  line: TableLine,
  header: readonly string[],
  known: { post: Identity | undefined; time: Timed | undefined },
): ExportRow {
  const raw: Record<string, string> = {}
  for (const [at, name] of header.entries()) {
    const cell = line.cells[at] ?? ''
    if (cell !== '') raw[name === '' || Object.hasOwn(raw, name) ? `${name}#${at + 1}` : name] = cell
  }
  const publishedAt = known.time?.publishedAt
  return {
    row: line.row,
    title: '',
    ...known.post,
    ...(publishedAt ? { publishedAt } : {}),
    metrics: {},
    raw,
  }
}

function metricsOf(figures: readonly ColumnFigures[], index: number): ExportRow['metrics'] {
  const metrics: ExportRow['metrics'] = {}
  for (const { metric, values } of figures) {
    const value = values[index]
    if (value !== undefined) metrics[metric] = value
  }
  return withoutEmptyRates(metrics)
}

/** Nothing tells which post the row is about; a post without a title is known by its minute. */
function isNobody(row: ExportRow): boolean {
  return !row.title && !row.externalId && !row.link && row.publishedAt?.precision !== 'minute'
}
