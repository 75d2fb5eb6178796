import type {
  ActionsBlockElement,
  Button,
  ConfirmationDialog,
  ContextActionsBlockElement,
  InputBlockElement,
  KnownBlock,
  SectionBlockAccessory,
} from '@slack/types'
import type { SlackBlock } from '../../protocol.ts'

type Series = { name: string; data: { label: string; value: number }[] }
export type Chart =
  | { type: 'pie'; segments: { label: string; value: number }[] }
  | {
      type: 'bar' | 'line' | 'area'
      series: Series[]
      axis_config?: { categories?: string[]; x_label?: string; y_label?: string }
    }

/** Newer than the typed package. */
export type ChartBlock = { type: 'data_visualization'; block_id?: string; title?: string; chart: Chart }

export type PageBlock = KnownBlock | ChartBlock
export type PageElement =
  | ActionsBlockElement
  | SectionBlockAccessory
  | InputBlockElement
  | ContextActionsBlockElement
  | Button
export type Confirmation = ConfirmationDialog

/** The server has validated the block; an unknown type still reaches the default branch of every switch. */
export const asBlock = (block: SlackBlock): PageBlock => block as unknown as PageBlock

export const asBlocks = (blocks: SlackBlock[] | undefined): PageBlock[] => (blocks ?? []).map(asBlock)

/** Every element of the blocks that an action or a value can come from, with its block. */
export function elementsOf(blocks: PageBlock[]): { blockId: string; element: PageElement }[] {
  return blocks.flatMap((block) => {
    const blockId = block.block_id ?? ''
    return elementsIn(block)
      .map((element) => ({ blockId, element }))
      .concat(block.type === 'container' ? elementsOf(block.child_blocks) : [])
  })
}

function elementsIn(block: PageBlock): PageElement[] {
  switch (block.type) {
    case 'actions':
      return block.elements
    case 'section':
      return block.accessory ? [block.accessory] : []
    case 'input':
      return [block.element]
    case 'card':
      return block.actions ?? []
    default:
      return []
  }
}
