import { Refusal } from '../../foundation/errors.ts'
import type { Channel } from '../../loop/distribute/channel.ts'
import { channelsOf } from '../../loop/distribute/channel-store.ts'
import { openPlaces } from '../../loop/distribute/slot-board.ts'
import { loadPiece } from '../../loop/piece-store.ts'
import { publicationsOf } from '../../loop/publication-store.ts'
import { platformOfLink } from '../../platforms/platform.ts'
import { hasWords, type SlotSaid, saidPlace } from '../hear/said-channel.ts'
import type { Hearing } from '../talk/command.ts'

/**
 * The id of the channel that a link was said for: the one named, or else, by the platform that the link leads to, the
 * piece's open slot there, where the piece already went out, or the desk's only channel there. Throws `publish.no-slot`.
 */
export async function saidOutlet(hearing: Hearing, told: SlotSaid, link: string): Promise<string> {
  const said = isShareText(told.channel ?? '') ? { ...told, channel: undefined } : told
  const named = said.slot !== undefined || hasWords(said.channel)
  const found = named ? undefined : await outletOfLink(hearing, said.piece, link)
  if (found) return found
  const place = await saidPlace(hearing, said)
  return place.slot?.channel ?? place.channel?.id ?? lastOutlet(hearing, said.piece, link)
}

/** Whether the words around a link are those that an app copies with it, and name no channel. */
const isShareText = (words: string) =>
  words.length > 12 && /复制|打开|看看|【|发布了|分享|copy|open|check|watch|shared?/i.test(words)

async function outletOfLink({ scene, desk }: Hearing, piece: number, link: string) {
  const db = scene.database.reading
  const platform = platformOfLink(link)
  const there = (channel: Channel) => channel.platform === platform
  const open = await openPlaces(db, desk.id, piece)
  const fitting = open.filter(({ channel }) => there(channel))
  if (fitting.length > 0) return fitting.length === 1 ? fitting[0]?.channel.id : undefined
  const out = (await publicationsOf(db, desk.id, piece)).filter((each) => each.platform === platform)
  if (out.length > 0) return out.at(-1)?.channel
  const channels = (await channelsOf(db, desk.id)).filter(there)
  return open.length === 0 && channels.length === 1 ? channels[0]?.id : undefined
}

async function lastOutlet({ scene, desk, words }: Hearing, number: number, link: string): Promise<string> {
  const db = scene.database.reading
  const piece = await loadPiece(db, desk.id, number)
  const out = (await publicationsOf(db, desk.id, piece.number)).at(-1)
  if (out?.channel) return out.channel
  const channel = words.plain('distribute.exampleChannel')
  const command = words.command(`publish confirm P-${piece.number} ${channel} ${link}`)
  const example = words.plain('distribute.try', { command })
  throw new Refusal('publish.no-slot', { field: 'channel', piece: piece.number, example })
}
