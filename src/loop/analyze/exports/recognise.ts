import { Refusal } from '../../../foundation/errors.ts'
import { type Platform, platformNamed, platformOfLink, platforms, profileOf } from '../../platform.ts'
import { isMetric, plainName } from '../metric.ts'
import { bind, known } from './columns.ts'
import type { ExportNote, Sheet } from './export.ts'
import { reports } from './platforms/all.ts'
import type { OtherReport, PostReport, Report } from './report.ts'

/** A sheet whose header row, counted from 0, was found, and the report it is. */
export interface Recognised {
  sheet: Sheet
  header: number
  report: PostReport
  notes: ExportNote[]
}

interface Match<R extends Report = Report> {
  sheet: Sheet
  header: number
  report: R
  strength: readonly [rank: number, told: number, known: number, distinct: number]
}

const searched = 10
const told = reports.map((report) => ({
  report,
  tells: report.tells.map((way) => way.split('|').map(plainName)),
}))

/** Finds the one table of posts in the sheets; throws `Refusal` when there is none. */
export function recognise(
  sheets: readonly Sheet[],
  hint: { fileName: string; platform?: Platform },
): Recognised {
  const found = sheets.flatMap((sheet) => matchOf(sheet) ?? [])
  const posts = found.filter(isPosts).sort(byStrength)
  const [best] = posts
  if (best) return { ...best, notes: sheets.length > 1 ? ['other-sheets-ignored'] : [] }
  const general = sheets
    .flatMap((sheet) => generalMatch(sheet, hint) ?? [])
    .sort((a, b) => b.known - a.known)[0]
  const [other] = found.filter(isOther).sort(byStrength)
  if (other) throw unsupported(other.report)
  if (general) return general.recognised
  throw unrecognised(sheets)
}

function matchOf(sheet: Sheet): Match | undefined {
  const matches = sheet.rows.slice(0, searched).flatMap((row, header) => {
    const names = new Set(row.map(plainName).filter(Boolean))
    return told.flatMap(({ report, tells }) => {
      const longest = Math.max(
        0,
        ...tells.filter((way) => way.every((name) => names.has(name))).map((way) => way.length),
      )
      if (longest === 0) return []
      const columns = report.kind === 'posts' ? known(row, report) : 0
      return [{ sheet, header, report, strength: [rankOf(report), longest, columns, names.size] as const }]
    })
  })
  return matches.sort(byStrength)[0]
}

function rankOf(report: Report): number {
  if (report.kind === 'posts') return 1
  return report.looksLikePosts ? 2 : 0
}

function byStrength(a: Match, b: Match): number {
  const at = a.strength.findIndex((each, index) => each !== b.strength[index])
  return at < 0 ? 0 : (b.strength[at] ?? 0) - (a.strength[at] ?? 0)
}

function isPosts(match: Match): match is Match<PostReport> {
  return match.report.kind === 'posts'
}

function isOther(match: Match): match is Match<OtherReport> {
  return match.report.kind === 'other'
}

/** A table of posts by general names only; its platform is told by its links, by the person or by the file's name. */
function generalMatch(
  sheet: Sheet,
  hint: { fileName: string; platform?: Platform },
): { known: number; recognised: Recognised } | undefined {
  const rows = sheet.rows.slice(0, searched).map((row, header) => ({ row, header, ...bind(row) }))
  const tables = rows.filter(
    ({ columns }) =>
      columns.some(({ use }) => use === 'title' || use === 'id' || use === 'link') &&
      columns.some(({ use }) => isMetric(use)),
  )
  const best = tables.sort((a, b) => b.columns.length - a.columns.length)[0]
  if (!best) return undefined
  const link = best.columns.find(({ use }) => use === 'link')?.at
  const links =
    link === undefined
      ? []
      : sheet.rows.slice(best.header + 1, best.header + 21).map((row) => row[link] ?? '')
  const ways: [Platform | undefined, ExportNote][] = [
    [agreed(links.map(platformOfLink)), 'platform-from-links'],
    [hint.platform, 'platform-told'],
    [platformInName(hint.fileName), 'platform-from-name'],
  ]
  const way = ways.find(([platform]) => platform)
  if (!way?.[0]) return undefined
  const report: PostReport = {
    kind: 'posts',
    platform: way[0],
    id: 'posts',
    zh: '',
    en: '',
    tells: [],
    columns: {},
    ...(profileOf(way[0]).zone === 'Asia/Shanghai' ? {} : { zone: 'unknown' }),
  }
  return { known: best.columns.length, recognised: { sheet, header: best.header, report, notes: [way[1]] } }
}

function agreed(found: readonly (Platform | undefined)[]): Platform | undefined {
  const all = new Set(found.filter((each) => each !== undefined))
  return all.size === 1 ? [...all][0] : undefined
}

function platformInName(fileName: string): Platform | undefined {
  const name = fileName.toLowerCase()
  const named = platforms.filter(({ id, zh, en }) =>
    [id, zh, en].some((each) => each.length > 1 && name.includes(each.toLowerCase())),
  )
  const words = name.split(/[^\p{L}\p{N}]+/u).map(platformNamed)
  return agreed([...named.map(({ id }) => id), ...words])
}

function unsupported(report: OtherReport): Refusal {
  const { platform, id, zh, en, instead } = report
  const names = profileOf(platform)
  return new Refusal('export.unsupported-report', {
    platform,
    platformZh: names.zh,
    platformEn: names.en,
    report: id,
    zh,
    en,
    instead,
  })
}

/** Why no table of posts was found, told by the row with the most distinct cells. */
function unrecognised(sheets: readonly Sheet[]): Refusal {
  const rows = sheets.flatMap((sheet) =>
    sheet.rows.slice(0, searched).map((row, at) => ({ row: at + 1, cells: distinct(row) })),
  )
  const best = rows.sort((a, b) => b.cells.length - a.cells.length)[0]
  if (!best) return new Refusal('export.empty')
  const wordless = best.cells.every((cell) => /^[\d.,%:/-]+$/.test(cell))
  if (best.cells.length < 2 || wordless) return new Refusal('export.no-header', { row: best.row })
  const headers = best.cells.slice(0, 12).join(' | ')
  const { columns } = bind(best.cells)
  const daily = columns.some(({ use }) => use === 'time') && columns.some(({ use }) => isMetric(use))
  const named = columns.some(({ use }) => use === 'title' || use === 'id' || use === 'link')
  return new Refusal(daily && !named ? 'export.days-not-posts' : 'export.unknown-platform', {
    row: best.row,
    headers,
  })
}

function distinct(row: readonly string[]): string[] {
  return [...new Set(row.map((cell) => cell.trim()).filter(Boolean))]
}
