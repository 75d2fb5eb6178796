import { Refusal } from '../../foundation/errors.ts'
import { plainName } from '../metric.ts'
import { type Platform, profileOf } from '../platform.ts'
import { bind } from './columns.ts'
import { readDate } from './dates.ts'
import type { Sheet } from './export.ts'
import { shownHeader } from './header-text.ts'
import { type Evidence, evidenceOf, type Hint, platformByOwnName } from './platform-evidence.ts'
import type { OtherReport } from './report.ts'
import { tableKindOf } from './table-kind.ts'
import { isAbsent, readNumber, readSeconds } from './values.ts'

const searched = 10
const looked = 200
/** No date or figure is longer. */
const longest = 60
const dayHeaders = new Set(['日期', '时间', '統計日期', '统计日期', 'date', 'day', 'datum', '日付', '날짜'])

/** Why a known file is not read: it has no posts, or has them in a language that is not read. */
export function notRead(report: OtherReport): Refusal {
  const { platform, id, zh, en, instead } = report
  const names = profileOf(platform)
  return new Refusal(report.foreign ? 'export.other-language' : 'export.unsupported-report', {
    platform,
    platformZh: names.zh,
    platformEn: names.en,
    report: id,
    zh,
    en,
    instead,
    way: wayOf(platform),
  })
}

/** Which platforms the links of a file lead to, or its name speaks of. */
export function severalPlatforms({ several }: Evidence): Refusal {
  const terms = (several?.platforms ?? []).map((platform) => `distribute.platform.${platform}`)
  const code = several?.of === 'links' ? 'export.several-platforms' : 'export.several-named'
  return new Refusal(code, { platforms: { terms } })
}

/** Why no table of posts was found, told by the row with the most distinct cells and by what stands under it. */
export function unrecognised(sheets: readonly Sheet[], hint: Hint): Refusal {
  const rows = sheets.flatMap((sheet) =>
    sheet.rows.slice(0, searched).map((row, at) => ({ sheet, at, cells: distinct(row) })),
  )
  const best = rows.sort((a, b) => b.cells.length - a.cells.length)[0]
  if (!best) return new Refusal('export.empty')
  const row = best.at + 1
  const wordless = best.cells.every((cell) => /^[\d.,%:/-]+$/.test(cell))
  if (best.cells.length < 2 || wordless) return new Refusal('export.no-header', { row })
  const { sheet, at } = best
  const evidence = evidenceOf(sheet.rows, at, hint, sheet.name)
  if (evidence.several) return severalPlatforms(evidence)
  const table = { header: sheet.rows[at] ?? [], lines: sheet.rows.slice(at + 1, at + 1 + looked) }
  const headers = best.cells.slice(0, 12).map(shownHeader).filter(Boolean).join(' | ')
  return whyNot(table, evidence, { row, headers, names: [hint.fileName, ...sheets.map(({ name }) => name)] })
}

interface Unknown {
  header: readonly string[]
  lines: readonly string[][]
}

function whyNot(
  table: Unknown,
  evidence: Evidence,
  { row, headers, names }: { row: number; headers: string; names: readonly string[] },
): Refusal {
  const videos = hasVideoIds(table.lines)
  const platform = evidence.platform ?? (videos ? 'youtube' : platformByOwnName(names))
  const identity = bind(table.header).columns.some(({ use }) => ['title', 'id', 'link'].includes(use))
  const kind = identity || evidence.links ? undefined : tableKindOf(table.header)
  const what = kind ? { what: { term: `analyze.table.${kind}` } } : {}
  if (!platform) {
    if (kind) return new Refusal('export.not-posts', { row, headers, ...what })
    return new Refusal(isDays(table, identity) ? 'export.days-not-posts' : 'export.unknown-platform', {
      row,
      headers,
    })
  }
  const known = { row, headers, platform, platformName: nameOf(platform), way: wayOf(platform), ...what }
  if (evidence.links || (videos && platform === 'youtube'))
    return new Refusal('export.unknown-headers', known)
  if (kind) return new Refusal('export.not-posts-there', known)
  return new Refusal(isDays(table, identity) ? 'export.days-there' : 'export.unknown-table', known)
}

function nameOf(platform: Platform) {
  return { term: `distribute.platform.${platform}` }
}

/** Where the platform's back office has the list of posts, as the import guide says it too. */
function wayOf(platform: Platform) {
  return { term: `analyze.way.${platform}` }
}

/** One row a day: a column of days, each once, and beside it nothing but figures. */
function isDays({ header, lines }: Unknown, identity: boolean): boolean {
  if (identity) return false
  const filled = lines.filter((cells) => cells.some((cell) => !isAbsent(cell)))
  const columns = header.map((name, at) => ({ name, cells: filled.map((cells) => cells[at] ?? '') }))
  const day = columns.find(({ name, cells }) => daysIn(name, cells))
  return day !== undefined && columns.every((column) => column === day || column.cells.every(isFigure))
}

function daysIn(name: string, cells: readonly string[]): boolean {
  const days = cells.flatMap((cell) => dayOf(cell) ?? [])
  if (new Set(days).size < days.length) return false
  return days.length * 5 >= cells.length * 4 && days.length > 0
    ? true
    : days.length === 0 && dayHeaders.has(plainName(name))
}

function dayOf(cell: string): string | undefined {
  if (cell.length > longest || /^\s*\d{1,7}(\.\d+)?\s*$/.test(cell)) return undefined
  const read = readDate(cell, { zone: 'UTC', order: 'mdy', newest: '2099-12-31' })
  return read?.precision === 'day' ? read.local : undefined
}

function isFigure(cell: string): boolean {
  const text = cell.trim()
  if (text.length > longest) return false
  return isAbsent(text) || readNumber(text) !== undefined || readSeconds(text) !== undefined
}

/** A column of video ids, as YouTube makes them: eleven letters, of both cases, each once. */
function hasVideoIds(lines: readonly string[][]): boolean {
  const widest = Math.max(0, ...lines.map((cells) => cells.length))
  return Array.from({ length: Math.min(widest, 5) }, (_, at) => at).some((at) => {
    const cells = lines.map((row) => (row[at] ?? '').trim()).filter(Boolean)
    const ids = cells.filter((cell) => /^[\w-]{11}$/.test(cell) && /[a-z]/.test(cell) && /[A-Z]/.test(cell))
    return ids.length > 0 && ids.length * 5 >= (cells.length - 1) * 4 && new Set(ids).size === ids.length
  })
}

function distinct(row: readonly string[]): string[] {
  return [...new Set(row.map((cell) => cell.trim()).filter(Boolean))]
}
