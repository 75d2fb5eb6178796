import { Refusal } from '../../foundation/errors.ts'
import type { Channel } from '../../loop/distribute/channel.ts'
import type { Outlets } from '../../loop/distribute/confirm-publication.ts'
import { entityName } from '../../loop/entity.ts'
import { platformOfLink } from '../../platforms/platform.ts'
import { hasWords, placeSaid, type SlotSaid } from '../hear/said-channel.ts'
import type { Hearing } from '../talk/command.ts'

/**
 * The id of the channel that a link was said for: the one named, or else, by the platform that the link leads to, the
 * piece's open slot there, where the piece already went out, or the desk's only channel there. Throws `publish.no-slot`.
 */
export function outletSaid(hearing: Hearing, told: SlotSaid, link: string, outlets: Outlets): string {
  const said = isShareText(told.channel ?? '') ? { ...told, channel: undefined } : told
  const named = said.slot !== undefined || hasWords(said.channel)
  const found = named ? undefined : outletOfLink(link, outlets)
  if (found) return found
  const place = placeSaid(hearing, said, outlets)
  return place.slot?.channel ?? place.channel?.id ?? lastOutlet(hearing, { ...said, link }, outlets)
}

/** Whether the words around a link are those that an app copies with it, and name no channel. */
const isShareText = (words: string) =>
  words.length > 12 && /复制|打开|看看|【|发布了|分享|copy|open|check|watch|shared?/i.test(words)

function outletOfLink(link: string, { channels, open, out }: Outlets): string | undefined {
  const platform = platformOfLink(link)
  const there = (channel: Channel) => channel.platform === platform
  const fitting = open.filter(({ channel }) => there(channel))
  if (fitting.length > 0) return fitting.length === 1 ? fitting[0]?.channel.id : undefined
  const before = out.filter((each) => each.platform === platform)
  if (before.length > 0) return before.at(-1)?.channel
  const own = channels.filter(there)
  return open.length === 0 && own.length === 1 ? own[0]?.id : undefined
}

function lastOutlet(
  { words }: Hearing,
  { piece, link }: { piece: number; link: string },
  { out }: Outlets,
): string {
  const last = out.at(-1)?.channel
  if (last) return last
  const channel = words.plain('distribute.exampleChannel')
  const verb = words.plain('distribute.verb.confirm')
  const command = words.command(`publish ${verb} ${entityName('piece', piece)} ${channel} ${link}`)
  const example = words.plain('distribute.try', { command })
  throw new Refusal('publish.no-slot', { field: 'channel', piece, example })
}
