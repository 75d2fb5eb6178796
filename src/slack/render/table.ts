import type { RichTextBlock, TableBlock } from '@slack/types'
import type { CardNode, Line } from '../../chat/shown/card.ts'
import { limits } from '../limits.ts'
import { type Block, type Canvas, contextBlock } from './blocks.ts'
import { actionBlocks } from './buttons.ts'
import { weightOf } from './fit.ts'
import { flowBlocks } from './flow.ts'
import { elementsOf, plainOf, runsOf } from './line.ts'

type Table = Extract<CardNode, { node: 'table' }>
type Cell = TableBlock['rows'][number][number]

/**
 * A table as Slack's block, or as a list of its rows where no table may stand. What is too long becomes its first rows with
 * the number of those left out and the button that shows all.
 */
export function tableBlocks(table: Table, sheet: Canvas): Block[] {
  const asBlock =
    (sheet.surface === 'message' || sheet.surface === 'home') && sheet.tables < limits.message.tables
  const [blocks, shown] = asBlock ? tableBlock(table, sheet) : rowsAsList(table, sheet)
  if (shown === table.rows.length) return blocks
  const left = sheet.words.plain('door.shown', { shown, total: table.rows.length })
  return [...blocks, contextBlock(left), ...(table.rest ? actionBlocks([table.rest], [], sheet) : [])]
}

function tableBlock(table: Table, sheet: Canvas): [Block[], shown: number] {
  const width = Math.min(
    Math.max(table.head.length, ...table.rows.map((row) => row.length)),
    limits.table.cells,
  )
  if (width === 0) return [[], table.rows.length]
  sheet.tables += 1
  const head = table.head.length > 0 ? [cellsOf(table.head.map(headCell), width, sheet)] : []
  const rows: Cell[][] = []
  let left: number = limits.table.characters - weightOf(head.flat())
  for (const row of table.rows.slice(0, limits.table.rows - head.length)) {
    const cells = cellsOf(row, width, sheet)
    left -= weightOf(cells)
    if (left < 0) break
    rows.push(cells)
  }
  const settings = Array.from({ length: width }, (_, column) => ({
    align: table.align?.[column] ?? 'left',
    is_wrapped: true,
  }))
  if (head.length + rows.length === 0) return [[], 0]
  return [[{ type: 'table', rows: [...head, ...rows], column_settings: settings }], rows.length]
}

const headCell = (name: string): Line => [{ bold: name }]

function cellsOf(row: Line[], width: number, { reading }: Canvas): Cell[] {
  return Array.from({ length: width }, (_, column) => {
    const [run = [{ type: 'text' as const, text: '–' }], ...more] = runsOf(
      elementsOf(row[column] ?? [], reading),
      limits.table.cell,
    )
    const elements = more.length > 0 ? [...run, { type: 'text' as const, text: '…' }] : run
    return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] } satisfies RichTextBlock
  })
}

const mostInList = 40

function rowsAsList(table: Table, sheet: Canvas): [Block[], shown: number] {
  const { reading } = sheet
  const rows = table.rows.slice(0, mostInList)
  const lines = rows.map((row) => row.flatMap((cell, at): Line => (at === 0 ? cell : [' · ', ...cell])))
  const head = table.head.map((name) => plainOf([name], reading)).join(' · ')
  const nodes = [
    ...(head ? [{ node: 'text' as const, line: [{ bold: head }] }] : []),
    { node: 'list' as const, lines },
  ]
  return [flowBlocks(nodes, reading), rows.length]
}
