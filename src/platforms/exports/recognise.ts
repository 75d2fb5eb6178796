import { isMetric, plainName } from '../metric.ts'
import { profileOf } from '../platform.ts'
import { bind, type Column, known } from './columns.ts'
import type { ExportNote, Sheet } from './export.ts'
import { type Evidence, evidenceOf, type Hint } from './platform-evidence.ts'
import { reports } from './platforms/all.ts'
import type { OtherReport, PostReport, Report } from './report.ts'
import { notRead, severalPlatforms, unrecognised } from './unrecognised.ts'

interface Place {
  sheet: Sheet
  /** The header row, counted from 0. */
  header: number
}

/** A sheet whose header row was found, and the report it is. */
export interface Recognised extends Place {
  report: PostReport
  notes: ExportNote[]
}

interface Match<R extends Report = Report> extends Place {
  report: R
  evidence: Evidence
  strength: readonly [rank: number, meant: number, told: number, known: number, distinct: number]
}

/** A table of posts by general names only. */
interface General extends Place {
  columns: number
  evidence: Evidence
}

/** The header is one of the first rows of a sheet. */
export const searched = 10
const told = reports.map((report) => ({
  report,
  tells: report.tells.map((way) => way.split('|').map(plainName)),
}))

/** Finds the one table of posts in the sheets; throws `Refusal` when there is none. */
export function recognise(sheets: readonly Sheet[], hint: Hint): Recognised {
  const found = sheets.flatMap((sheet) => matchOf(sheet, hint) ?? [])
  const [posts] = found.filter(isPosts).sort(byStrength)
  const notes: ExportNote[] = sheets.length > 1 ? ['other-sheets-ignored'] : []
  if (posts && !leadsElsewhere(posts)) return { ...posts, notes }
  const general = sheets.flatMap((sheet) => generalMatch(sheet, hint) ?? []).sort(byColumns)[0]
  if (posts && !general) return { ...posts, notes }
  const [other] = found.filter(isOther).sort(byStrength)
  if (other?.report.looksLikePosts) throw notRead(other.report)
  if (general) return read(general)
  if (other) throw notRead(other.report)
  throw unrecognised(sheets, hint)
}

function matchOf(sheet: Sheet, hint: Hint): Match | undefined {
  const matches = sheet.rows.slice(0, searched).flatMap((row, header) => {
    const names = new Set(row.map(plainName).filter(Boolean))
    const telling = told.flatMap(({ report, tells }) => {
      const ways = tells.filter((way) => way.every((name) => names.has(name)))
      return ways.length > 0 ? [{ report, longest: Math.max(...ways.map((way) => way.length)) }] : []
    })
    if (telling.length === 0) return []
    const evidence = evidenceOf(sheet.rows, header, hint, sheet.name)
    return telling.flatMap(({ report, longest }) => {
      if (report.kind === 'other' && isElse(report, { sheet, header }, evidence.platform)) return []
      const columns = report.kind === 'posts' ? known(row, report) : 0
      const meant = report.platform === evidence.platform ? 1 : 0
      const strength = [rankOf(report), meant, longest, columns, names.size] as const
      return [{ sheet, header, report, evidence, strength }]
    })
  })
  return matches.sort(byStrength)[0]
}

/** A file without posts shares headers with others: what is of another platform, or names posts of its own, is not it. */
function isElse(report: OtherReport, table: Place, platform: Evidence['platform']): boolean {
  if (platform && platform !== report.platform) return true
  if (report.foreign) return false
  const { columns } = bind(table.sheet.rows[table.header] ?? [])
  if (!report.looksLikePosts) return namesPosts(columns)
  const figures = columns.filter(({ use }) => isMetric(use) && use !== 'duration_seconds')
  return figures.length > (report.figures ?? Number.POSITIVE_INFINITY) && eachOnce(table, columns)
}

function eachOnce({ sheet, header }: Place, columns: readonly Column[]): boolean {
  const title = columns.find(({ use }) => use === 'title')?.at
  if (title === undefined) return false
  const titles = sheet.rows
    .slice(header + 1)
    .map((row) => row[title] ?? '')
    .filter(Boolean)
  return new Set(titles).size === titles.length
}

function rankOf(report: Report): number {
  if (report.kind === 'posts') return 1
  return report.looksLikePosts ? 2 : 0
}

function byStrength(a: Match, b: Match): number {
  const at = a.strength.findIndex((each, index) => each !== b.strength[index])
  return at < 0 ? 0 : (b.strength[at] ?? 0) - (a.strength[at] ?? 0)
}

function byColumns(a: General, b: General): number {
  return b.columns - a.columns
}

function isPosts(match: Match): match is Match<PostReport> {
  return match.report.kind === 'posts'
}

function isOther(match: Match): match is Match<OtherReport> {
  return match.report.kind === 'other'
}

/** The posts' own links say that they are another platform's, whatever two headers say. */
function leadsElsewhere({ report, evidence: { platform, by, links } }: Match<PostReport>): boolean {
  return by === 'platform-from-links' && links && platform !== report.platform
}

function generalMatch(sheet: Sheet, hint: Hint): General | undefined {
  const tables = sheet.rows.slice(0, searched).flatMap((row, header) => {
    const { columns } = bind(row)
    return namesPosts(columns) ? [{ header, columns: columns.length }] : []
  })
  const best = tables.sort((a, b) => b.columns - a.columns)[0]
  if (!best) return undefined
  const evidence = evidenceOf(sheet.rows, best.header, hint, sheet.name)
  return evidence.platform || evidence.several ? { sheet, ...best, evidence } : undefined
}

function namesPosts(columns: readonly Column[]): boolean {
  const identity = columns.some(({ use }) => use === 'title' || use === 'id' || use === 'link')
  return identity && columns.some(({ use }) => isMetric(use))
}

/** A table of posts by general names; its platform is told by its links, by the person or by a name. */
function read({ sheet, header, evidence }: General): Recognised {
  const { platform, by } = evidence
  if (!platform || !by) throw severalPlatforms(evidence)
  const report: PostReport = {
    kind: 'posts',
    platform,
    id: 'posts',
    zh: '',
    en: '',
    tells: [],
    columns: {},
    ...(profileOf(platform).zone === 'Asia/Shanghai' ? {} : { zone: 'unknown' }),
  }
  return { sheet, header, report, notes: [by] }
}
