import type { MarkdownBlock } from '@slack/types'
import { useMemo } from 'preact/hooks'
import { Inlines } from '../inline.tsx'
import { parseMarkdown, type Stretch } from '../markdown.ts'
import { Heading } from './heading.tsx'

export function MarkdownView({ block }: { block: MarkdownBlock }) {
  const stretches = useMemo(() => parseMarkdown(block.text), [block.text])
  return (
    <div class="rich-text">
      {stretches.map((stretch, index) => (
        <StretchView key={index} stretch={stretch} />
      ))}
    </div>
  )
}

function StretchView({ stretch }: { stretch: Stretch }) {
  switch (stretch.kind) {
    case 'heading':
      return (
        <Heading level={stretch.level}>
          <Inlines nodes={stretch.children} />
        </Heading>
      )
    case 'paragraph':
      return (
        <p class="lines">
          <Inlines nodes={stretch.children} />
        </p>
      )
    case 'quote':
      return (
        <blockquote class="quote">
          <Inlines nodes={stretch.children} />
        </blockquote>
      )
    case 'code':
      return <pre class="pre">{stretch.text}</pre>
    case 'rule':
      return <hr class="divider" />
    case 'list':
      return <MarkdownList list={stretch} />
    case 'table':
      return <MarkdownTable rows={stretch.rows} />
  }
}

function MarkdownList({ list }: { list: Extract<Stretch, { kind: 'list' }> }) {
  const items = list.items.map((item, index) => (
    <li key={index} class={`indent-${item.depth} ${item.done === undefined ? '' : 'task'}`}>
      {item.done !== undefined && <span aria-hidden="true">{item.done ? '☑ ' : '☐ '}</span>}
      <Inlines nodes={item.children} />
    </li>
  ))
  return list.ordered ? <ol class="list">{items}</ol> : <ul class="list">{items}</ul>
}

function MarkdownTable({ rows }: { rows: Extract<Stretch, { kind: 'table' }>['rows'] }) {
  const [head = [], ...body] = rows
  return (
    <div class="table-scroll">
      <table class="table">
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col">
                <Inlines nodes={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} class="wrap">
                  <Inlines nodes={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
