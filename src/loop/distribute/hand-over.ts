import type { Stage } from '../act.ts'
import { channelsOf } from './channel-store.ts'
import type { Slot } from './slot.ts'
import { saveSlot, slotOf } from './slot-store.ts'

export interface Handing {
  /** Who published so far, and who does from now on. */
  from: string
  to: string
}

/** Gives every slot that is still to be published and every channel of one person to another. Returns their ids. */
export async function handOver(
  stage: Stage,
  handing: Handing,
): Promise<{ slots: string[]; channels: string[] }> {
  const slots = await slotsHeldBy(stage, handing.from)
  for (const slot of slots) await giveSlot(stage, slot, handing)
  return { slots: slots.map(({ id }) => id), channels: await giveChannels(stage, handing) }
}

async function slotsHeldBy({ trx, desk }: Stage, owner: string): Promise<Slot[]> {
  const rows = await trx
    .selectFrom('slots')
    .selectAll()
    .where('desk_id', '=', desk.id)
    .where('owner', '=', owner)
    .where('state', '=', 'scheduled')
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(slotOf)
}

/** Whoever has it now is asked at its times as the one before was; of a late one the leads know already. */
async function giveSlot(stage: Stage, slot: Slot, { from, to }: Handing): Promise<void> {
  await saveSlot(stage, slot, { owner: to })
  await stage.journal('slot.owner', { slot: slot.id, owner: to, before: from }, slot.piece)
}

async function giveChannels(stage: Stage, { from, to }: Handing): Promise<string[]> {
  const { trx, desk } = stage
  const held = (await channelsOf(trx, desk.id)).filter(({ owner }) => owner === from)
  for (const { id, version } of held) {
    await trx
      .updateTable('channels')
      .set({ owner: to, version: version + 1 })
      .where('desk_id', '=', desk.id)
      .where('id', '=', id)
      .execute()
    await stage.journal('channel.edit', { channel: id, owner: to, before: from })
  }
  return held.map(({ id }) => id)
}
