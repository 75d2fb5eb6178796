import type { SectionBlock } from '@slack/types'
import { ElementView } from '../elements/element.tsx'
import { plainOf, Text } from '../inline.tsx'

export function SectionView({ block }: { block: SectionBlock }) {
  const { accessory } = block
  const beside = accessory?.type === 'image' || accessory?.type === 'button' || accessory?.type === 'overflow'
  return (
    <div class={`section ${accessory && !beside ? 'stacked' : ''}`}>
      <div class="section-text">
        {block.text && <Text object={block.text} />}
        {block.fields && (
          <div class="fields">
            {block.fields.map((field, index) => (
              <div key={index} class="field">
                <Text object={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div class="accessory">
          <ElementView
            element={accessory}
            blockId={block.block_id ?? ''}
            label={plainOf(block.text)}
            dispatch={true}
          />
        </div>
      )}
    </div>
  )
}
