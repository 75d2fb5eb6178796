import { showInstant } from '../../foundation/show-time.ts'
import { type Instant, plus } from '../../foundation/time.ts'
import { type Channel, channelsMeant } from '../../loop/distribute/channel.ts'
import { channelsOf } from '../../loop/distribute/channel-store.ts'
import { channelOfCard, channelToConfirm, type Places, placesOf } from '../../loop/distribute/places.ts'
import { proposedTimes } from '../../loop/distribute/proposed-times.ts'
import { placesTaken, standingSlots } from '../../loop/distribute/slot-store.ts'
import { entityName } from '../../loop/entity.ts'
import { publicationsOf } from '../../loop/publication-store.ts'
import type { Said } from '../hear/said.ts'
import { cardPressed, withoutLeadIn } from '../hear/said-channel.ts'
import { numberNamed } from '../hear/said-name.ts'
import { channelName } from '../shown/channel.ts'
import type { Choice, Hearing, Offer } from '../talk/command.ts'

const shown = ({ words, desk, now }: Hearing, at: Instant) =>
  showInstant(at, { zone: desk.zone, language: words.language, now, distance: false })

const only = (value: string): Offer => ({ choices: [{ value, label: value }] })

/** The desk's channels, each with what comes out there next; for a slot's card its own channel alone. */
export async function channelOffer(
  hearing: Hearing,
  { channel: said = '' }: Said,
): Promise<Offer | undefined> {
  const { scene, desk, words } = hearing
  const db = scene.database.reading
  const channels = await channelsOf(db, desk.id)
  const meant = said ? channelsMeant(channels, withoutLeadIn(said)) : []
  // What names none of them stays as it was typed, to be put right.
  if (said && meant.length === 0) return undefined
  if (meant.length === 1 && meant[0]) return only(channelName(words, meant[0]))
  const slots = await standingSlots(db, desk.id)
  const nextOn = ({ id }: Channel) => slots.find((slot) => slot.channel === id && slot.at > hearing.now)
  const choices = channels.map((channel): Choice => {
    const [next, value] = [nextOn(channel), channelName(words, channel)]
    const why = next
      ? words.plain('distribute.offer.next', {
          at: shown(hearing, next.at),
          piece: entityName('piece', next.piece),
        })
      : words.plain('distribute.offer.nothing')
    return { value, label: `${value} · ${why}` }
  })
  return { choices }
}

/** The desk's channels by their names alone; a single one is asked for in words, so that nobody removes it by a mere press. */
export async function deskChannelOffer(
  { scene, desk, words }: Hearing,
  said: Said,
): Promise<Offer | undefined> {
  const channels = said.channel ? [] : await channelsOf(scene.database.reading, desk.id)
  const choices = channels
    .map((channel) => channelName(words, channel))
    .map((value) => ({ value, label: value }))
  return choices.length > 1 ? { choices } : undefined
}

/** Which of the piece's slots is meant: nothing to ask while it has one, or its card was pressed. Throws when that is over. */
export async function slotOffer(hearing: Hearing, said: Said): Promise<Offer | 'settled'> {
  const { scene, desk, words } = hearing
  const card = cardPressed(hearing)
  const pressed = card && (await channelOfCard(scene.database.reading, desk, card))
  const { open } = await placesSaid(hearing, said)
  const places = pressed ? open.filter(({ channel }) => channel.id === pressed.id) : open
  const choices = places.map(({ channel, slot }): Choice => {
    const value = channelName(words, channel)
    return { value, label: `${value} · ${shown(hearing, slot.at)}` }
  })
  const channels = places.map(({ channel }) => channel)
  return choices.length > 0 ? { choices, value: named(hearing, said, channels) } : 'settled'
}

/**
 * The channel of a link that is still to come: asked only where the link cannot tell it, because the piece goes out on two
 * accounts of one platform. Whoever may not confirm a pressed slot is told before they look for the link.
 */
export async function outletOffer(hearing: Hearing, said: Said): Promise<Offer | 'settled'> {
  const { scene, desk, words, person } = hearing
  const card = cardPressed(hearing)
  const pressed = card && (await channelToConfirm(scene.database.reading, desk, { card, person }))
  if (pressed) return only(channelName(words, pressed))
  const { open, channels } = await placesSaid(hearing, said)
  const places = open.length > 0 ? open.map(({ channel }) => channel) : channels
  const platforms = new Set(places.map(({ platform }) => platform))
  if (!said.channel && platforms.size === places.length) return 'settled'
  const choices = places
    .map((channel) => channelName(words, channel))
    .map((value) => ({ value, label: value }))
  return { choices, value: named(hearing, said, places) }
}

/** Of which of the piece's posts the confirmation is taken back; nothing to ask while there is one. */
export async function postOffer({ scene, desk, words }: Hearing, said: Said): Promise<Offer | 'settled'> {
  const piece = numberNamed('piece', said.piece ?? '')
  const out = piece === undefined ? [] : await publicationsOf(scene.database.reading, desk.id, piece)
  const names = out.flatMap(({ platform, account }) =>
    account === undefined ? [] : [channelName(words, { platform, account })],
  )
  const choices = [...new Set(names)].map((value) => ({ value, label: value }))
  return choices.length > 1 ? { choices } : 'settled'
}

async function placesSaid({ scene, desk }: Hearing, { piece = '' }: Said): Promise<Places> {
  const number = numberNamed('piece', piece) ?? 0
  return placesOf(scene.database.reading, desk.id, { piece: number })
}

function named({ words }: Hearing, { channel = '' }: Said, among: readonly Channel[]): string | undefined {
  const [meant, other] = channel ? channelsMeant(among, withoutLeadIn(channel)) : []
  return meant && !other ? channelName(words, meant) : undefined
}

/** So far back a channel's habit is looked for. */
const habitDays = 60

/** The next free times of the channel that was said, by its habit; any other time may be said. */
export async function timeOffer(hearing: Hearing, said: Said): Promise<Offer | undefined> {
  const { scene, desk, now, words } = hearing
  const db = scene.database.reading
  const channel = await channelOf(hearing, said)
  if (!channel) return undefined
  const since = plus(now, { days: -habitDays })
  const taken = await placesTaken(db, desk.id, { channel: channel.id, since, except: said.slot })
  const slots = taken.map(({ at }) => at)
  const times = proposedTimes({ slots, gap: channel.gapMinutes, zone: desk.zone, now })
  const choices = times.map(({ at, habit }): Choice => {
    const why =
      habit > 0
        ? words.plain('distribute.offer.habit', { count: habit })
        : words.plain('distribute.offer.free')
    return { value: at, label: `${shown(hearing, at)} · ${why}` }
  })
  return { choices, other: 'ask.otherTime' }
}

async function channelOf(hearing: Hearing, said: Said): Promise<Channel | undefined> {
  const { scene, desk } = hearing
  const db = scene.database.reading
  if (said.slot) return channelOfCard(db, desk, said.slot)
  if (said.channel) {
    const [meant, other] = channelsMeant(await channelsOf(db, desk.id), withoutLeadIn(said.channel))
    return other ? undefined : meant
  }
  const { open } = await placesSaid(hearing, said)
  return open.length === 1 ? open[0]?.channel : undefined
}
