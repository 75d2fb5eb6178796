import {
  addDays,
  daysBetween,
  endOfDay,
  type Instant,
  type LocalDate,
  localOf,
  mondayOf,
  startOfDay,
} from '../../foundation/time.ts'
import type { Platform } from '../../platforms/platform.ts'
import type { Reading } from '../act.ts'
import type { Desk } from '../desk.ts'
import type { Channel } from './channel.ts'
import { channelsOf } from './channel-store.ts'
import { reminderMinutes } from './reminder.ts'
import { isOverdue, type Slot } from './slot.ts'
import { type SlotView, slotViews } from './slot-board.ts'
import { slotOf } from './slot-store.ts'

/** The schedule of one day in the desk's zone, with what stands in its way. */
export interface DaySchedule {
  date: LocalDate
  /** Today's slots by time, the confirmed ones too. */
  lines: SlotView[]
  /** How many of them are not final yet, or have gone by without a link. */
  risks: number
  /** Slots of earlier days that nobody confirmed, moved or called off, newest first. */
  overdue: SlotView[]
  /** The first slot of the day after. */
  tomorrow?: SlotView
  /** Channels with nothing on the day after. */
  freeTomorrow: Channel[]
  /** Platforms on which the desk has more than one account. */
  crowded: Platform[]
}

type DeskOfDays = Pick<Desk, 'id' | 'zone'>

export async function scheduleOfDay(
  db: Reading,
  desk: DeskOfDays,
  { date, now }: { date: LocalDate; now: Instant },
): Promise<DaySchedule> {
  const all = await viewsOfDays(db, desk, { from: date, to: addDays(date, 1), now })
  const { lines, overdue, channels } = all
  const end = endOfDay(date, desk.zone)
  const own = lines.filter(({ slot }) => slot.at <= end)
  const after = lines.slice(own.length)
  return {
    date,
    lines: own,
    risks: own.filter((line) => isAtRisk(line, now)).length,
    overdue,
    tomorrow: after[0],
    freeTomorrow: channels.filter(({ id }) => after.every(({ channel }) => channel.id !== id)),
    crowded: crowdedOf(channels),
  }
}

/** Some days one after the other, with their slots by time. */
export interface DaysSchedule {
  days: { date: LocalDate; lines: SlotView[] }[]
  /** How many slots are not final yet, or have gone by without a link. */
  risks: number
  /** Slots of days before them that nobody confirmed, newest first. */
  overdue: SlotView[]
  crowded: Platform[]
}

/** The week, Monday to Sunday, that holds the date. */
export function scheduleOfWeek(
  db: Reading,
  desk: DeskOfDays,
  { date, now }: { date: LocalDate; now: Instant },
): Promise<DaysSchedule> {
  const monday = mondayOf(date)
  return scheduleOfDays(db, desk, { from: monday, to: addDays(monday, 6), now })
}

/** The days from one to another, the last one too; the same number of queries however many there are. */
export async function scheduleOfDays(db: Reading, desk: DeskOfDays, span: Days): Promise<DaysSchedule> {
  const { lines, overdue, channels } = await viewsOfDays(db, desk, span)
  const count = daysBetween(span.from, span.to) + 1
  const days = new Map<LocalDate, SlotView[]>(
    Array.from({ length: count }, (_, day) => [addDays(span.from, day), []]),
  )
  for (const line of lines) days.get(localOf(line.slot.at, desk.zone).date)?.push(line)
  const risks = lines.filter((line) => isAtRisk(line, span.now)).length
  return {
    days: [...days].map(([date, own]) => ({ date, lines: own })),
    risks,
    overdue,
    crowded: crowdedOf(channels),
  }
}

function crowdedOf(channels: readonly Channel[]): Platform[] {
  const all = channels.map(({ platform }) => platform)
  return [...new Set(all.filter((platform, index) => all.indexOf(platform) !== index))]
}

/** Whether a slot that is still to come lacks its final version, or one that has gone by lacks its link. */
export const isAtRisk = ({ slot, readiness }: SlotView, now: Instant): boolean =>
  slot.state === 'scheduled' && (!readiness.ready || isOverdue(slot, now, reminderMinutes.late))

/** Some local days of the desk, the last one too, and the moment at which they are looked at. */
export interface Days {
  from: LocalDate
  to: LocalDate
  now: Instant
  /** Whether what is scheduled after them is wanted too. */
  ahead?: boolean
}

/** Their slots with what is said of them, as `slotsOfDays` gives them, and the channels in use. */
async function viewsOfDays(db: Reading, desk: DeskOfDays, days: Days) {
  const { lines, overdue } = await slotsOfDays(db, desk, days)
  const channels = await channelsOf(db, desk.id, 'all')
  const views = await slotViews(db, desk, [...lines, ...overdue], channels)
  const isLate = new Set(overdue)
  return {
    lines: views.filter(({ slot }) => !isLate.has(slot)),
    overdue: views.filter(({ slot }) => isLate.has(slot)),
    channels: channels.filter(({ active }) => active),
  }
}

/**
 * The slots of the days that were not called off, by time; those before them that nobody confirmed, newest first; and those
 * after them, when they are wanted.
 */
export async function slotsOfDays(
  db: Reading,
  desk: DeskOfDays,
  days: Days,
): Promise<{ lines: Slot[]; overdue: Slot[]; ahead: Slot[] }> {
  const rows = await selectSlots(db, desk, days).execute()
  const [start, end] = [startOfDay(days.from, desk.zone), endOfDay(days.to, desk.zone)]
  const slots = rows.map(slotOf).sort(byPlace)
  return {
    lines: slots.filter(({ at }) => at >= start && at <= end).sort((a, b) => order(a.at, b.at)),
    overdue: slots.filter(({ at }) => at < start).sort((a, b) => order(b.at, a.at)),
    ahead: slots.filter(({ at }) => at > end),
  }
}

/** A few steps down the index of times, where one condition for both would be a walk through everything that ever went out. */
export function selectSlots(db: Reading, desk: DeskOfDays, { from, to, now, ahead }: Days) {
  const start = startOfDay(from, desk.zone)
  const all = db.selectFrom('slots').selectAll().where('desk_id', '=', desk.id)
  const overdue = all.where('state', '=', 'scheduled').where('at', '<', start < now ? start : now)
  const end = endOfDay(to, desk.zone)
  const early = all
    .where('state', 'in', ['scheduled', 'confirmed'])
    .where('at', '>=', start)
    .where('at', '<=', end)
    .unionAll(overdue)
  return ahead ? early.unionAll(all.where('state', '=', 'scheduled').where('at', '>', end)) : early
}

const order = <T>(one: T, other: T) => (one < other ? -1 : one > other ? 1 : 0)
const byPlace = (a: Slot, b: Slot) => order(a.piece, b.piece) || order(a.channel, b.channel)
