import type { CardNode, Line } from '../../chat/shown/card.ts'
import { clean, cut, part } from '../cut.ts'
import { limits } from '../limits.ts'
import { type Block, type Canvas, contextBlock } from './blocks.ts'
import { actionBlocks, menuBlocks } from './buttons.ts'
import { chartBlocks } from './chart.ts'
import { type FlowNode, flowBlocks, isFlow } from './flow.ts'
import { isPage, plainOf } from './line.ts'
import { tableBlocks } from './table.ts'

/** A card's nodes as blocks; running text that stands together becomes one block. */
export function nodeBlocks(nodes: CardNode[], sheet: Canvas): Block[] {
  const blocks: Block[] = []
  let flow: FlowNode[] = []
  const flush = () => {
    blocks.push(...flowBlocks(flow, sheet.reading))
    flow = []
  }
  for (const node of nodes) {
    if (isFlow(node)) flow.push(node)
    else {
      flush()
      blocks.push(...blocksOf(node, sheet))
    }
  }
  flush()
  return blocks
}

function blocksOf(node: Exclude<CardNode, FlowNode>, sheet: Canvas): Block[] {
  switch (node.node) {
    case 'table':
      return tableBlocks(node, sheet)
    case 'chart':
      return chartBlocks(node, sheet)
    case 'image':
      return imageBlocks(node, sheet)
    case 'details':
      return detailsBlocks(node, sheet)
    case 'actions':
      return actionBlocks(node.buttons, node.more ?? [], sheet)
    case 'menu':
      return menuBlocks(node.label, node.options, sheet)
    case 'note':
      return noteBlocks(node.line, sheet)
    case 'divider':
      return [{ type: 'divider' }]
  }
}

function imageBlocks({ link, alt }: Extract<CardNode, { node: 'image' }>, sheet: Canvas): Block[] {
  const text = cut(clean(alt), limits.image.alt) || '–'
  if (isPage(link) && sheet.surface !== 'plain') return [{ type: 'image', image_url: link, alt_text: text }]
  return flowBlocks([{ node: 'text', line: [{ link, text }] }], sheet.reading)
}

/** A collapsed part, or the summary above its nodes where none may stand. */
function detailsBlocks({ summary, nodes }: Extract<CardNode, { node: 'details' }>, sheet: Canvas): Block[] {
  const heading: FlowNode = { node: 'text', line: [{ bold: summary }] }
  const { surface, inside } = sheet
  if (inside || surface === 'modal' || surface === 'plain') return nodeBlocks([heading, ...nodes], sheet)
  sheet.inside = true
  const children = nodeBlocks(nodes, sheet)
  sheet.inside = false
  if (children.length === 0) return flowBlocks([heading], sheet.reading)
  if (children.length > limits.container.blocks) return [...flowBlocks([heading], sheet.reading), ...children]
  return [
    {
      type: 'container',
      title: { type: 'plain_text', text: cut(clean(summary), limits.container.title) || '–', emoji: false },
      is_collapsible: true,
      default_collapsed: true,
      child_blocks: children.filter(isChild),
    },
  ]
}

type Child = Exclude<Block, { type: 'data_visualization' } | { type: 'container' }>
const isChild = (block: Block): block is Child =>
  block.type !== 'data_visualization' && block.type !== 'container'

/** Small grey text; a line that holds a link or somebody to mention stays rich text, where nothing typed is parsed. */
function noteBlocks(line: Line, sheet: Canvas): Block[] {
  const isPlain = line.every(
    (part) => typeof part === 'string' || 'instant' in part || ('person' in part && !part.ping),
  )
  if (!isPlain) return flowBlocks([{ node: 'text', line }], sheet.reading)
  const blocks: Block[] = []
  let rest = plainOf(line, sheet.reading)
  while (rest.trim() !== '') {
    const [head, tail] = part(rest, limits.context.text)
    blocks.push(contextBlock(head))
    rest = tail
  }
  return blocks
}
