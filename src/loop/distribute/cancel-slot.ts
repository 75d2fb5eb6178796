import { act } from '../act.ts'
import type { Piece } from '../piece.ts'
import { loadPiece, savePiece } from '../piece-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { daysOfSlot } from '../subjects.ts'
import type { Channel } from './channel.ts'
import { channelOnce } from './channel-store.ts'
import { refuseEnded } from './ended.ts'
import { tellChange } from './move-slot.ts'
import { found, type Sought } from './places.ts'
import { aboutSlot, type Slot } from './slot.ts'
import { loadSlot, saveSlot } from './slot-store.ts'

/** Calls a slot off; its piece may be scheduled again, and is published when it is out elsewhere and no place is left. */
export function cancelSlot(
  scene: Scene,
  actor: Actor,
  wish: string | Sought<Slot>,
): Promise<{ slot: Slot; piece: Piece; channel: Channel }> {
  return act(scene, actor, 'slot.set', async (deed) => {
    const { trx, desk, now } = deed
    const slot =
      typeof wish === 'string' ? await loadSlot(trx, desk.id, wish) : await found(trx, desk.id, wish)
    await refuseEnded(trx, desk.id, slot)
    const cancelled = await saveSlot(deed, slot, {
      state: 'cancelled',
      ended_by: deed.actor.id,
      ended_at: now,
    })
    const piece = await savePiece(deed, await loadPiece(trx, desk.id, slot.piece))
    const changed = [...aboutSlot(slot), ...daysOfSlot(deed, slot.at)]
    const facts = { slot: slot.id, channel: slot.channel, at: slot.at }
    await deed.journal('slot.cancel', facts, slot.piece, changed)
    await tellChange(deed, slot, { kind: 'slot-cancelled', facts: { slot: slot.id, by: deed.actor.id } })
    return { slot: cancelled, piece, channel: await channelOnce(trx, desk.id, slot.channel) }
  })
}
