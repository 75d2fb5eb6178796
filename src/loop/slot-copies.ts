import { addDays, type Instant, localOf } from '../foundation/time.ts'
import type { Stage } from './act.ts'
import { digestTag } from './digest.ts'

/** The tags of every message about one slot: its card, and what its owner and the leads were asked for this time. */
export const slotTags = (slot: string, at: Instant) => ({
  card: `slot:${slot}`,
  ask: `slot-ask:${slot}:${at}`,
  now: `slot-now:${slot}:${at}`,
  late: `slot-late:${slot}:${at}`,
})

/** Brings every message that shows the slot up to date, also at the times that it stood at before. */
export async function refreshSlot(
  { refresh, desk, now }: Stage,
  slot: string,
  times: readonly Instant[],
): Promise<void> {
  const days = new Set([localOf(now, desk.zone).date])
  const tags = new Set<string>()
  for (const at of times) {
    const { date } = localOf(at, desk.zone)
    // A day's schedule also names the first slot of the day after.
    days.add(date).add(addDays(date, -1))
    for (const tag of Object.values(slotTags(slot, at))) tags.add(tag)
  }
  for (const tag of [...tags, ...[...days].map((date) => digestTag('daily-schedule', date))])
    await refresh(tag)
}

/** Brings every message that shows a slot of the piece up to date: for whatever changes whether the piece is ready. */
export async function refreshSlotsOf(stage: Stage, piece: number): Promise<void> {
  const slots = await stage.trx
    .selectFrom('slots')
    .select(['id', 'at'])
    .where('desk_id', '=', stage.desk.id)
    .where('piece', '=', piece)
    .where('state', '=', 'scheduled')
    .execute()
  for (const { id, at } of slots) await refreshSlot(stage, id, [at])
}
