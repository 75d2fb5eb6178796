import { Refusal } from '../../foundation/errors.ts'
import type { Platform } from '../platform.ts'
import { isTooWide } from './bounds.ts'
import { decodeText, readDelimited } from './delimited.ts'
import type { Export, ExportFile, ExportNote, Sheet } from './export.ts'
import { fingerprintOf } from './fingerprint.ts'
import { shownHeader } from './header-text.ts'
import { type Limits, usualLimits } from './limits.ts'
import { type Recognised, recognise, searched } from './recognise.ts'
import { readRows } from './rows.ts'
import { readBook, readTextBook } from './sheets.ts'
import { type Sniffed, sniff, sniffText } from './sniff.ts'
import type { ZipEntry } from './zip.ts'

export interface ReadSettings {
  /** The platform that the person named, for a table that does not tell it. */
  platform?: Platform
  limits?: Partial<Limits>
}

type TableKind = Exclude<Sniffed['kind'], 'empty' | 'other'>

const endings = new Map<string, readonly TableKind[]>([
  ['xlsx', ['zip']],
  ['xlsm', ['zip']],
  ['ods', ['zip']],
  ['zip', ['zip']],
  ['xls', ['ole', 'biff']],
  ['csv', ['text']],
  ['tsv', ['text']],
  ['txt', ['text']],
  ['htm', ['html']],
  ['html', ['html']],
  ['xml', ['sheet-xml']],
])

/**
 * Reads a platform's export of posts; only in the reading process (`read-apart`), for a hostile file may take long, all
 * memory, or the process itself. `now` is an instant and `zone` the IANA zone of the account, for dates without year or zone.
 * Throws `Refusal` with a code `export.…` when the file is no table of posts; its facts always hold the file's name.
 */
export async function readExport(
  file: ExportFile,
  now: Date | string,
  zone: string,
  settings: ReadSettings = {},
): Promise<Export> {
  const limits = { ...usualLimits, ...settings.limits }
  const instant = typeof now === 'string' ? new Date(now).toISOString() : now.toISOString()
  try {
    const content = await contentOf(file, limits)
    return await exportOf(content, { file, settings, limits, setting: { now: instant, zone } })
  } catch (fault) {
    if (fault instanceof Refusal) throw new Refusal(fault.code, { name: file.name, ...fault.facts })
    throw fault
  }
}

interface Content {
  sheets: Sheet[]
  notes: ExportNote[]
  /** Why a file of the archive was not read, if one was not. */
  passed?: Refusal
}

async function exportOf(
  content: Content,
  from: { file: ExportFile; settings: ReadSettings; limits: Limits; setting: { now: string; zone: string } },
): Promise<Export> {
  const found = recognised(content, from)
  const { sheet, header, report } = found
  const read = await readRows({ sheet, header, report }, from.setting)
  const { platform, id, zh, en } = report
  const { clock, clockUnknown, account, madeOn } = read
  if (read.rows.length === 0) throw nothingRead(read, { platform, zh, en, row: header + 1 })
  return {
    platform,
    report: id,
    headerRow: header + 1,
    fingerprint: fingerprintOf(platform, id, read.rows),
    rows: read.rows,
    clock,
    clockUnknown,
    account,
    madeOn,
    refused: read.refused,
    ignoredColumns: read.ignoredColumns.map(shownHeader),
    notes: [...new Set([...content.notes, ...found.notes, ...read.notes])].sort(),
  }
}

/** Only a header, or rows of which none can be taken: then the first of them is named, with why. */
function nothingRead({ refused }: Pick<Export, 'refused'>, facts: Refusal['facts']): Refusal {
  const [first] = refused.filter(({ code }) => code.startsWith('row.'))
  if (!first) return new Refusal('export.no-rows', facts)
  const title = String(first.facts.title ?? '')
  const why = { term: `analyze.import.left.${first.code}` }
  return new Refusal('export.none-read', { ...facts, left: refused.length, first: first.row, title, why })
}

/** The table of posts; when none is found, what could not be looked into is the reason that helps. */
function recognised(
  { sheets, passed }: Content,
  { file, settings, limits }: { file: ExportFile; settings: ReadSettings; limits: Limits },
): Recognised {
  const readable = sheets.filter((sheet) => !isTooWide(sheet, limits, searched))
  try {
    return recognise(readable, { fileName: file.name, platform: settings.platform })
  } catch (fault) {
    if (readable.length < sheets.length)
      throw new Refusal('export.too-many-columns', { limit: limits.columns })
    const unseen = passed && (sheets.length === 0 || passed.code === 'export.too-large-inside')
    throw unseen ? passed : fault
  }
}

async function contentOf(file: ExportFile, limits: Limits, inArchive = false): Promise<Content> {
  const { name, bytes } = file
  if (bytes.length > limits.bytes)
    throw new Refusal('export.too-large', { bytes: bytes.length, limit: limits.bytes })
  const sniffed = sniff(bytes)
  if (sniffed.kind === 'text') return contentOfText(file, limits)
  const kind = tableKind(sniffed, name)
  const book = readBook(bytes, limits)
  if ('sheets' in book) return { sheets: book.sheets, notes: labelNotes(name, kind) }
  if (inArchive) throw new Refusal('export.not-a-table', { is: 'zip' })
  return contentOfArchive(book.files, limits)
}

/** One file after another, and no archive in an archive; a file that cannot be read is passed over. */
async function contentOfArchive(files: readonly ZipEntry[], limits: Limits): Promise<Content> {
  const whole: Content = { sheets: [], notes: ['from-archive'] }
  for (const { name, size, read } of files) {
    try {
      if (size > limits.bytes) throw new Refusal('export.too-large-inside', { limit: limits.bytes })
      const inside = await contentOf({ name, bytes: read() }, limits, true)
      whole.sheets.push(...inside.sheets)
      whole.notes.push(...inside.notes)
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault
      whole.passed ??= fault
    }
  }
  return whole
}

async function contentOfText(file: ExportFile, limits: Limits): Promise<Content> {
  const decoded = decodeText(file.bytes)
  if (!decoded) throw notATable(file.name, 'binary')
  const kind = tableKind(sniffText(decoded.text), file.name)
  const notes: ExportNote[] = [...labelNotes(file.name, kind), ...(decoded.note ? [decoded.note] : [])]
  if (kind === 'text')
    return {
      sheets: [{ name: file.name, separated: true, rows: await readDelimited(decoded.text, limits) }],
      notes,
    }
  return { sheets: readTextBook(decoded.text, limits), notes }
}

function tableKind(sniffed: Sniffed, name: string): TableKind {
  if (sniffed.kind === 'empty') throw new Refusal('export.empty')
  if (sniffed.kind === 'other') throw notATable(name, sniffed.is)
  return sniffed.kind
}

function notATable(name: string, is: string): Refusal {
  const says = ending(name)
  return endings.has(says)
    ? new Refusal('export.mislabelled', { says, is })
    : new Refusal('export.not-a-table', { is })
}

function labelNotes(name: string, kind: TableKind): ExportNote[] {
  const fits = endings.get(ending(name))
  return fits && !fits.includes(kind) ? ['mislabelled'] : []
}

function ending(name: string): string {
  return /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}
