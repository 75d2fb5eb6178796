import type { ActionsBlock } from '@slack/types'
import { ElementView } from '../elements/element.tsx'

export function ActionsView({ block }: { block: ActionsBlock }) {
  return (
    <div class="actions">
      {block.elements.map((element, index) => (
        <ElementView
          key={('action_id' in element && element.action_id) || index}
          element={element}
          blockId={block.block_id ?? ''}
          dispatch={true}
        />
      ))}
    </div>
  )
}
