import type { Card, CardNode, CardReader } from '../../chat/shown/card.ts'
import { limits } from '../limits.ts'
import { type Block, newSheet, type Surface } from './blocks.ts'
import { fallbackText } from './fallback.ts'
import { fitted } from './fit.ts'
import { nodeBlocks } from './nodes.ts'

/** What a message shows, and what is said where blocks cannot be shown. */
export interface Rendered {
  blocks: Block[]
  text: string
}

/** A card as a message within every limit; `plain` leaves out tables, charts and collapsed parts. */
export function renderCard(
  card: Card,
  reading: CardReader,
  surface: 'message' | 'plain' = 'message',
): Rendered {
  const { blocks: most, total } = limits.message
  const room = surface === 'plain' ? { blocks: most, total: total / 2 } : { blocks: most, total }
  return { blocks: cardBlocks(card, reading, surface, room), text: fallbackText(card, reading) }
}

/** A card's blocks for a surface, cut to the room there is. */
export function cardBlocks(
  card: Card,
  reading: CardReader,
  surface: Surface,
  room: { blocks: number; total: number } = limits.view,
): Block[] {
  const sheet = newSheet(surface, reading)
  const headline: CardNode = { node: 'text', line: card.headline }
  return fitted(nodeBlocks([headline, ...card.nodes], sheet), room, sheet)
}
