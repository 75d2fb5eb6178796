import { isMetric, metricNamed, metricOf, plainName } from '../metric.ts'
import type { ColumnRule, ColumnUse, PostReport, Unit } from './report.ts'

export interface Column {
  at: number
  header: string
  use: ColumnUse
  unit?: Unit
}

export interface Binding {
  columns: Column[]
  ignored: string[]
}

/** Headers of any platform that say which post a row is about. */
const general = indexOf({
  '标题|作品名称|作品标题|作品|视频标题|视频名称|视频描述|笔记标题|内容标题|文章标题|文章|内容|题目|名称|標題|影片標題|視頻標題|貼文標題|title|post title|video title|post text|text|caption|description|post':
    'title',
  '发布时间|发表时间|发布日期|发表日期|首次发布时间|发布于|创建时间|日期|發佈時間|發布時間|published|published at|publish time|publish date|date published|post time|post date|posted at|created date|created at|date':
    'time',
  '作品id|视频id|笔记id|文章id|稿件id|内容id|id|post id|video id|bvid': 'id',
  '链接|作品链接|视频链接|笔记链接|文章链接|内容链接|内容url|固定链接|网址|地址|連結|影片連結|貼文連結|永久連結|網址|url|link|post link|post url|video link|video url|permalink':
    'link',
  '可见范围|可见性|公开范围|公开状态|发布状态|审核状态|作品状态|稿件状态|笔记状态|状态|visibility|privacy|privacy status|status':
    'seen',
  '体裁|类型|形式|内容形式|作品类型|内容类型|post type|content type|media type|format|type': 'form',
})
const lengths = new Map([
  ['ms', 0.001],
  ['毫秒', 0.001],
  ...['s', 'sec', 'secs', 'seconds', '秒'].map((unit) => [unit, 1] as const),
  ...['min', 'minutes', '分钟', '分鐘'].map((unit) => [unit, 60] as const),
  ...['h', 'hours', '小时', '小時'].map((unit) => [unit, 3600] as const),
])
const plainUnits = new Set('次|人|条|个|元|篇|usd|cny|rmb|eur|gbp|$|¥|€|£|万|total'.split('|'))
const indexes = new WeakMap<PostReport, ReadonlyMap<string, ColumnRule>>()

/** Uses that several columns may have; the first that says something counts. */
const many: ReadonlySet<ColumnUse> = new Set<ColumnUse>(['title', 'account'])

/** Which column is what: the report's own headers first, then the general ones, then the names of metrics; each use is bound once but titles and accounts. */
export function bind(header: readonly string[], report?: PostReport): Binding {
  const own = report ? ownColumns(report) : undefined
  const found = header.map((text, at) => columnFor(text, at, own))
  const columns: Column[] = []
  const ignored: string[] = []
  for (const first of [true, false])
    for (const each of found) {
      if (!each || each.own !== first) continue
      const taken = !many.has(each.column.use) && columns.some(({ use }) => use === each.column.use)
      if (each.column.use === 'none' || taken) ignored.push(each.column.header)
      else columns.push(each.column)
    }
  const unknown = header.filter((text, at) => text.trim() !== '' && !found[at]).map((text) => text.trim())
  return { columns: withTime(columns).sort((a, b) => a.at - b.at), ignored: [...ignored, ...unknown] }
}

/** How many of the cells are headers that this report knows by itself. */
export function known(header: readonly string[], report: PostReport): number {
  const own = ownColumns(report)
  return header.filter((text) => columnFor(text, 0, own)).length
}

// A file that tells only the day of export and no publication time means the latter.
function withTime(columns: Column[]): Column[] {
  if (columns.some(({ use }) => use === 'time')) return columns
  return columns.map((each) => (each.use === 'exported' ? { ...each, use: 'time' } : each))
}

function columnFor(
  text: string,
  at: number,
  own: ReadonlyMap<string, ColumnRule> | undefined,
): { column: Column; own: boolean } | undefined {
  const header = text.trim()
  const { names, mark } = namesOf(header)
  for (const map of [own, general])
    for (const name of names) {
      const rule = map?.get(name)
      if (rule) return { column: columnOf({ at, header }, rule, mark), own: map === own }
    }
  for (const name of names) {
    const metric = metricNamed(name)
    if (metric) return { column: columnOf({ at, header }, metric, mark), own: false }
  }
  return undefined
}

function columnOf(place: { at: number; header: string }, rule: ColumnRule, mark: string): Column {
  const { use, unit } = typeof rule === 'string' ? { use: rule, unit: undefined } : rule
  const told = mark === '%' ? 'percent' : lengths.get(mark)
  const fits = isMetric(use) && metricOf(use).kind === (told === 'percent' ? 'rate' : 'seconds')
  if (told !== undefined && fits) return { ...place, use, unit: told }
  return unit === undefined ? { ...place, use } : { ...place, use, unit }
}

/** A header as compared, and once more without the unit that stands in brackets at its end. */
function namesOf(header: string): { names: string[]; mark: string } {
  const whole = plainName(header)
  const found = /^(.+)[([]([^()[\]]*)[)\]]$/.exec(whole)
  const mark = found?.[2] ?? ''
  if (!found?.[1] || !(mark === '%' || lengths.has(mark) || plainUnits.has(mark)))
    return { names: [whole], mark: '' }
  return { names: [whole, found[1]], mark }
}

function ownColumns(report: PostReport): ReadonlyMap<string, ColumnRule> {
  const known = indexes.get(report) ?? indexOf(report.columns)
  indexes.set(report, known)
  return known
}

function indexOf(columns: Readonly<Record<string, ColumnRule>>): ReadonlyMap<string, ColumnRule> {
  return new Map(
    Object.entries(columns).flatMap(([names, rule]) =>
      names.split('|').map((name) => [plainName(name), rule] as const),
    ),
  )
}
