import { deflateRawSync } from 'node:zlib'
import XLSX from '@e965/xlsx'

export type Grid = (string | number | null)[][]

/** A workbook of one sheet, or of several when named. */
export function workbook(rows: Grid | Record<string, Grid>, type: 'xlsx' | 'biff8' = 'xlsx'): Uint8Array {
  const book = XLSX.utils.book_new()
  const sheets = Array.isArray(rows) ? { Sheet1: rows } : rows
  for (const [name, grid] of Object.entries(sheets)) {
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(grid), name)
  }
  return new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: type, compression: true }))
}

/** A workbook as a table program saves it: dates and shares are numbers with a format. */
export function formatted(header: string[], rows: { v: string | number; z?: string }[][]): Uint8Array {
  const sheet = XLSX.utils.aoa_to_sheet([header])
  for (const [r, row] of rows.entries())
    for (const [c, { v, z }] of row.entries())
      sheet[XLSX.utils.encode_cell({ r: r + 1, c })] = {
        t: typeof v === 'number' ? 'n' : 's',
        v,
        ...(z ? { z } : {}),
      }
  sheet['!ref'] = XLSX.utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length, c: header.length - 1 } })
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, sheet, 'Sheet1')
  return new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }))
}

/** Separated values with every cell quoted where it must be. */
export function csv(rows: Grid, delimiter = ',', end = '\n'): string {
  const cell = (value: string | number | null) => {
    const text = String(value ?? '')
    return /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return rows.map((row) => row.map(cell).join(delimiter) + end).join('')
}

export function html(rows: Grid): string {
  const body = rows
    .map((row) => `<tr>${row.map((cell) => `<td>${cell ?? ''}</td>`).join('')}</tr>`)
    .join('\n')
  return `<html><head><meta charset="utf-8"></head><body><table>${body}</table></body></html>`
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** GB18030 for ASCII and the two-byte letters; throws for others. */
export function gb18030(text: string): Uint8Array {
  const bytes: number[] = []
  for (const letter of text) {
    const pair = letter.charCodeAt(0) < 0x80 ? [letter.charCodeAt(0)] : twoBytes().get(letter)
    if (!pair) throw new RangeError(`no two bytes for ${letter}`)
    bytes.push(...pair)
  }
  return Uint8Array.from(bytes)
}

let known: Map<string, number[]> | undefined
function twoBytes(): Map<string, number[]> {
  if (known) return known
  known = new Map()
  const decoder = new TextDecoder('gb18030')
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1)
      if (trail !== 0x7f) known.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
  return known
}

/** A zip archive of deflated files. */
export function zip(files: Record<string, Uint8Array>, flags = 0): Uint8Array {
  const parts: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const [name, bytes] of Object.entries(files)) {
    const packed = deflateRawSync(bytes)
    const title = Buffer.from(name)
    const local = Buffer.alloc(30)
    local.writeUInt32BE(0x504b0304, 0)
    local.writeUInt16LE(flags, 6)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(bytes.length, 22)
    local.writeUInt16LE(title.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32BE(0x504b0102, 0)
    entry.writeUInt16LE(flags, 8)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(bytes.length, 24)
    entry.writeUInt16LE(title.length, 28)
    entry.writeUInt32LE(at, 42)
    parts.push(local, title, packed)
    entries.push(entry, title)
    at += 30 + title.length + packed.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32BE(0x504b0506, 0)
  end.writeUInt16LE(Object.keys(files).length, 8)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...parts, directory, end]))
}

/** A compound file with these streams, as a workbook with a password is. */
export function compound(streams: string[]): Uint8Array {
  const file = XLSX.CFB.utils.cfb_new()
  for (const name of streams) XLSX.CFB.utils.cfb_add(file, `/${name}`, Buffer.alloc(5000, 1))
  return new Uint8Array(XLSX.CFB.write(file, { type: 'buffer' }) as Buffer)
}
