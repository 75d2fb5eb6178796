import { act, type Stage } from '../act.ts'
import { loadPiece, savePiece } from '../piece-store.ts'
import { publicationsOf } from '../publication-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { daysOfSlot } from '../subjects.ts'
import { refuseEnded } from './ended.ts'
import { tellChange } from './move-slot.ts'
import { aboutSlot, type Slot } from './slot.ts'
import { loadSlot, saveSlot, slotsOfPiece } from './slot-store.ts'

/** Calls a slot off; the piece stays as it is, and may be scheduled again. */
export function cancelSlot(scene: Scene, actor: Actor, id: string): Promise<Slot> {
  return act(scene, actor, 'slot.set', async (stage) => {
    const { trx, desk, now } = stage
    const slot = await loadSlot(trx, desk.id, id)
    await refuseEnded(trx, desk.id, slot)
    await saveSlot(stage, slot, { state: 'cancelled', ended_by: stage.actor.id, ended_at: now })
    await publishedAfterAll(stage, slot.piece)
    const changed = [...aboutSlot(slot), ...daysOfSlot(stage, slot.at)]
    const facts = { slot: slot.id, channel: slot.channel, at: slot.at }
    await stage.journal('slot.cancel', facts, slot.piece, changed)
    await tellChange(stage, slot, { kind: 'slot-cancelled', facts: { slot: slot.id } })
    return loadSlot(trx, desk.id, slot.id)
  })
}

/** A piece that is out elsewhere is published once the last place that was still to come is called off. */
async function publishedAfterAll(stage: Stage, number: number): Promise<void> {
  const { trx, desk } = stage
  const piece = await loadPiece(trx, desk.id, number)
  if (piece.state !== 'ready') return
  if ((await slotsOfPiece(trx, desk.id, number, 'scheduled')).length > 0) return
  if ((await publicationsOf(trx, desk.id, number)).length === 0) return
  await savePiece(stage, piece, { state: 'published' })
}
