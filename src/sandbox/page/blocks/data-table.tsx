import type { DataTableBlock } from '@slack/types'
import { useState } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { ScrollRegion } from '../scroll-region.tsx'
import { CellView, cellText } from './table.tsx'

type Row = DataTableBlock['rows'][number]
type Order = { column: number; down: boolean } | null

const DEFAULT_PAGE = 5

export function DataTableView({ block }: { block: DataTableBlock }) {
  const { words } = useDesk()
  const [order, setOrder] = useState<Order>(null)
  const [page, setPage] = useState(0)
  const [head = [], ...rows] = block.rows
  const size = block.page_size ?? DEFAULT_PAGE
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const at = Math.min(page, pages - 1)
  const shown = sorted(rows, order).slice(at * size, (at + 1) * size)
  const sortBy = (column: number) => {
    setOrder((now) => (now?.column === column && now.down ? null : { column, down: now?.column === column }))
    setPage(0)
  }
  return (
    <ScrollRegion label={block.caption}>
      <table class="table data">
        <caption>{block.caption}</caption>
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column} scope="col" class={isNumeric(rows, column) ? 'number' : ''}>
                <button
                  type="button"
                  class="sort"
                  aria-label={words.sortBy(cellText(cell))}
                  onClick={() => sortBy(column)}
                >
                  {cellText(cell)}
                  <span aria-hidden="true">{order?.column === column ? (order.down ? ' ↓' : ' ↑') : ''}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            <DataRow key={index} row={row} headerColumn={block.row_header_column_index ?? 0} />
          ))}
        </tbody>
      </table>
      {pages > 1 && <Pager page={at} pages={pages} onTurn={setPage} />}
    </ScrollRegion>
  )
}

function DataRow({ row, headerColumn }: { row: Row; headerColumn: number }) {
  return (
    <tr>
      {row.map((cell, column) => {
        const name = cell.type === 'raw_number' ? 'number' : ''
        if (column !== headerColumn) {
          return (
            <td key={column} class={name}>
              <CellView cell={cell} />
            </td>
          )
        }
        return (
          <th key={column} scope="row" class={name}>
            <CellView cell={cell} />
          </th>
        )
      })}
    </tr>
  )
}

function Pager(props: { page: number; pages: number; onTurn: (page: number) => void }) {
  const { words } = useDesk()
  const { page, pages, onTurn } = props
  return (
    <div class="pager">
      <button
        type="button"
        class="icon-button"
        disabled={page === 0}
        aria-label={words.previousPage}
        onClick={() => onTurn(page - 1)}
      >
        ‹
      </button>
      <span>{words.pageOf(page + 1, pages)}</span>
      <button
        type="button"
        class="icon-button"
        disabled={page === pages - 1}
        aria-label={words.nextPage}
        onClick={() => onTurn(page + 1)}
      >
        ›
      </button>
    </div>
  )
}

const isNumeric = (rows: Row[], column: number) => rows[0]?.[column]?.type === 'raw_number'

function sorted(rows: Row[], order: Order): Row[] {
  if (!order) return rows
  const { column, down } = order
  const inOrder = [...rows].sort((a, b) => {
    const [left, right] = [a[column], b[column]]
    if (left?.type === 'raw_number' && right?.type === 'raw_number') return left.value - right.value
    return cellText(left).localeCompare(cellText(right))
  })
  return down ? inOrder.reverse() : inOrder
}
