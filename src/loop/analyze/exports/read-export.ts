import { Refusal } from '../../../foundation/errors.ts'
import type { Platform } from '../../platform.ts'
import { decodeText, readDelimited } from './delimited.ts'
import type { Export, ExportFile, ExportNote, Sheet } from './export.ts'
import { fingerprintOf } from './fingerprint.ts'
import { shownHeader } from './header-text.ts'
import { recognise } from './recognise.ts'
import { readRows } from './rows.ts'
import { type Limits, readBook } from './sheets.ts'
import { type Sniffed, sniff, sniffText } from './sniff.ts'

export interface ReadSettings {
  /** The platform that the person named, for a table that does not tell it. */
  platform?: Platform
  limits?: Partial<Limits>
}

type TableKind = Exclude<Sniffed['kind'], 'empty' | 'other'>

const usual: Limits = {
  bytes: 10_000_000,
  inflated: 200_000_000,
  rows: 50_000,
  columns: 256,
  milliseconds: 20_000,
  heap: 1024,
}
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
 * Reads a platform's export of posts. `now` is an instant and `zone` the IANA zone of the account, for dates without year or zone.
 * Throws `Refusal` with a code `export.…` when the file is no table of posts; its facts always hold the file's name.
 */
export async function readExport(
  file: ExportFile,
  now: Date | string,
  zone: string,
  settings: ReadSettings = {},
): Promise<Export> {
  const limits = { ...usual, ...settings.limits }
  const instant = typeof now === 'string' ? new Date(now).toISOString() : now.toISOString()
  try {
    const { sheets, notes } = await sheetsIn(file, limits)
    return await exportOf(sheets, { file, settings, setting: { now: instant, zone }, notes })
  } catch (fault) {
    if (fault instanceof Refusal) throw new Refusal(fault.code, { name: file.name, ...fault.facts })
    throw fault
  }
}

async function exportOf(
  sheets: Sheet[],
  from: {
    file: ExportFile
    settings: ReadSettings
    setting: { now: string; zone: string }
    notes: ExportNote[]
  },
): Promise<Export> {
  const found = recognise(sheets, { fileName: from.file.name, platform: from.settings.platform })
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
    ...{ clock, clockUnknown, account, madeOn },
    refused: read.refused,
    ignoredColumns: read.ignoredColumns.map(shownHeader),
    notes: [...new Set([...from.notes, ...found.notes, ...read.notes])].sort(),
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

async function sheetsIn(file: ExportFile, limits: Limits): Promise<{ sheets: Sheet[]; notes: ExportNote[] }> {
  const { name, bytes } = file
  if (bytes.length > limits.bytes)
    throw new Refusal('export.too-large', { bytes: bytes.length, limit: limits.bytes })
  const sniffed = sniff(bytes)
  if (sniffed.kind === 'text') return sheetsInText(file, limits)
  const kind = tableKind(sniffed, name)
  const book = await readBook({ bytes }, limits)
  if ('sheets' in book) return { sheets: book.sheets, notes: labelNotes(name, kind) }
  const inside = await Promise.all(
    book.files.map((each) =>
      sheetsIn(each, { ...limits, bytes: limits.inflated }).catch(() => ({ sheets: [], notes: [] })),
    ),
  )
  return {
    sheets: inside.flatMap(({ sheets }) => sheets),
    notes: ['from-archive', ...inside.flatMap(({ notes }) => notes)],
  }
}

async function sheetsInText(
  file: ExportFile,
  limits: Limits,
): Promise<{ sheets: Sheet[]; notes: ExportNote[] }> {
  const decoded = decodeText(file.bytes)
  if (!decoded) throw notATable(file.name, 'binary')
  const kind = tableKind(sniffText(decoded.text), file.name)
  const notes: ExportNote[] = [...labelNotes(file.name, kind), ...(decoded.note ? [decoded.note] : [])]
  if (kind === 'text')
    return {
      sheets: [{ name: file.name, separated: true, rows: await readDelimited(decoded.text, limits) }],
      notes,
    }
  const book = await readBook({ text: decoded.text }, limits)
  return { sheets: 'sheets' in book ? book.sheets : [], notes }
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
