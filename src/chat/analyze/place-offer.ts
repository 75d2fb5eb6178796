import { publicationsOf } from '../../loop/publication-store.ts'
import type { Said } from '../hear/said.ts'
import { numberNamed } from '../hear/said-name.ts'
import { placeName } from '../shown/figures.ts'
import type { Hearing, Offer } from '../talk/command.ts'
import { channelValue } from './metrics-card.ts'

/** Where the piece is out; nothing to ask while that is one place or the piece is not known yet. */
export async function placeOffer({ scene, desk, words }: Hearing, said: Said): Promise<Offer | 'settled'> {
  const piece = numberNamed('piece', said.piece ?? '')
  const out = piece === undefined ? [] : await publicationsOf(scene.database.reading, desk.id, piece)
  if (out.length < 2 && !said.channel) return 'settled'
  const choices = out.map((each) => ({ value: channelValue(words, each), label: placeName(words, each) }))
  return { choices, value: choices.find(({ value }) => value === said.channel)?.value }
}
