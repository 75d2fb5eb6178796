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

export interface ClockParts {
  clock: MovableClock
  zone: string
  /** When the next slot is due; undefined when none is. */
  nextSlot(): Instant | undefined
  /** Does what is due at the new time. */
  moved(): Promise<void>
}

/** The handle by which the page moves the desk's clock; it only goes forward, as the time of messages does. */
export function deskClock({ clock, zone, nextSlot, moved }: ClockParts): DeskClock {
  const at = (days: number, time: string) =>
    instantOf({ date: addDays(localOf(clock.now(), zone).date, days), time }, zone)
  const targets: Record<string, { label: { zh: string; en: string }; when: () => Instant | undefined }> = {
    numbers: {
      label: { zh: '今天 10:00（每日数据）', en: 'today 10:00 (numbers)' },
      when: () => at(0, '10:00'),
    },
    before: {
      label: { zh: '下一个排期前 30 分钟', en: '30 min before the next slot' },
      when: () => shifted(nextSlot(), -30),
    },
    slot: {
      label: { zh: '下一个排期的时间', en: 'the time of the next slot' },
      when: () => shifted(nextSlot(), 0),
    },
    after: {
      label: { zh: '排期后 15 分钟', en: '15 min after the slot' },
      when: () => shifted(nextSlot(), 15),
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
