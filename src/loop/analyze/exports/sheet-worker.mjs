// Plain JavaScript, so that it starts under tsx, under vitest and under plain Node alike. It answers with one message:
// { sheets }, { files } for an archive of export files, or { refusal: { code, facts } }.
import { parentPort, workerData } from 'node:worker_threads'
import { inflateRawSync } from 'node:zlib'
import XLSX from '@e965/xlsx'

const { bytes, text, limits } = workerData

class No extends Error {
  constructor(code, facts = {}) {
    super(code)
    this.answer = { refusal: { code, facts } }
  }
}

try {
  parentPort.postMessage(answer())
} catch (fault) {
  parentPort.postMessage(fault instanceof No ? fault.answer : brokenOr(fault))
}

function answer() {
  if (text !== undefined) return sheetsOf(text, 'string')
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (data.readUInt32BE(0) === 0xd0cf11e0) checkCompound(data)
  if (data.readUInt16BE(0) !== 0x504b) return sheetsOf(data, 'buffer')
  const entries = inflatedEntries(data)
  const names = entries.map((entry) => entry.name)
  const is = names.some((name) => name.startsWith('word/'))
    ? 'docx'
    : names.some((name) => name.startsWith('ppt/'))
      ? 'pptx'
      : ''
  if (is) throw new No('export.not-a-table', { is })
  if (names.some((name) => /^xl\/|^content\.xml$/.test(name))) return sheetsOf(data, 'buffer')
  const files = entries
    .filter(({ name }) => /\.(csv|tsv|xlsx?)$/i.test(name) && !name.startsWith('__MACOSX'))
    .slice(0, 12)
  if (files.length === 0) throw new No('export.not-a-table', { is: 'zip' })
  return { files: files.map(({ name, read }) => ({ name, bytes: new Uint8Array(read()) })) }
}

function brokenOr(fault) {
  const why = String(fault?.message ?? fault)
  if (/password/i.test(why)) return { refusal: { code: 'export.password', facts: {} } }
  return { refusal: { code: 'export.broken', facts: { why: why.slice(0, 120) } } }
}

function checkCompound(data) {
  const names = XLSX.CFB.read(data, { type: 'buffer' }).FullPaths.map((path) => path.split('/').pop())
  if (names.includes('EncryptedPackage')) throw new No('export.password')
  if (!names.some((name) => /^(workbook|book)$/i.test(name))) {
    throw new No('export.not-a-table', { is: names.includes('WordDocument') ? 'doc' : 'compound' })
  }
}

// Inflates every entry once and throws the result away: the sizes a zip declares may lie, and the table reader would believe
// them. Like the reader, it goes by the stream's own end and not by the declared packed size.
function inflatedEntries(data) {
  let budget = limits.inflated
  return directory(data).map((entry) => {
    if (entry.flags & 1) throw new No('export.password')
    budget -= sizeOf(entry, budget)
    return { name: entry.name, read: () => inflated(entry, limits.inflated) }
  })
}

function sizeOf(entry, budget) {
  try {
    return inflated(entry, Math.max(1, budget)).length
  } catch (fault) {
    if (fault.code === 'ERR_BUFFER_TOO_LARGE')
      throw new No('export.too-large-inside', { limit: limits.inflated })
    throw fault
  }
}

function inflated(entry, maxOutputLength) {
  return entry.method === 8
    ? inflateRawSync(entry.packed, { maxOutputLength })
    : entry.packed.subarray(0, entry.size)
}

function directory(data) {
  const end = data.lastIndexOf(Buffer.from('504b0506', 'hex'))
  if (end < 0) throw new No('export.broken', { why: 'zip' })
  const entries = []
  let at = data.readUInt32LE(end + 16)
  for (let left = data.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (data.readUInt32BE(at) !== 0x504b0102) throw new No('export.broken', { why: 'zip' })
    const [name, extra, comment] = [28, 30, 32].map((offset) => data.readUInt16LE(at + offset))
    const local = data.readUInt32LE(at + 42)
    entries.push({
      name: data.toString('utf8', at + 46, at + 46 + name),
      flags: data.readUInt16LE(at + 8),
      method: data.readUInt16LE(at + 10),
      size: data.readUInt32LE(at + 24),
      packed: data.subarray(local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28)),
    })
    at += 46 + name + extra + comment
  }
  return entries
}

function sheetsOf(input, type) {
  const book = XLSX.read(input, {
    type,
    raw: true,
    codepage: 65001,
    cellNF: true,
    cellText: false,
    cellHTML: false,
    cellFormula: false,
    sheetRows: limits.rows + 1,
  })
  const date1904 = Boolean(book.Workbook?.WBProps?.date1904)
  return { sheets: book.SheetNames.map((name) => ({ name, rows: rowsOf(book.Sheets[name], date1904) })) }
}

// Walks the cells themselves: the declared range of a sheet may be a single cell, or a million empty rows.
function rowsOf(sheet, date1904) {
  const rows = []
  for (const at of Object.keys(sheet)) {
    if (at[0] === '!') continue
    const { r, c } = XLSX.utils.decode_cell(at)
    if (r >= limits.rows) throw new No('export.too-many-rows', { limit: limits.rows })
    if (c >= limits.columns) continue
    while (rows.length <= r) rows.push([])
    const row = rows[r]
    while (row.length <= c) row.push('')
    row[c] = textOf(sheet[at], date1904)
  }
  return rows
}

function textOf(cell, date1904) {
  const { t, v, z } = cell
  if (v === undefined || v === null || t === 'e' || t === 'z') return ''
  if (t !== 'n') return String(v)
  if (typeof z === 'string' && XLSX.SSF.is_date(z)) return dateText(v, z, date1904)
  if (typeof z === 'string' && z.includes('%')) return `${Number((v * 100).toPrecision(12))}%`
  // Beyond 2^53 the digits of a long id are already lost; the exponent makes that visible.
  return Number.isInteger(v) && Math.abs(v) > Number.MAX_SAFE_INTEGER ? v.toExponential() : String(v)
}

function dateText(value, format, date1904) {
  const two = (number) => String(number).padStart(2, '0')
  if (value < 1 || /\[h+\]/i.test(format)) {
    const seconds = Math.round(value * 86400)
    return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  }
  const { y, m, d, H, M, S } = XLSX.SSF.parse_date_code(value, { date1904 }) ?? {}
  if (y === undefined) return String(value)
  const day = `${y}-${two(m)}-${two(d)}`
  return H || M || S ? `${day} ${two(H)}:${two(M)}:${two(S)}` : day
}
