import type { Sheet } from './export.ts'
import type { Limits } from './limits.ts'

type Bounds = Pick<Limits, 'columns' | 'cell'>

/** A row without what goes beyond the bounds; one cell more than the columns stays, so that it shows. */
export function boundedRow(cells: readonly string[], { columns, cell }: Bounds): string[] {
  return cells.slice(0, columns + 1).map((text) => (text.length > cell ? cut(text, cell) : text))
}

// Never in the middle of a pair, of which half is no letter.
function cut(text: string, length: number): string {
  const kept = text.slice(0, length)
  return /[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept
}

/** Whether one of the rows among which the header is looked for has more cells than there may be columns. */
export function isTooWide({ rows }: Sheet, { columns }: Bounds, searched: number): boolean {
  return rows.slice(0, searched).some((row) => row.length > columns)
}
