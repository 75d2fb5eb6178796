import type { RichTextBlock, RichTextElement, RichTextList, RichTextSection } from '@slack/types'
import type { CardNode, CardReader, Line } from '../../chat/shown/card.ts'
import { limits } from '../limits.ts'
import { elementsOf, runsOf, sizeOf } from './line.ts'

type RichPart = RichTextBlock['elements'][number]

/** A paragraph, a list item or a quote that fits into one block of its own. */
interface Passage {
  kind: 'line' | 'bullet' | 'ordered' | 'quote'
  elements: RichTextElement[]
  /** The number before an ordered item, from 0. */
  number?: number
}

export type FlowNode = Extract<CardNode, { node: 'text' | 'list' | 'quote' | 'fields' }>

export const isFlow = (node: CardNode): node is FlowNode =>
  node.node === 'text' || node.node === 'list' || node.node === 'quote' || node.node === 'fields'

/** Running text as as few `rich_text` blocks as hold it, each of at most `limits.richText` characters. */
export function flowBlocks(nodes: FlowNode[], reading: CardReader): RichTextBlock[] {
  const passages = nodes.flatMap((node) => passagesOf(node, reading))
  return packed(passages).map((group) => ({ type: 'rich_text', elements: joined(group) }))
}

function passagesOf(node: FlowNode, reading: CardReader): Passage[] {
  switch (node.node) {
    case 'text':
      return split('line', node.line, reading)
    case 'quote':
      return split('quote', [node.text], reading)
    case 'fields':
      return node.fields.flatMap(({ label, value }) =>
        split('line', [{ bold: label }, reading.language === 'en' ? ': ' : '：', ...value], reading),
      )
    case 'list':
      return node.lines.flatMap((line, number) =>
        split(node.ordered ? 'ordered' : 'bullet', line, reading).map((each) => ({ ...each, number })),
      )
  }
}

function split(kind: Passage['kind'], line: Line, reading: CardReader): Passage[] {
  return runsOf(elementsOf(line, reading), limits.richText).map((elements) => ({ kind, elements }))
}

const passageSize = ({ elements }: Passage) => elements.reduce((sum, each) => sum + sizeOf(each) + 1, 0)

function packed(passages: Passage[]): Passage[][] {
  const groups: Passage[][] = []
  let left = 0
  for (const passage of passages) {
    const size = passageSize(passage)
    if (size > left || groups.length === 0) {
      groups.push([])
      left = limits.richText
    }
    groups.at(-1)?.push(passage)
    left -= size
  }
  return groups
}

function joined(passages: Passage[]): RichPart[] {
  const parts: RichPart[] = []
  for (const passage of passages) {
    const last = parts.at(-1)
    const section = { type: 'rich_text_section' as const, elements: passage.elements }
    if (passage.kind === 'line') {
      if (last?.type === 'rich_text_section') appendLine(last.elements, passage.elements)
      else parts.push(section)
    } else if (passage.kind === 'quote') {
      parts.push({ type: 'rich_text_quote', elements: passage.elements })
    } else if (last?.type === 'rich_text_list' && last.style === passage.kind && passage.number !== 0) {
      last.elements.push(section)
    } else parts.push(listOf(passage, section))
  }
  return parts
}

function listOf({ kind, number = 0 }: Passage, section: RichTextSection): RichTextList & { offset?: number } {
  const style = kind === 'ordered' ? 'ordered' : 'bullet'
  const offset = style === 'ordered' && number > 0 ? { offset: number } : {}
  return { type: 'rich_text_list', style, elements: [section], ...offset }
}

// Lines of one section are parted by a line break: sections of their own would stand apart.
function appendLine(elements: RichTextElement[], next: RichTextElement[]): void {
  const last = elements.at(-1)
  const [first, ...others] = next
  const plain = first?.type === 'text' && !first.style ? first : undefined
  if (last?.type === 'text' && !last.style) {
    last.text += plain ? `\n${plain.text}` : '\n'
    elements.push(...(plain ? others : next))
  } else if (plain) elements.push({ ...plain, text: `\n${plain.text}` }, ...others)
  else elements.push({ type: 'text', text: '\n' }, ...next)
}
