import type { Reading, Writing } from '../act.ts'
import type { Desk } from '../desk.ts'
import type { Person } from '../people.ts'
import { loadPiece } from '../piece-store.ts'
import { type Channel, inUse } from './channel.ts'
import { channelsOf, findChannel } from './channel-store.ts'
import { refuseEnded } from './ended.ts'
import { mayConfirm } from './may-confirm.ts'
import type { Slot } from './slot.ts'
import { loadSlot, slotsOfPiece } from './slot-store.ts'

/** Among what one of a piece's places is meant. */
export interface Places {
  /** The desk's channels in use. */
  channels: readonly Channel[]
  /** The slots of the piece that still stand, with the channels they are on, in the order of the channels. */
  open: readonly { slot: Slot; channel: Channel }[]
  /** The slot of the card that was pressed, also when it is over. */
  card?: Slot
}

/** What is wished for one of a piece's places, which a pure function finds once they are read; it may throw a `Refusal`. */
export interface Sought<Wish> {
  piece: number
  /** The slot of a card. */
  card?: string
  find(places: Places): Wish
}

/** Throws `card-expired` for a card's slot that is not there. */
export async function placesOf(
  db: Reading | Writing,
  desk: string,
  { piece, card: id }: { piece: number; card?: string },
): Promise<Places> {
  const card = id === undefined ? undefined : await loadSlot(db, desk, id)
  const all = await channelsOf(db, desk, 'all')
  const slots = await slotsOfPiece(db, desk, piece, 'scheduled')
  const open = all.flatMap((channel) => {
    const slot = slots.find((each) => each.channel === channel.id)
    return slot ? [{ slot, channel }] : []
  })
  return { channels: inUse(all), open, card }
}

/** The wish itself, of a place that had to be sought first. */
export async function found<Wish>(
  db: Reading | Writing,
  desk: string,
  wish: Wish | Sought<Wish>,
): Promise<Wish> {
  const isSought = typeof wish === 'object' && wish !== null && 'find' in wish
  return isSought ? wish.find(await placesOf(db, desk, wish)) : (wish as Wish)
}

/** The channel of a card's slot, while that still stands; throws `card-expired` and what `refuseEnded` throws. */
export async function channelOfCard(
  db: Reading,
  desk: Pick<Desk, 'id'>,
  card: string,
): Promise<Channel | undefined> {
  return (await standingPlace(db, desk, card)).channel
}

/** The same for whoever is to confirm it; throws what `mayConfirm` throws too. */
export async function channelToConfirm(
  db: Reading,
  desk: Desk,
  { card, person }: { card: string; person: Person },
): Promise<Channel | undefined> {
  const { slot, channel } = await standingPlace(db, desk, card)
  await mayConfirm(db, { desk, actor: person, piece: await loadPiece(db, desk.id, slot.piece), slot })
  return channel
}

async function standingPlace(db: Reading, desk: Pick<Desk, 'id'>, card: string) {
  const slot = await loadSlot(db, desk.id, card)
  await refuseEnded(db, desk.id, slot)
  return { slot, channel: await findChannel(db, desk.id, slot.channel) }
}
