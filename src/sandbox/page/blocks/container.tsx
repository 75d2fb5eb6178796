import type { ContainerBlock } from '@slack/types'
import { useState } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { Text } from '../inline.tsx'
import { BlockView } from './block.tsx'
import { Picture } from './image.tsx'
import { RichTextView } from './rich-text.tsx'

export function ContainerView({ block }: { block: ContainerBlock }) {
  const { words } = useDesk()
  const [open, setOpen] = useState(!(block.is_collapsible && block.default_collapsed))
  return (
    <div class={`container ${block.width ?? 'standard'}`}>
      <div class={`container-head ${block.has_header_divider && open ? 'ruled' : ''}`}>
        {block.icon && <Picture image={block.icon} class="card-icon" />}
        <div class="container-title">
          {block.rich_text_title ? (
            <RichTextView block={block.rich_text_title} />
          ) : (
            <strong>
              <Text object={block.title} />
            </strong>
          )}
          {block.subtitle && (
            <div class="card-subtitle">
              <Text object={block.subtitle} />
            </div>
          )}
        </div>
        {block.is_collapsible && (
          <button
            type="button"
            class="icon-button"
            aria-expanded={open}
            aria-label={open ? words.collapse : words.expand}
            onClick={() => setOpen(!open)}
          >
            {open ? '▾' : '▸'}
          </button>
        )}
      </div>
      {open &&
        block.child_blocks.map((child, index) => <BlockView key={child.block_id ?? index} block={child} />)}
    </div>
  )
}
