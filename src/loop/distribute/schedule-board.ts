import {
  addDays,
  endOfDay,
  type Instant,
  type LocalDate,
  mondayOf,
  startOfDay,
} from '../../foundation/time.ts'
import type { Platform } from '../../platforms/platform.ts'
import type { Reading } from '../act.ts'
import type { Desk } from '../desk.ts'
import type { Channel } from './channel.ts'
import { channelsOf } from './channel-store.ts'
import { reminderMinutes } from './reminder.ts'
import { isOverdue } from './slot.ts'
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
  const next = addDays(date, 1)
  const lines = await slotsBetween(db, desk, date, date)
  const after = await slotsBetween(db, desk, next, next)
  const channels = await channelsOf(db, desk.id)
  return {
    date,
    lines,
    risks: lines.filter((line) => isAtRisk(line, now)).length,
    overdue: await overdueBefore(db, desk, { date, now }),
    tomorrow: after[0],
    freeTomorrow: channels.filter(({ id }) => after.every(({ channel }) => channel.id !== id)),
    crowded: crowdedOf(channels),
  }
}

export interface WeekSchedule {
  days: { date: LocalDate; lines: SlotView[] }[]
  risks: number
  overdue: SlotView[]
  crowded: Platform[]
}

/** The week, Monday to Sunday, that holds the date. */
export async function scheduleOfWeek(
  db: Reading,
  desk: DeskOfDays,
  { date, now }: { date: LocalDate; now: Instant },
): Promise<WeekSchedule> {
  const monday = mondayOf(date)
  const dates = Array.from({ length: 7 }, (_, day) => addDays(monday, day))
  const days = await Promise.all(
    dates.map(async (each) => ({ date: each, lines: await slotsBetween(db, desk, each, each) })),
  )
  const risks = days.flatMap(({ lines }) => lines).filter((line) => isAtRisk(line, now)).length
  const crowded = crowdedOf(await channelsOf(db, desk.id))
  return { days, risks, overdue: await overdueBefore(db, desk, { date: monday, now }), crowded }
}

function crowdedOf(channels: readonly Channel[]): Platform[] {
  const all = channels.map(({ platform }) => platform)
  return [...new Set(all.filter((platform, index) => all.indexOf(platform) !== index))]
}

/** Whether a slot that is still to come lacks its final version, or one that has gone by lacks its link. */
export const isAtRisk = ({ slot, readiness }: SlotView, now: Instant): boolean =>
  slot.state === 'scheduled' && (!readiness.ready || isOverdue(slot, now, reminderMinutes.late))

async function slotsBetween(
  db: Reading,
  desk: DeskOfDays,
  from: LocalDate,
  to: LocalDate,
): Promise<SlotView[]> {
  const rows = await db
    .selectFrom('slots')
    .selectAll()
    .where('desk_id', '=', desk.id)
    .where('state', 'in', ['scheduled', 'confirmed'])
    .where('at', '>=', startOfDay(from, desk.zone))
    .where('at', '<=', endOfDay(to, desk.zone))
    .orderBy('at')
    .orderBy('piece')
    .orderBy('channel')
    .execute()
  return slotViews(db, desk, rows.map(slotOf))
}

async function overdueBefore(
  db: Reading,
  desk: DeskOfDays,
  { date, now }: { date: LocalDate; now: Instant },
): Promise<SlotView[]> {
  const day = startOfDay(date, desk.zone)
  const rows = await db
    .selectFrom('slots')
    .selectAll()
    .where('desk_id', '=', desk.id)
    .where('state', '=', 'scheduled')
    .where('at', '<', day < now ? day : now)
    .orderBy('at', 'desc')
    .orderBy('piece')
    .execute()
  return slotViews(db, desk, rows.map(slotOf))
}
