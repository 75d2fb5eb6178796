import type { Card, CardReader } from '../../chat/shown/card.ts'

export interface Utterance {
  card: Card
  reading: CardReader
  /** It takes the place of the card that was pressed, where Slack lets it. */
  instead?: true
}
