import { type CellObject, CFB, read, SSF, type WorkSheet } from '@e965/xlsx'
import { Refusal } from '../../foundation/errors.ts'
import { boundedRow } from './bounds.ts'
import type { Sheet } from './export.ts'
import type { Limits } from './limits.ts'
import { entriesOf, type ZipEntry } from './zip.ts'

/** What a table program's file holds: sheets, or, for an archive, the export files in it. */
export type Book = { sheets: Sheet[] } | { files: ZipEntry[] }

const filesRead = 12

/** Reads a workbook, or lists the export files of an archive; throws `Refusal`. Only for the reading process. */
export function readBook(bytes: Uint8Array, limits: Limits): Book {
  return orBroken(() => {
    const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (data.readUInt32BE(0) === 0xd0cf11e0) checkCompound(data)
    if (data.readUInt16BE(0) !== 0x504b) return { sheets: sheetsOf(data, 'buffer', limits) }
    const entries = entriesOf(data, limits.inflated)
    const has = (part: RegExp) => entries.some(({ name }) => part.test(name))
    const is = has(/^word\//) ? 'docx' : has(/^ppt\//) ? 'pptx' : undefined
    if (is) throw new Refusal('export.not-a-table', { is })
    if (has(/^xl\/|^content\.xml$/)) return { sheets: sheetsOf(data, 'buffer', limits) }
    const files = entries.filter(
      ({ name }) => /\.(csv|tsv|xlsx?)$/i.test(name) && !name.startsWith('__MACOSX'),
    )
    if (files.length === 0) throw new Refusal('export.not-a-table', { is: 'zip' })
    return { files: files.slice(0, filesRead) }
  })
}

/** Reads a workbook that is text, in HTML or XML; throws `Refusal`. Only for the reading process. */
export function readTextBook(text: string, limits: Limits): Sheet[] {
  return orBroken(() => sheetsOf(text, 'string', limits))
}

function orBroken<T>(work: () => T): T {
  try {
    return work()
  } catch (fault) {
    if (fault instanceof Refusal) throw fault
    const why = String((fault as Error | undefined)?.message ?? fault)
    if (/password/i.test(why)) throw new Refusal('export.password')
    throw new Refusal('export.broken', { why: why.slice(0, 120) })
  }
}

function checkCompound(data: Buffer): void {
  const { FullPaths } = CFB.read(data, { type: 'buffer' }) as { FullPaths: string[] }
  const names = FullPaths.map((path) => path.split('/').pop() ?? '')
  if (names.includes('EncryptedPackage')) throw new Refusal('export.password')
  if (names.some((name) => /^(workbook|book)$/i.test(name))) return
  throw new Refusal('export.not-a-table', { is: names.includes('WordDocument') ? 'doc' : 'compound' })
}

function sheetsOf(input: Buffer | string, type: 'buffer' | 'string', limits: Limits): Sheet[] {
  const book = read(input, {
    type,
    raw: true,
    codepage: 65001,
    dense: true,
    sheetRows: limits.rows + 1,
    cellNF: true,
    cellText: false,
    cellHTML: false,
    cellFormula: false,
  })
  const date1904 = Boolean(book.Workbook?.WBProps?.date1904)
  return book.SheetNames.map((name) => {
    const sheet = book.Sheets[name]
    return { name, rows: sheet ? rowsOf(sheet, date1904, limits) : [] }
  })
}

// Walks the cells themselves: the declared range of a sheet may be a single cell, or a million empty rows.
function rowsOf(sheet: WorkSheet, date1904: boolean, limits: Limits): string[][] {
  const cells = (sheet['!data'] ?? []) as (CellObject | undefined)[][]
  const rows: string[][] = []
  cells.forEach((line, r) => {
    const row = rowOf(line, date1904, limits)
    if (row.length === 0) return
    if (r >= limits.rows) throw new Refusal('export.too-many-rows', { limit: limits.rows })
    while (rows.length < r) rows.push([])
    rows.push(row)
  })
  return rows
}

/** The cells of a line as text, up to the last that says something. */
function rowOf(line: (CellObject | undefined)[], date1904: boolean, limits: Limits): string[] {
  const row: string[] = []
  line.forEach((cell, c) => {
    const text = cell ? textOf(cell, date1904) : ''
    if (text === '' || row.length > limits.columns) return
    while (row.length < Math.min(c, limits.columns)) row.push('')
    row.push(text)
  })
  return boundedRow(row, limits)
}

function textOf({ t, v, z }: CellObject, date1904: boolean): string {
  if (v === undefined || v === null || t === 'e' || t === 'z') return ''
  if (t !== 'n' || typeof v !== 'number') return String(v)
  if (typeof z === 'string' && SSF.is_date(z)) return dateText(v, z, date1904)
  if (typeof z === 'string' && z.includes('%')) return `${Number((v * 100).toPrecision(12))}%`
  // Beyond 2^53 the digits of a long id are already lost; the exponent makes that visible.
  return Number.isInteger(v) && Math.abs(v) > Number.MAX_SAFE_INTEGER ? v.toExponential() : String(v)
}

const two = (number: number) => String(number).padStart(2, '0')

function dateText(value: number, format: string, date1904: boolean): string {
  if (value < 1 || /\[h+\]/i.test(format)) {
    const seconds = Math.round(value * 86400)
    return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  }
  const parts = SSF.parse_date_code(value, { date1904 })
  if (!parts) return String(value)
  const { y, m, d, H, M, S } = parts
  const day = `${y}-${two(m)}-${two(d)}`
  return H || M || S ? `${day} ${two(H)}:${two(M)}:${two(S)}` : day
}
