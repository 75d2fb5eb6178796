import { type Platform, platformNamed, platformOfLink, platforms } from '../platform.ts'
import { externalIdOf } from '../post-id.ts'
import type { ExportNote } from './export.ts'

/** Which platform a table is of, as far as it can be told without knowing its headers, and by what. */
export interface Evidence {
  platform?: Platform
  by?: ExportNote
  /** Links, or a name, speak of several platforms alike. */
  several?: { of: 'links' | 'name'; platforms: readonly Platform[] }
  /** Cells lead to single posts. */
  links: boolean
}

export interface Hint {
  fileName: string
  /** The platform that the person named. */
  platform?: Platform
}

const looked = 30
const longest = 2000
// A language in a file's name is no platform (`posts-zh.csv`).
const notInNames = new Set(['zh', 'li'])
const fullNames = named(({ id, zh, en }) => [id, id.replaceAll('-', ''), zh, en])
const chineseAliases = named(({ aliases }) => aliases.filter((each) => /\p{Script=Han}/u.test(each)))
/** Names that back offices give their files. */
const ownNames: readonly (readonly [RegExp, Platform])[] = [
  [/^(?:tweet_activity|daily_tweet_activity|account_(?:overview_)?analytics|post_analytics)/, 'x'],
  [/^follower(?:history|activity|gender|topterritories)/, 'tiktok'],
  [
    /^(?:table data|chart data|tabellendaten|diagrammdaten|表データ|dados da tabela|datos de la tabla)/,
    'youtube',
  ],
  [
    /^(?:données (?:du|de) tableau|표 데이터|dati (?:della )?tabella|данные таблицы|表格数据|表格資料)/,
    'youtube',
  ],
  [/^aggregateanalytics/, 'linkedin'],
  [/^笔记列表明细表/, 'xiaohongshu'],
]

/** Links first, because they cannot be misnamed, then the person, then the names of the file, the sheet and the lines above the header. */
export function evidenceOf(rows: readonly string[][], header: number, hint: Hint, sheet = ''): Evidence {
  const { platforms: linked, posts } = linksIn(rows.slice(header + 1, header + 1 + looked))
  const [first] = linked
  const links = posts > 0
  if (first && linked.length === 1) return { platform: first, by: 'platform-from-links', links }
  if (hint.platform) return { platform: hint.platform, by: 'platform-told', links }
  if (linked.length > 1) return { several: { of: 'links', platforms: linked }, links }
  const banners = rows.slice(0, header).map((row) => row.find((cell) => cell.trim()) ?? '')
  for (const text of [hint.fileName, sheet, ...banners]) {
    const found = platformsInName(text)
    if (found.length > 1) return { several: { of: 'name', platforms: found }, links }
    if (found[0]) return { platform: found[0], by: 'platform-from-name', links }
  }
  return { links }
}

/** The platforms that a file's name speaks of: full names win over nicknames, and those over abbreviations that stand as words. */
function platformsInName(fileName: string): Platform[] {
  const name = fileName.normalize('NFKC').toLowerCase().slice(0, 300)
  const spelled = contained(name, fullNames)
  if (spelled.length > 0) return spelled
  const called = contained(name, chineseAliases)
  if (called.length > 0) return called
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => !notInNames.has(word))
  return [...new Set(words.flatMap((word) => platformNamed(word) ?? []))]
}

/** The platform whose back office gives its files such a name; too weak to read a table by. */
export function platformByOwnName(names: readonly string[]): Platform | undefined {
  const plain = names.map((name) =>
    name
      .normalize('NFKC')
      .replace(/\p{Cf}/gu, '')
      .toLowerCase()
      .trim(),
  )
  return ownNames.find(([pattern]) => plain.some((name) => pattern.test(name)))?.[1]
}

/** The platforms that the column with the most links leads to, and how many of the links lead to single posts. */
function linksIn(rows: readonly string[][]): { platforms: Platform[]; posts: number } {
  const columns = new Map<number, { platform: Platform; post: boolean }[]>()
  for (const row of rows)
    for (const [at, cell] of row.entries()) {
      if (cell.length > longest || !/^\s*https?:\/\/\S+\s*$/i.test(cell)) continue
      const platform = platformOfLink(cell)
      if (!platform) continue
      const post = externalIdOf(cell) !== undefined
      columns.set(at, [...(columns.get(at) ?? []), { platform, post }])
    }
  const most = [...columns.values()].sort((a, b) => b.length - a.length)[0] ?? []
  return {
    platforms: [...new Set(most.map(({ platform }) => platform))],
    posts: most.filter(({ post }) => post).length,
  }
}

type Names = readonly (readonly [name: string, platform: Platform])[]

function named(of: (profile: (typeof platforms)[number]) => readonly string[]): Names {
  const all = platforms.flatMap((each) => of(each).map((name) => [name.toLowerCase(), each.id] as const))
  return all.filter(([name]) => name.length > 1).sort(([a], [b]) => b.length - a.length)
}

/** The longest names first, each taken out, so that 视频号 is not found again in 微信视频号. */
function contained(name: string, names: Names): Platform[] {
  let rest = name
  const found = new Set<Platform>()
  for (const [each, platform] of names) {
    if (!rest.includes(each)) continue
    found.add(platform)
    rest = rest.replaceAll(each, ' ')
  }
  return [...found]
}
