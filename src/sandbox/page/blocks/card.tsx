import type { CardBlock, CarouselBlock } from '@slack/types'
import { ElementView } from '../elements/element.tsx'
import { Text } from '../inline.tsx'
import { Picture } from './image.tsx'

export function CardView({ block }: { block: CardBlock }) {
  return (
    <div class="card">
      {block.hero_image && <Picture image={block.hero_image} class="card-hero" />}
      <div class="card-head">
        {block.icon && <Picture image={block.icon} class="card-icon" />}
        <div>
          {block.title && (
            <div class="card-title">
              <Text object={block.title} />
            </div>
          )}
          {block.subtitle && (
            <div class="card-subtitle">
              <Text object={block.subtitle} />
            </div>
          )}
        </div>
      </div>
      {block.body && (
        <div class="card-body">
          <Text object={block.body} />
        </div>
      )}
      {block.actions && (
        <div class="actions">
          {block.actions.map((button, index) => (
            <ElementView
              key={button.action_id ?? index}
              element={button}
              blockId={block.block_id ?? ''}
              dispatch={true}
            />
          ))}
        </div>
      )}
    </div>
  )
}

export function CarouselView({ block }: { block: CarouselBlock }) {
  return (
    <div class="carousel">
      {block.elements.map((card, index) => (
        <CardView key={card.block_id ?? index} block={card} />
      ))}
    </div>
  )
}
