import type {
  RawNumberElement,
  RawTextElement,
  RichTextBlock,
  RichTextElement,
  TableBlock,
} from '@slack/types'
import { ScrollRegion } from '../scroll-region.tsx'
import { RichTextView } from './rich-text.tsx'

type Cell = RichTextBlock | RawTextElement | RawNumberElement

export function TableView({ block }: { block: TableBlock }) {
  const [head, ...rows] = block.rows
  const align = (column: number) => block.column_settings?.[column]?.align ?? 'left'
  const wrap = (column: number) => (block.column_settings?.[column]?.is_wrapped ? 'wrap' : '')
  return (
    <ScrollRegion label={cellText(head?.[0])}>
      <table class="table">
        <thead>
          <tr>
            {head?.map((cell, column) => (
              <th key={column} scope="col" style={{ textAlign: align(column) }}>
                <CellView cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} class={wrap(column)} style={{ textAlign: align(column) }}>
                  <CellView cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

export function CellView({ cell }: { cell: Cell }) {
  return cell.type === 'rich_text' ? <RichTextView block={cell} /> : <span>{cell.text}</span>
}

/** The words of a cell, for sorting and names. */
export function cellText(cell: Cell | undefined): string {
  if (!cell) return ''
  if (cell.type !== 'rich_text') return cell.text
  return cell.elements
    .flatMap((part): RichTextElement[] =>
      part.type === 'rich_text_list' ? part.elements.flatMap((item) => item.elements) : part.elements,
    )
    .map((run) => ('text' in run ? (run.text ?? '') : ''))
    .join('')
}
