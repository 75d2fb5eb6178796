import type { Channel } from '../../loop/distribute/channel.ts'
import type { Publication } from '../../loop/distribute/publication.ts'
import { type Card, note, text } from '../card.ts'
import type { Words } from '../words.ts'
import { channelName } from './channel.ts'
import { pieceName } from './piece.ts'
import { lasting } from './slot.ts'

/** A publication that had no slot. */
export function unplannedCard(words: Words, out: { publication: Publication; channel?: Channel }): Card {
  const { publication, channel } = out
  const { piece, title, platform, link } = publication
  const bold = piece === undefined ? title : pieceName({ number: piece, title })
  const place = channel ? channelName(words, channel) : words.plain(`distribute.platform.${platform}`)
  const by = { person: publication.confirmedBy }
  const at = lasting(publication.confirmedAt)
  return {
    headline: words.line('distribute.card.unplanned', { piece: { bold } }),
    nodes: [
      text(...words.line('distribute.card.confirmedBy', { channel: place, by, at })),
      ...(link ? [note({ link, text: link })] : []),
    ],
  }
}
