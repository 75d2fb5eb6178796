import type { Selectable } from 'kysely'
import { columnsOf } from '../../db/columns.ts'
import { inParts } from '../../db/in-parts.ts'
import type { Reading, Writing } from '../../db/open.ts'
import type { SlotTable } from '../../db/schema.ts'
import { Refusal } from '../../foundation/errors.ts'
import type { Instant } from '../../foundation/time.ts'
import type { Deed } from '../act.ts'
import type { AlarmKey } from '../alarms.ts'
import { dropAlarm, findAlarm, setAlarm } from '../alarms-store.ts'
import { alarmOfSlot } from './reminder.ts'
import type { Slot, SlotState, TakenPlace } from './slot.ts'

const columns = columnsOf<SlotTable, { state: SlotState }>()(
  'id',
  'piece',
  'channel',
  'at',
  'owner',
  'state',
  'scheduled_by',
  'created_at',
  'ended_by',
  'ended_at',
  'version',
)
export const slotOf: (row: Selectable<SlotTable>) => Slot = columns.read

export async function findSlot(db: Reading | Writing, desk: string, id: string): Promise<Slot | undefined> {
  const row = await db
    .selectFrom('slots')
    .selectAll()
    .where('desk_id', '=', desk)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && slotOf(row)
}

/** Throws `card-expired` for a slot that is not there, as only a foreign card can name one. */
export async function loadSlot(db: Reading | Writing, desk: string, id: string): Promise<Slot> {
  const slot = await findSlot(db, desk, id)
  if (!slot) throw new Refusal('card-expired')
  return slot
}

/** The slots of a piece, soonest first; `live` leaves the cancelled ones out. */
export async function slotsOfPiece(
  db: Reading | Writing,
  desk: string,
  piece: number,
  which: 'live' | 'scheduled' = 'live',
): Promise<Slot[]> {
  const rows = await db
    .selectFrom('slots')
    .selectAll()
    .where('desk_id', '=', desk)
    .where('piece', '=', piece)
    .where('state', 'in', which === 'live' ? ['scheduled', 'confirmed'] : ['scheduled'])
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(slotOf)
}

/** The same of some pieces, without those that were called off. */
export async function slotsOfPieces(
  db: Reading | Writing,
  desk: string,
  pieces: readonly number[],
): Promise<Slot[]> {
  const rows = await inParts(pieces, (part) =>
    db
      .selectFrom('slots')
      .selectAll()
      .where('desk_id', '=', desk)
      .where('piece', 'in', part)
      .where('state', 'in', ['scheduled', 'confirmed'])
      .execute(),
  )
  return rows.map(slotOf).sort(({ at }, { at: other }) => (at < other ? -1 : at > other ? 1 : 0))
}

/** Every slot of the desk that still stands, soonest first. */
export async function standingSlots(db: Reading | Writing, desk: string): Promise<Slot[]> {
  const rows = await db
    .selectFrom('slots')
    .selectAll()
    .where('desk_id', '=', desk)
    .where('state', '=', 'scheduled')
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(slotOf)
}

/** The channel's live slots from `since` on with their pieces, without the one that is being moved. */
export async function placesTaken(
  db: Reading | Writing,
  desk: string,
  { channel, since, except = '' }: { channel: string; since: Instant; except?: string },
): Promise<TakenPlace[]> {
  return db
    .selectFrom('slots')
    .innerJoin('pieces', (join) =>
      join.onRef('pieces.desk_id', '=', 'slots.desk_id').onRef('pieces.number', '=', 'slots.piece'),
    )
    .select(['slots.piece', 'pieces.title', 'slots.at'])
    .where('slots.desk_id', '=', desk)
    .where('slots.channel', '=', channel)
    .where('slots.id', '!=', except)
    .where('slots.at', '>=', since)
    .where('slots.state', 'in', ['scheduled', 'confirmed'])
    .execute()
}

type Change = Partial<Omit<Selectable<SlotTable>, 'desk_id' | 'id' | 'version'> & { state: SlotState }>

/** Writes a new slot, and when it is to be asked about. */
export async function addSlot(deed: Deed, slot: Slot): Promise<Slot> {
  const { trx, desk } = deed
  await trx
    .insertInto('slots')
    .values({ desk_id: desk.id, ...columns.row(slot) })
    .execute()
  await followAlarm(deed, slot)
  return slot
}

/**
 * Saves a change made on what was read, sets its alarm by it, and returns the slot as it is then; throws when another transaction
 * saved in between.
 */
export async function saveSlot(deed: Deed, slot: Slot, change: Change): Promise<Slot> {
  const { trx, desk } = deed
  const saved = await trx
    .updateTable('slots')
    .set({ ...change, version: slot.version + 1 })
    .where('desk_id', '=', desk.id)
    .where('id', '=', slot.id)
    .where('version', '=', slot.version)
    .returningAll()
    .executeTakeFirst()
  if (!saved) throw new Error(`slot ${slot.id} was changed meanwhile`)
  const after = slotOf(saved)
  await followAlarm(deed, after, slot)
  return after
}

/** The alarm by which its owner and the leads are asked about it. */
export const slotAlarm = (desk: string, slot: string): AlarmKey => ({
  desk,
  subject: `slot:${slot}`,
  kind: 'slot',
})

async function followAlarm({ trx, desk, now }: Deed, after: Slot, before?: Slot): Promise<void> {
  const key = slotAlarm(desk.id, after.id)
  const given = before !== undefined && before.owner !== after.owner
  const asked = given ? (await findAlarm(trx, key))?.step : undefined
  const setting = alarmOfSlot(after, { before, asked })
  if (!setting) await dropAlarm(trx, key)
  else if (setting !== 'same') await setAlarm(trx, key, { ...setting, now })
}
