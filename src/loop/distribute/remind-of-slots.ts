import { type Instant, plus } from '../../foundation/time.ts'
import { actAsClock, type Reading, type Stage, type Writing } from '../act.ts'
import { holders } from '../people-store.ts'
import type { Scene } from '../scene.ts'
import { asMarkedBy, marksOf, type Reminder, reminderDue, reminderMinutes } from './reminder.ts'
import { aboutSlot, type Slot, slotTags } from './slot.ts'
import { findSlot, saveSlot, slotOf } from './slot-store.ts'

/** The slots of a desk that are due a reminder now, soonest first. */
export async function slotsToAsk(db: Reading | Writing, desk: string, now: Instant): Promise<Slot[]> {
  const rows = await db
    .selectFrom('slots')
    .selectAll()
    .where('desk_id', '=', desk)
    .where('state', '=', 'scheduled')
    .where((eb) => eb.or([eb('escalated_at', 'is', null), eb('escalated_at', '>', now)]))
    .where('at', '<=', plus(now, { minutes: -reminderMinutes.before }))
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(slotOf).filter((slot) => reminderDue(slot, now) !== undefined)
}

/**
 * Asks for every slot of the desk what is due: its owner half an hour before and at its time, the leads a quarter after it
 * when no link came. Each in a transaction of its own that looks again, so that two processes never ask twice.
 */
export async function remindOfSlots(scene: Scene, deskId: string): Promise<void> {
  const due = await slotsToAsk(scene.database.reading, deskId, scene.clock.now())
  const faults: unknown[] = []
  for (const { id } of due) {
    await actAsClock(scene, deskId, (stage) => remind(stage, id)).catch((fault: unknown) =>
      faults.push(fault),
    )
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} slots could not be asked about`)
}

async function remind(stage: Stage, id: string): Promise<void> {
  const { trx, desk, now } = stage
  const slot = await findSlot(trx, desk.id, id)
  const reminder = slot && reminderDue(slot, now)
  if (!slot || !reminder) return
  await saveSlot(stage, slot, marksOf(reminder, slot, now))
  await stage.journal('slot.remind', { slot: id, stage: reminder }, slot.piece)
  if (reminder !== 'stale') await ask(stage, slot, reminder)
}

async function ask(stage: Stage, marked: Slot, reminder: Exclude<Reminder, 'stale'>): Promise<void> {
  const { tell } = stage
  const slot = asMarkedBy(stage.now, marked)
  const tags = slotTags(slot.id, slot.at)
  const facts = { slot: slot.id, at: slot.at }
  const told = { facts, about: aboutSlot(slot) }
  const owner = { conversation: slot.owner, ...told }
  if (reminder === 'late') {
    const deciders = await decidersOf(stage, slot)
    for (const lead of deciders)
      await tell({ conversation: lead, tag: tags.late, kind: 'slot-late', ...told })
    if (deciders.includes(slot.owner)) return
  }
  // A card that changes in place wakes nobody, so at its time the owner gets a line under the card of half an hour before.
  const again = reminder === 'at' && slot.askedBeforeAt
  if (again) await tell({ ...owner, tag: tags.now, kind: 'slot-now', thread: tags.ask })
  else await tell({ ...owner, tag: tags.ask, kind: 'slot-ask', ...(askedAhead(marked, slot) ? anew : {}) })
}

const anew = { mode: 'anew' } as const

/** A clock that was ahead has asked already: its card would change in place, which wakes nobody. */
const askedAhead = (marked: Slot, slot: Slot) => marked.askedBeforeAt !== slot.askedBeforeAt

/** The leads; on a desk that has none, whoever made the schedule. */
async function decidersOf({ trx, desk }: Stage, slot: Slot): Promise<string[]> {
  const leads = await holders(trx, desk.id, 'lead')
  return leads.length > 0 ? leads.map(({ id }) => id) : [slot.scheduledBy]
}
