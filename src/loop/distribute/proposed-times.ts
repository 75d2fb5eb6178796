import {
  addDays,
  type Instant,
  instantOf,
  type LocalTime,
  localOf,
  msOf,
  weekdayOf,
} from '../../foundation/time.ts'

/** A free time of a channel, and how many of its posts of late went out at that time of day. */
export interface ProposedTime {
  at: Instant
  habit: number
}

interface Wish {
  /** Times of the channel's slots, those to come too. */
  slots: readonly Instant[]
  /** Least minutes between two of them. */
  gap: number
  /** IANA. */
  zone: string
  now: Instant
  count?: number
}

/** Where a channel has no habit: before work, at noon and after work. */
const usual: readonly LocalTime[] = ['08:00', '12:00', '18:30']
/** A time of day is a habit from so many posts on, and one in so many of all. */
const leastPosts = 3
const leastShare = 4
/** From so many posts on, weekdays on which there never was one are left out. */
const leastForWeekdays = 6
const daysAhead = 21
/** Sooner than this nothing can be made ready. */
const leastMinutes = 15

/** The next free times of a channel, soonest first: those of its habit, else sensible ones. Pure. */
export function proposedTimes({ slots, gap, zone, now, count = 6 }: Wish): ProposedTime[] {
  const past = slots.filter((at) => at <= now).map((at) => localOf(at, zone))
  const byTime = new Map<LocalTime, number>()
  for (const { time } of past) byTime.set(time, (byTime.get(time) ?? 0) + 1)
  const habits = [...byTime].filter(([, n]) => n >= leastPosts && n * leastShare >= past.length)
  const times = habits.length > 0 ? habits : usual.map((time) => [time, 0] as const)
  const weekdays = new Set(past.map(({ date }) => weekdayOf(date)))
  const fits = (date: string) => past.length < leastForWeekdays || weekdays.has(weekdayOf(date))
  const today = localOf(now, zone).date
  const days = Array.from({ length: daysAhead }, (_, day) => addDays(today, day)).filter(fits)
  const all = days.flatMap((date) =>
    times.map(([time, habit]) => ({ at: instantOf({ date, time }, zone), habit })),
  )
  return all
    .filter(({ at }) => msOf(at) - msOf(now) >= leastMinutes * 60_000)
    .filter(({ at }) => slots.every((taken) => Math.abs(msOf(taken) - msOf(at)) >= gap * 60_000))
    .sort((a, b) => msOf(a.at) - msOf(b.at))
    .slice(0, count)
}
