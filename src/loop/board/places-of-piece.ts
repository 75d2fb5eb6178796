import type { Reading } from '../act.ts'
import type { Desk } from '../desk.ts'
import type { Channel } from '../distribute/channel.ts'
import { channelsOf } from '../distribute/channel-store.ts'
import type { Slot } from '../distribute/slot.ts'
import { slotsOfPiece } from '../distribute/slot-store.ts'

/** Where a piece goes out or went out, soonest first. */
export async function placesOfPiece(
  db: Reading,
  desk: Pick<Desk, 'id'>,
  piece: number,
): Promise<{ slot: Slot; channel: Channel }[]> {
  const slots = await slotsOfPiece(db, desk.id, piece)
  if (slots.length === 0) return []
  const channels = new Map((await channelsOf(db, desk.id, 'all')).map((each) => [each.id, each]))
  return slots.flatMap((slot) => {
    const channel = channels.get(slot.channel)
    return channel ? [{ slot, channel }] : []
  })
}
