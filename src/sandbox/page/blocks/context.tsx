import type { ContextBlock } from '@slack/types'
import { Text } from '../inline.tsx'
import { Picture } from './image.tsx'

export function ContextView({ block }: { block: ContextBlock }) {
  return (
    <div class="context">
      {block.elements.map((element, index) =>
        element.type === 'image' ? (
          <Picture key={index} image={element} class="context-image" />
        ) : (
          <div key={index} class="context-text">
            <Text object={element} />
          </div>
        ),
      )}
    </div>
  )
}
