import { Refusal } from '../../foundation/errors.ts'
import { type Instant, minutesBetween, msOf, plus } from '../../foundation/time.ts'
import { entityName } from '../entity.ts'
import type { Piece } from '../piece.ts'
import { allows } from '../piece-state.ts'
import type { Subject } from '../subjects.ts'
import { type Channel, channelFacts } from './channel.ts'

/** `scheduled` until its link is confirmed or it is called off. */
export type SlotState = 'scheduled' | 'confirmed' | 'cancelled'

/** A channel and a time for a piece. */
export interface Slot {
  id: string
  piece: number
  channel: string
  at: Instant
  /** Who publishes and confirms. */
  owner: string
  state: SlotState
  scheduledBy: string
  createdAt: Instant
  /** Who confirmed or cancelled it, and when. */
  endedBy?: string
  endedAt?: Instant
  version: number
}

/** Throws `slot.piece-state` unless the piece was approved as a topic and is not closed. */
export function mayBeScheduled(piece: Piece): void {
  if (allows(piece, 'schedule')) return
  const facts = { field: 'piece', piece: piece.number, state: { term: `state.${piece.state}` } }
  const undecided = piece.state === 'pitched' || piece.state === 'parked'
  throw new Refusal(undecided ? 'slot.piece-undecided' : 'slot.piece-over', facts)
}

/** Throws `slot.past` when the minute is over; a time in the current minute still counts. */
export function mayStandAt(at: Instant, now: Instant): void {
  if (msOf(at) < Math.floor(msOf(now) / 60_000) * 60_000) {
    throw new Refusal('slot.past', { field: 'when', at: { instant: at }, now: { instant: now, beside: at } })
  }
}

/** A place on a channel that is taken, and by which piece. */
export interface TakenPlace {
  piece: number
  title: string
  at: Instant
}

/** A time that is wished for on a channel; `slot` when it is one that moves. */
export interface WishedSlot {
  piece: number
  slot?: string
  channel: Channel
  at: Instant
  now: Instant
}

/**
 * Throws `slot.gap` when another live slot of the channel is nearer than its gap (a slot exactly one gap away is fine), with
 * that piece, its time and the nearest time that is free.
 */
export function mayTakePlace(
  { piece, slot, channel, at, now }: WishedSlot,
  taken: readonly TakenPlace[],
): void {
  const gap = channel.gapMinutes
  const near = [...taken].sort((a, b) => distance(a.at, at) - distance(b.at, at))[0]
  if (!near || !tooNear(near.at, at, gap)) return
  const times = taken.map((each) => each.at)
  throw new Refusal('slot.gap', {
    field: 'when',
    piece,
    slot,
    ...channelFacts(channel),
    other: entityName('piece', near.piece),
    title: near.title,
    at: { instant: near.at },
    gap,
    free: { instant: nearestFree(at, times, { gap, now }) },
  })
}

const distance = (one: Instant, other: Instant) => Math.abs(msOf(one) - msOf(other))
const tooNear = (one: Instant, other: Instant, gap: number) => distance(one, other) < gap * 60_000

/** The time nearest to `at`, not before now, that keeps `gap` minutes from every taken one; of two as near, the later. */
export function nearestFree(
  at: Instant,
  taken: readonly Instant[],
  { gap, now }: { gap: number; now: Instant },
): Instant {
  const edges = taken.flatMap((each) => [plus(each, { minutes: gap }), plus(each, { minutes: -gap })])
  const free = [at, ...edges].filter(
    (time) => time >= now && taken.every((each) => !tooNear(each, time, gap)),
  )
  const [best = at] = free.sort((a, b) => distance(a, at) - distance(b, at) || (a < b ? 1 : -1))
  return best
}

/** Whether nobody has proved the slot's publication so many minutes after its time. */
export const isOverdue = (slot: Pick<Slot, 'state' | 'at'>, now: Instant, minutes = 0) =>
  slot.state === 'scheduled' && minutesBetween(slot.at, now) >= minutes && msOf(slot.at) <= msOf(now)

/** The tags of every message about one slot: its card, and what its owner and the leads were asked for this time. */
export const slotTags = (slot: string, at: Instant) => ({
  card: `slot:${slot}`,
  ask: `slot-ask:${slot}:${at}`,
  now: `slot-now:${slot}:${at}`,
  late: `slot-late:${slot}:${at}`,
})

/** What they are about: also whether its piece is ready. */
export const aboutSlot = ({ id, piece }: Pick<Slot, 'id' | 'piece'>): Subject[] => [
  `slot:${id}`,
  `piece:${piece}`,
]
