import type { ExportNote, ExportRow, LeftOut } from './export.ts'
import type { Times } from './times.ts'

export interface ReadRows extends Omit<Times, 'times'> {
  rows: ExportRow[]
  account?: string
  refused: LeftOut[]
  ignoredColumns: string[]
  notes: ExportNote[]
}

/** What makes two lines the same post; a title alone does not. */
function keyOf(row: ExportRow): string | undefined {
  if (row.externalId) return row.externalId
  if (row.link) return row.link
  return row.publishedAt?.local ? `${row.title}\n${row.publishedAt.local}` : undefined
}

/** Two tables as one: a post that is in both has the figures of both. */
export function joined(one: ReadRows, two: ReadRows): ReadRows {
  const rows = new Map(one.rows.map((row) => [keyOf(row) ?? `row ${row.row}`, row]))
  for (const row of two.rows) {
    const key = keyOf(row) ?? `row ${row.row} again`
    const known = rows.get(key)
    rows.set(key, known ? together(known, row) : row)
  }
  return {
    // The second table of a file, if any, is told by the same clock as the first.
    ...(one.rows.length > 0 ? { ...two, ...one } : two),
    rows: [...rows.values()].sort((a, b) => a.row - b.row),
    refused: [...one.refused, ...two.refused],
    ignoredColumns: [...new Set([...one.ignoredColumns, ...two.ignoredColumns])],
    notes: [...new Set([...one.notes, ...two.notes])],
  }
}

function together(one: ExportRow, two: ExportRow): ExportRow {
  return { ...two, ...one, metrics: { ...two.metrics, ...one.metrics }, raw: { ...two.raw, ...one.raw } }
}

/** Without the rows that hold no figure but a duration. */
export function withoutBlanks(read: ReadRows): ReadRows {
  const blank = read.rows.filter(({ metrics }) =>
    Object.keys(metrics).every((metric) => metric === 'duration_seconds'),
  )
  const gone = new Set(blank)
  const refused = blank.map(({ row, title }) => ({ row, code: 'row.no-numbers' as const, facts: { title } }))
  const all = [...read.refused, ...refused].sort((a, b) => a.row - b.row)
  return { ...read, rows: read.rows.filter((row) => !gone.has(row)), refused: all }
}

/** Without the rows that are of the same post as an earlier one; they are named. */
export function withoutDoubles(read: ReadRows): ReadRows {
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
  return { ...read, rows, refused }
}
