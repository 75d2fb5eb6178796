import type { Deed } from '../act.ts'
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
  deed: Deed,
  handing: Handing,
): Promise<{ slots: string[]; channels: string[] }> {
  const slots = await slotsHeldBy(deed, handing.from)
  for (const slot of slots) await giveSlot(deed, slot, handing)
  return { slots: slots.map(({ id }) => id), channels: await giveChannels(deed, handing) }
}

async function slotsHeldBy({ trx, desk }: Deed, owner: string): Promise<Slot[]> {
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
async function giveSlot(deed: Deed, slot: Slot, { from, to }: Handing): Promise<void> {
  await saveSlot(deed, slot, { owner: to })
  await deed.journal('slot.owner', { slot: slot.id, owner: to, before: from }, slot.piece)
}

async function giveChannels(deed: Deed, { from, to }: Handing): Promise<string[]> {
  const { trx, desk } = deed
  const held = (await channelsOf(trx, desk.id)).filter(({ owner }) => owner === from)
  for (const { id, version } of held) {
    await trx
      .updateTable('channels')
      .set({ owner: to, version: version + 1 })
      .where('desk_id', '=', desk.id)
      .where('id', '=', id)
      .execute()
    await deed.journal('channel.edit', { channel: id, owner: to, before: from })
  }
  return held.map(({ id }) => id)
}
