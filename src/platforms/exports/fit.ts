import { isMetric, metricOf } from '../metric.ts'
import type { Column } from './columns.ts'
import { type DayOrder, readDate } from './dates.ts'
import { isFigure } from './figures.ts'
import type { TableLine } from './table.ts'
import { isAbsent } from './values.ts'

/** What is known of the table that a line stands in. */
export interface LinePlace {
  columns: readonly Column[]
  /** The rows were cut at separators. */
  separated: boolean
  order: DayOrder
}

/**
 * Whether a line stands under its header. One with more cells than that was cut in the wrong place and everything behind is
 * shifted; one that is otherwise not as long, or that has no date where dates are, has to prove it cell by cell.
 */
export function fits(line: TableLine, place: LinePlace): boolean {
  if (line.length === 'over' && place.separated) return false
  const typed = place.columns.filter(({ use }) => use === 'time' || use === 'link' || isMetric(use))
  const said = typed.filter(({ at }) => !isAbsent(line.cells[at] ?? ''))
  const strange = said.filter((column) => !suits(line.cells[column.at] ?? '', column, place))
  if (line.length === 'over' || (line.length === 'other' && place.separated)) return strange.length === 0
  const undated = strange.some(({ use }) => use === 'time')
  return !(undated && strange.length > 1 && strange.length * 2 >= said.length)
}

function suits(cell: string, column: Column, { order }: LinePlace): boolean {
  const { use } = column
  if (use === 'time') return readDate(cell, { zone: 'UTC', order, newest: '2100-01-01' }) !== undefined
  if (use === 'link') return /^(?:https?:\/\/|[\w-]+\.[\w.-]+\/)/i.test(cell)
  return !isMetric(use) || isFigure(cell, metricOf(use), column)
}

const hidden =
  /自见|私密|私享|私人|仅自己|自己可见|好友可见|朋友可见|互关|部分可见|不公开|非公开|未公開|審核中|审核中|待审|待審|未通过|不通过|未过审|草稿|已删|下架|屏蔽|定时|待发布|未发布|失败|private|unlisted|only me|friends|draft|scheduled|deleted|removed|rejected|pending|in review/i

/** Whether a post is one that the public can see, by what its file says of that; nothing said is seen. */
export function isPublic(cells: readonly string[], columns: readonly Column[]): boolean {
  const column = columns.find(({ use }) => use === 'seen')
  return !column || !hidden.test(cells[column.at] ?? '')
}
