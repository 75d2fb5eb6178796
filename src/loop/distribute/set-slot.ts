import { randomUUID } from 'node:crypto'
import { Refusal } from '../../foundation/errors.ts'
import { type Instant, plus } from '../../foundation/time.ts'
import { act, type Deed } from '../act.ts'
import { type Meant, meantIn } from '../meant.ts'
import type { Piece } from '../piece.ts'
import { loadPiece, savePiece } from '../piece-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { type Channel, channelFacts } from './channel.ts'
import { channelsOf, loadChannel } from './channel-store.ts'
import { refuseEnded } from './ended.ts'
import { aboutSlot, mayBeScheduled, mayStandAt, mayTakePlace, slotTags, type WishedSlot } from './slot.ts'
import { type SlotView, slotAfter } from './slot-board.ts'
import { addSlot, placesTaken, slotsOfPiece } from './slot-store.ts'

export interface SlotWish {
  piece: number
  /** The id of the channel. */
  channel: string
  at: Instant
}

/**
 * Gives a piece a place on a channel and tells the schedule conversation; the slot's owner is the channel's, else whoever
 * schedules. A piece that is not final yet takes its place all the same: its card says what is missing.
 */
export function setSlot(
  scene: Scene,
  actor: Actor,
  meant: Meant<readonly Channel[], SlotWish>,
): Promise<SlotView> {
  return act(scene, actor, 'slot.set', async (deed) => {
    const { trx, desk, now } = deed
    const wish = await meantIn(meant, () => channelsOf(trx, desk.id))
    const piece = await loadPiece(trx, desk.id, wish.piece)
    const channel = await loadChannel(trx, desk.id, wish.channel)
    mayBeScheduled(piece)
    await refuseSecond(deed, { piece, channel, at: wish.at })
    mayStandAt(wish.at, now)
    await refuseNear(deed, { piece: piece.number, channel, at: wish.at })
    const id = randomUUID()
    const owner = channel.owner ?? deed.actor.id
    const slot = await addSlot(deed, {
      id,
      piece: piece.number,
      channel: channel.id,
      at: wish.at,
      owner,
      state: 'scheduled',
      scheduledBy: deed.actor.id,
      createdAt: now,
      version: 1,
    })
    const scheduled = await savePiece(deed, piece)
    await deed.journal('slot.set', { slot: id, channel: channel.id, at: wish.at, owner }, piece.number)
    const { card } = slotTags(id, wish.at)
    const about = aboutSlot({ id, piece: piece.number })
    await deed.tell({ conversation: desk.schedule, tag: card, kind: 'slot', facts: { slot: id }, about })
    return slotAfter(deed, { slot, piece: scheduled, channel })
  })
}

/** One piece has one place on one channel: a second is told to move the first, or that it went out already. */
async function refuseSecond(
  { trx, desk }: Deed,
  { piece, channel, at }: { piece: Piece; channel: Channel; at: Instant },
): Promise<void> {
  const slots = await slotsOfPiece(trx, desk.id, piece.number)
  const first = slots.find((slot) => slot.channel === channel.id)
  if (!first) return
  if (first.state === 'confirmed') await refuseEnded(trx, desk.id, first)
  throw new Refusal('slot.exists', {
    field: 'channel',
    piece: piece.number,
    ...channelFacts(channel),
    at: { instant: first.at },
    slot: first.id,
    wanted: at,
  })
}

/** Throws `slot.gap` when the time is too near another of the channel; the slot that moves does not count. */
export async function refuseNear({ trx, desk, now }: Deed, wish: Omit<WishedSlot, 'now'>): Promise<void> {
  const { id: channel, gapMinutes } = wish.channel
  const since = plus(now, { minutes: -gapMinutes })
  const taken = await placesTaken(trx, desk.id, { channel, since, except: wish.slot })
  mayTakePlace({ ...wish, now }, taken)
}
