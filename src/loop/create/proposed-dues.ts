import { addDays, type Instant, instantOf, localOf, msOf, weekdayOf } from '../../foundation/time.ts'
import { isWorkingDay, type WorkingTime } from '../hours.ts'

/** A deadline that may be chosen; `beforeSlot` is the last evening before the piece goes out. */
export interface ProposedDue {
  at: Instant
  beforeSlot?: true
}

const evening = '18:00'
/** Nobody writes in less. */
const leastHours = 2

/**
 * Deadlines for a draft: today, the next two days, the end of the week and a week on, as far as the desk works then, and none
 * after the piece goes out. Pure.
 */
export function proposedDues({
  now,
  desk,
  slotAt,
}: {
  now: Instant
  desk: WorkingTime
  slotAt?: Instant
}): ProposedDue[] {
  const { zone } = desk
  const today = localOf(now, zone).date
  const friday = addDays(today, (5 - weekdayOf(today) + 7) % 7)
  const at = (date: string): Instant => instantOf({ date, time: evening }, zone)
  const last = slotAt && at(addDays(localOf(slotAt, zone).date, -1))
  const days = [...[0, 1, 2, 7].map((each) => addDays(today, each)), friday]
  const dates = days.filter((date) => isWorkingDay(desk, date))
  const soonEnough = (due: Instant) => msOf(due) - msOf(now) >= leastHours * 3_600_000
  const all = [...dates.map(at), ...(last ? [last] : [])]
  return [...new Set(all)]
    .filter((due) => soonEnough(due) && (last === undefined || due <= last))
    .sort()
    .map((due) => (due === last ? { at: due, beforeSlot: true } : { at: due }))
}
