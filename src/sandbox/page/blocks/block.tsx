import { Component, type ComponentChildren } from 'preact'
import type { SlackBlock } from '../../protocol.ts'
import { useDesk } from '../desk.ts'
import { Text } from '../inline.tsx'
import { failureLine, useSurface } from '../surface.ts'
import { ActionsView } from './actions.tsx'
import { AlertView } from './alert.tsx'
import { CardView, CarouselView } from './card.tsx'
import { ChartView } from './chart.tsx'
import { ContainerView } from './container.tsx'
import { ContextView } from './context.tsx'
import { DataTableView } from './data-table.tsx'
import { Heading } from './heading.tsx'
import { ImageView } from './image.tsx'
import { InputView } from './input.tsx'
import { MarkdownView } from './markdown.tsx'
import { RichTextView } from './rich-text.tsx'
import { SectionView } from './section.tsx'
import { asBlock, type PageBlock } from './shape.ts'
import { TableView } from './table.tsx'

/** The blocks of one surface, each with the failure of its own last touch beneath it. */
export function Blocks({ blocks }: { blocks: SlackBlock[] }) {
  return (
    <div class="blocks">
      {blocks.map((json, index) => {
        const block = asBlock(json)
        return (
          <Fence key={block.block_id ?? index} type={block.type}>
            <BlockView block={block} />
            <FailureNote blockId={block.block_id ?? ''} />
          </Fence>
        )
      })}
    </div>
  )
}

/** One block; a type this page does not draw becomes a labelled box and is never dropped. */
export function BlockView({ block }: { block: PageBlock }) {
  switch (block.type) {
    case 'header':
      return <HeaderView block={block} />
    case 'section':
      return <SectionView block={block} />
    case 'context':
      return <ContextView block={block} />
    case 'divider':
      return <hr class="divider" />
    case 'actions':
      return <ActionsView block={block} />
    case 'image':
      return <ImageView block={block} />
    case 'input':
      return <InputView block={block} />
    case 'rich_text':
      return <RichTextView block={block} />
    default:
      return <LargeBlockView block={block} />
  }
}

function LargeBlockView({ block }: { block: PageBlock }) {
  switch (block.type) {
    case 'table':
      return <TableView block={block} />
    case 'data_table':
      return <DataTableView block={block} />
    case 'data_visualization':
      return <ChartView block={block} />
    case 'markdown':
      return <MarkdownView block={block} />
    case 'container':
      return <ContainerView block={block} />
    case 'alert':
      return <AlertView block={block} />
    case 'card':
      return <CardView block={block} />
    case 'carousel':
      return <CarouselView block={block} />
    default:
      return <UnknownView type={block.type} />
  }
}

function HeaderView({ block }: { block: Extract<PageBlock, { type: 'header' }> }) {
  return (
    <Heading level={'level' in block ? Number(block.level) : 1}>
      <Text object={block.text} />
    </Heading>
  )
}

function UnknownView({ type }: { type: string }) {
  const { words } = useDesk()
  return <div class="unknown">{words.unknownBlock(type)}</div>
}

function FailureNote({ blockId }: { blockId: string }) {
  const { words } = useDesk()
  const { failure } = useSurface()
  if (!failure || failure.blockId !== blockId) return null
  return (
    <p class="failure" role="alert">
      ⚠ {failureLine(failure.what, words)}
    </p>
  )
}

/** Keeps one malformed block from taking the whole page with it. */
class Fence extends Component<{ type: string; children?: ComponentChildren }, { broken: boolean }> {
  override state = { broken: false }
  static override getDerivedStateFromError() {
    return { broken: true }
  }
  override render() {
    return this.state.broken ? <UnknownView type={this.props.type} /> : this.props.children
  }
}
