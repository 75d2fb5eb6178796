import { Refusal } from '../../foundation/errors.ts'
import { type Channel, channelFacts, channelsMeant } from '../../loop/distribute/channel.ts'
import type { Places } from '../../loop/distribute/places.ts'
import type { Slot } from '../../loop/distribute/slot.ts'
import { entityName } from '../../loop/entity.ts'
import { channelNames } from '../shown/channel.ts'
import type { Hearing } from '../talk/command.ts'

// "move P-12 to Friday", "P-12 公众号 改到 周五": the word before the time is no part of the channel's name.
const leadIn = /(?:^|\s)(?:to|at|on|for)$|(?:改|移|推|延|挪|排)?[到在]$|[改移推延挪排]$/iu

/** The one of the desk's channels that was meant; throws `channel.none`, `channel.unknown` or `channel.which`, naming those there are. */
export function channelSaid({ words }: Hearing, said: string, channels: readonly Channel[]): Channel {
  if (channels.length === 0) throw new Refusal('channel.none', { field: 'channel' })
  const asTyped = channelsMeant(channels, said)
  const meant = asTyped.length > 0 ? asTyped : channelsMeant(channels, withoutLeadIn(said))
  const [only] = meant
  if (only && meant.length === 1) return only
  throw new Refusal(only ? 'channel.which' : 'channel.unknown', {
    field: 'channel',
    said,
    channels: channelNames(words, only ? meant : channels),
  })
}

// 到公众号, "on Douyin": and before the name, that it goes there; behind it, marks, and that it went out.
const towards = /^(?:(?:on|to|in|at)\s+|[到在]\s*)/iu
const behindName = /(?:(?:已经?)?(?:发布?|推送)(?:好|出去)?了?)?[\s,，。.!！；;]{0,10}$/u

export const withoutLeadIn = (said: string) =>
  said.trim().replace(towards, '').replace(leadIn, '').replace(behindName, '').trim()

/** How a slot was named: by a card's button, or by its piece, with its channel when the piece has several. */
export interface SlotSaid {
  piece: number
  channel?: string
  slot?: string
}

/** What a slot that was named turned out to be; `channel` alone when the piece has no slot on the channel that was said. */
export interface SaidPlace {
  channel?: Channel
  slot?: Slot
}

/** The slot that was meant: a card's, also when it is over, else the piece's; several open ones throw `slot.which`. */
export function placeSaid(hearing: Hearing, said: SlotSaid, { channels, open, card }: Places): SaidPlace {
  const channel = hasWords(said.channel) ? channelSaid(hearing, said.channel, channels) : undefined
  if (card && (!channel || channel.id === card.channel)) return { slot: card }
  if (channel) return { channel, slot: open.find((place) => place.channel.id === channel.id)?.slot }
  if (open.length <= 1) return open[0] ?? {}
  const names = channelNames(
    hearing.words,
    open.map((place) => place.channel),
  )
  throw new Refusal('slot.which', { field: 'channel', piece: said.piece, channels: names })
}

/** Whether a channel was said at all. */
export const hasWords = (said: string | undefined): said is string => withoutLeadIn(said ?? '') !== ''

/** The slot that was meant, or a refusal: `slot.none-there` on a channel where the piece has none, else `slot.none`. */
export function slotSaid(hearing: Hearing, said: SlotSaid, places: Places): Slot {
  const { slot, channel } = placeSaid(hearing, said, places)
  if (slot) return slot
  const facts = { field: 'channel', piece: said.piece }
  if (channel) throw new Refusal('slot.none-there', { ...facts, ...channelFacts(channel) })
  const { words } = hearing
  const verb = words.plain('distribute.verb.set')
  const wish = `${entityName('piece', said.piece)} ${words.plain('distribute.example')}`
  const command = words.command(`schedule ${verb} ${wish}`)
  throw new Refusal('slot.none', { ...facts, example: words.plain('distribute.try', { command }) })
}

/** The slot of the card whose button was pressed. */
export const cardPressed = ({ interaction }: Hearing): string | undefined =>
  interaction.kind === 'press' ? interaction.values.slot : undefined
