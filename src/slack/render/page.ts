import type { HomeView, ModalView } from '@slack/types'
import type { Card, CardReader } from '../../chat/shown/card.ts'
import { wordsOf } from '../../chat/words/words.ts'
import { limits } from '../limits.ts'
import { type Block, plainText } from './blocks.ts'
import { cardBlocks } from './card.ts'
import type { OpenedFrom } from './form.ts'

/** The `callback_id` of a card that is shown in a modal, where there is no conversation to whisper in. */
const pageCallback = 'page'

// The type library's list of blocks lacks the chart, which never stands in a view.
type ViewBlock = Exclude<Block, { type: 'data_visualization' }>
const isViewBlock = (block: Block): block is ViewBlock => block.type !== 'data_visualization'

/** A card as the App Home; `plain` leaves out tables, collapsed parts and pictures. */
export function renderHome(card: Card, reading: CardReader, plain = false): HomeView {
  return { type: 'home', blocks: cardBlocks(card, reading, plain ? 'plain' : 'home').filter(isViewBlock) }
}

/** A card as a modal that is only read, with its buttons; `plain` leaves out pictures. */
export function renderPage(
  card: Card,
  reading: CardReader,
  origin: OpenedFrom = {},
  plain = false,
): ModalView {
  const words = wordsOf(reading.language)
  return {
    type: 'modal',
    callback_id: pageCallback,
    private_metadata: JSON.stringify(origin),
    title: plainText(words.plain('door.app'), limits.view.title),
    close: plainText(words.plain('door.close'), limits.view.button),
    blocks: cardBlocks(card, reading, plain ? 'plain' : 'modal').filter(isViewBlock),
  }
}
