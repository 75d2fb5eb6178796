import { addDays, type Instant, instantOf, localOf, msOf, weekdayOf } from '../../foundation/time.ts'

/** A deadline that may be chosen; `beforeSlot` is the last evening before the piece goes out. */
export interface ProposedDue {
  at: Instant
  beforeSlot?: true
}

const evening = '18:00'
/** Nobody writes in less. */
const leastHours = 2

/** Deadlines for a draft: today, the next two days, the end of the week and a week on, none after the piece goes out. Pure. */
export function proposedDues({
  now,
  zone,
  slotAt,
}: {
  now: Instant
  zone: string
  slotAt?: Instant
}): ProposedDue[] {
  const today = localOf(now, zone).date
  const friday = addDays(today, (5 - weekdayOf(today) + 7) % 7)
  const at = (date: string): Instant => instantOf({ date, time: evening }, zone)
  const last = slotAt && at(addDays(localOf(slotAt, zone).date, -1))
  const dates = [0, 1, 2, 7].map((days) => addDays(today, days)).filter((date) => weekdayOf(date) <= 5)
  const soonEnough = (due: Instant) => msOf(due) - msOf(now) >= leastHours * 3_600_000
  const all = [...new Set([...dates, friday].map(at)), ...(last ? [last] : [])]
  return [...new Set(all)]
    .filter((due) => soonEnough(due) && (last === undefined || due <= last))
    .sort()
    .map((due) => (due === last ? { at: due, beforeSlot: true } : { at: due }))
}
