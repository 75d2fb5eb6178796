import { Refusal } from '../../foundation/errors.ts'
import type { Instant } from '../../foundation/time.ts'
import { act, type Deed } from '../act.ts'
import type { NoticeSaid } from '../notices.ts'
import { loadPiece } from '../piece-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { daysOfSlot } from '../subjects.ts'
import { loadChannel } from './channel-store.ts'
import { refuseEnded } from './ended.ts'
import { found, type Sought } from './places.ts'
import { refuseNear } from './set-slot.ts'
import { aboutSlot, mayBeScheduled, mayStandAt, type Slot, slotTags } from './slot.ts'
import { type SlotView, slotAfter } from './slot-board.ts'
import { loadSlot, saveSlot } from './slot-store.ts'

export interface SlotMove {
  /** Its id, or the slot that was found. */
  slot: string | Slot
  at: Instant
}

/** Moves a slot to another time, by the same rules as a new one, and asks anew from there; every copy of it follows. */
export function moveSlot(scene: Scene, actor: Actor, wish: SlotMove | Sought<SlotMove>): Promise<SlotView> {
  return act(scene, actor, 'slot.set', async (deed) => {
    const { trx, desk, now } = deed
    const { at, ...of } = await found(trx, desk.id, wish)
    const slot = typeof of.slot === 'string' ? await loadSlot(trx, desk.id, of.slot) : of.slot
    await refuseEnded(trx, desk.id, slot)
    const piece = await loadPiece(trx, desk.id, slot.piece)
    mayBeScheduled(piece)
    mayStandAt(at, now)
    if (slot.at === at) {
      throw new Refusal('slot.same-time', { field: 'when', piece: slot.piece, at: { instant: at } })
    }
    const channel = await loadChannel(trx, desk.id, slot.channel)
    await refuseNear(deed, { piece: slot.piece, slot: slot.id, channel, at })
    const moved = await saveSlot(deed, slot, { at })
    const changed = [...aboutSlot(slot), ...daysOfSlot(deed, slot.at)]
    await deed.journal('slot.move', { slot: slot.id, from: slot.at, to: at }, slot.piece, changed)
    const facts = { slot: slot.id, from: slot.at, to: at, by: deed.actor.id }
    await tellChange(deed, slot, { kind: 'slot-moved', facts })
    return slotAfter(deed, { slot: moved, piece, channel })
  })
}

/** Puts a change into the thread of the slot's card, and tells its owner when somebody else made it. */
export async function tellChange<K extends 'slot-moved' | 'slot-cancelled'>(
  { tell, desk, actor }: Deed,
  slot: Slot,
  { kind, facts }: NoticeSaid<K>,
): Promise<void> {
  const { card } = slotTags(slot.id, slot.at)
  const change = { kind, facts, mode: 'once' as const, tag: `${kind}:${slot.id}` }
  await tell({ ...change, conversation: desk.schedule, thread: card })
  if (slot.owner !== actor.id) await tell({ ...change, conversation: slot.owner })
}
