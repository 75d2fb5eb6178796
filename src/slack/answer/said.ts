import type { Card, Reading } from '../../chat/shown/card.ts'

export interface Said {
  card: Card
  reading: Reading
  /** It takes the place of the card that was pressed, where Slack lets it. */
  instead?: true
}
