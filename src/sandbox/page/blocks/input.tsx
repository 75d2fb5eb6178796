import type { InputBlock } from '@slack/types'
import { useDesk } from '../desk.ts'
import { ElementView } from '../elements/element.tsx'
import { plainOf, Text } from '../inline.tsx'
import { useSurface } from '../surface.ts'

export function InputView({ block }: { block: InputBlock }) {
  const { words } = useDesk()
  const { errors } = useSurface()
  const blockId = block.block_id ?? ''
  const error = errors[blockId]
  const noteId = `note-${blockId}`
  return (
    <div class={error ? 'input-block wrong' : 'input-block'} data-block={blockId}>
      <div class="input-label" aria-hidden="true">
        <Text object={block.label} />
        {block.optional && <span class="optional"> ({words.optional})</span>}
      </div>
      <ElementView
        element={block.element}
        blockId={blockId}
        label={plainOf(block.label)}
        describedBy={noteId}
        dispatch={block.dispatch_action ?? false}
        wrong={error !== undefined}
        required={!block.optional}
      />
      <div id={noteId}>
        {error && (
          <p class="failure" role="alert">
            ⚠ {error}
          </p>
        )}
        {block.hint && (
          <p class="hint">
            <Text object={block.hint} />
          </p>
        )}
      </div>
    </div>
  )
}
