import {
  addDays,
  type Instant,
  instantOf,
  localOf,
  type MovableClock,
  plus,
  weekdayOf,
} from '../foundation/time.ts'
import type { DeskClock } from '../sandbox/index.ts'

/** When the last slot was due and when the next one is; undefined when there is none. */
export interface Slots {
  last?: Instant
  next?: Instant
}

export interface ClockParts {
  clock: MovableClock
  zone: string
  slots(): Slots
  /** Does what is due at the new time. */
  moved(): Promise<void>
}

/** The handle by which the page moves the desk's clock; it only goes forward, as the time of messages does. */
export function deskClock({ clock, zone, slots, moved }: ClockParts): DeskClock {
  const at = (days: number, time: string) =>
    instantOf({ date: addDays(localOf(clock.now(), zone).date, days), time }, zone)
  const targets: Record<string, { label: { zh: string; en: string }; when: () => Instant | undefined }> = {
    numbers: {
      label: { zh: '今天 10:00（每日数据）', en: 'today 10:00 (numbers)' },
      when: () => at(0, '10:00'),
    },
    overdue: {
      label: { zh: '上一个排期后 15 分钟', en: '15 min after the last slot' },
      when: () => shifted(slots().last, 15),
    },
    before: {
      label: { zh: '下一个排期前 30 分钟', en: '30 min before the next slot' },
      when: () => shifted(slots().next, -30),
    },
    slot: {
      label: { zh: '下一个排期的时间', en: 'the time of the next slot' },
      when: () => slots().next,
    },
    after: {
      label: { zh: '下一个排期后 15 分钟', en: '15 min after the next slot' },
      when: () => shifted(slots().next, 15),
    },
    tomorrow: { label: { zh: '明天 09:00', en: 'tomorrow 09:00' }, when: () => at(1, '09:00') },
    friday: {
      label: { zh: '周五 09:00', en: 'Friday 09:00' },
      when: () => at(daysToFriday(clock.now(), zone), '09:00'),
    },
  }
  return {
    zone,
    now: () => clock.now(),
    presets: () =>
      Object.entries(targets)
        .filter(([, { when }]) => (when() ?? '') > clock.now())
        .map(([id, { label }]) => ({ id, label })),
    async moveTo(wanted) {
      const target = targets[wanted] ? targets[wanted].when() : wanted
      if (!target || target <= clock.now()) throw new Error('The clock only goes forward.')
      clock.moveTo(target)
      await moved()
    },
  }
}

const shifted = (instant: Instant | undefined, minutes: number) => instant && plus(instant, { minutes })

function daysToFriday(now: Instant, zone: string): number {
  const { date } = localOf(now, zone)
  return (5 - weekdayOf(date) + 7) % 7 || 7
}
