import type { Channel } from '../../loop/distribute/channel.ts'
import type { ConfirmedPublication } from '../../loop/distribute/confirm-publication.ts'
import type { UndonePublication } from '../../loop/distribute/undo-confirmation.ts'
import type { Piece } from '../../loop/piece.ts'
import type { Publication } from '../../loop/publication.ts'
import { linkLeadsTo } from '../../platforms/post-link.ts'
import { actions, type Button, type Card, type Line, note, text } from '../shown/card.ts'
import { channelName } from '../shown/channel.ts'
import { placeName } from '../shown/figures.ts'
import { pieceName } from '../shown/piece.ts'
import { button, lasting } from '../shown/slot.ts'
import type { Words } from '../words/words.ts'

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

/** Tells the writer where their piece is out; nothing of it once that was taken back. */
export function wentOutCard(words: Words, piece: Piece, out: readonly Publication[]): Card {
  const params = { piece: { bold: pieceName(piece) } }
  if (out.length === 0) return { headline: words.line('distribute.card.undone', params), nodes: [] }
  const lines = out.map((each): Line => {
    const open: Line = each.link
      ? [' ', { link: each.link, text: words.plain('distribute.status.link') }]
      : []
    return [placeName(words, each), ' · ', ...lasting(each.publishedAt), ...open]
  })
  return { headline: words.line('distribute.told.wentOut', params), nodes: [{ node: 'list', lines }] }
}

/** Takes a confirmation back that was just given. */
const undoButton = (words: Words, piece: number, publication: string): Button => ({
  label: words.plain('distribute.button.undo'),
  act: 'publish.undo',
  values: { piece: String(piece), publication },
})

/** The receipt of a confirmation: where it is out, how many places are still to come, and the way back. */
export function confirmedCard(words: Words, done: ConfirmedPublication, link: string): Card {
  const { piece, channel, publication, left } = done
  const names = { piece: { bold: pieceName(piece) }, channel: channelName(words, channel) }
  const more = [
    ...(linkLeadsTo(link) === 'short' ? [note(words.plain('distribute.short'))] : []),
    ...(left > 0 ? [note(...words.line('distribute.done.left', { count: left }))] : []),
  ]
  return {
    headline: words.line('distribute.done.confirmed', names),
    nodes: [note({ link, text: link }), ...more, actions([undoButton(words, piece.number, publication)])],
  }
}

/** What was taken back, for whoever did it: the slot as it stands again, with the way to confirm it anew. */
export function undoneCard(words: Words, { piece, slot, publication }: UndonePublication): Card {
  const { link, platform, account } = publication
  const channel = account === undefined ? '' : channelName(words, { platform, account })
  const names = { piece: { bold: pieceName(piece) }, channel }
  return {
    headline: words.line('distribute.done.undone', names),
    nodes: [
      ...(link ? [note({ link, text: link })] : []),
      ...(slot ? [text(...words.line('distribute.done.standsAgain', { at: lasting(slot.at) }))] : []),
      ...(slot ? [actions([button(words, { slot }, 'confirm')])] : []),
    ],
  }
}

/** A confirmation that was taken back, where its card stood and for whoever has to publish again. */
export function withdrawnCard(
  words: Words,
  told: { piece: { bold: string }; channel: string; link?: string; by: string; at: string },
): Card {
  const { piece, channel, link } = told
  const by = { person: told.by }
  const line: Line = words.line('distribute.card.undoneBy', { channel, by, at: lasting(told.at) })
  return {
    headline: words.line('distribute.card.undone', { piece }),
    nodes: [text(...line), ...(link ? [note({ link, text: link })] : [])],
  }
}
