import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  canonicalZone,
  daysBetween,
  daysInMonth,
  endOfDay,
  instantFromMs,
  instantOf,
  isZone,
  localOf,
  minutesBetween,
  mondayOf,
  movableClock,
  msOf,
  otherInstantOf,
  plus,
  startOfDay,
  systemClock,
  weekdayOf,
} from '../../src/foundation/time.ts'

const newYork = 'America/New_York'
const zones = [
  'Asia/Shanghai',
  'UTC',
  newYork,
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Santiago',
  'Pacific/Apia',
]
const anyZone = fc.constantFrom(...zones)
const anyMs = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2060, 0) })

const ownZone = process.env.TZ
afterAll(() => {
  process.env.TZ = ownZone
})

describe('instant and wall clock', () => {
  test.each([
    ['2026-11-26', '10:42', 'Asia/Shanghai', '2026-11-26T02:42:00.000Z'],
    ['2026-11-26', '00:00', 'Asia/Kathmandu', '2026-11-25T18:15:00.000Z'],
    ['2026-03-08', '01:59', newYork, '2026-03-08T06:59:00.000Z'],
    ['2026-03-08', '02:30', newYork, '2026-03-08T07:30:00.000Z'],
    ['2026-03-08', '03:30', newYork, '2026-03-08T07:30:00.000Z'],
    ['2026-11-01', '01:30', newYork, '2026-11-01T05:30:00.000Z'],
    ['2026-11-01', '02:00', newYork, '2026-11-01T07:00:00.000Z'],
    ['2026-03-29', '01:30', 'Europe/London', '2026-03-29T01:30:00.000Z'],
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z'],
    ['2028-02-29', '23:59', 'UTC', '2028-02-29T23:59:00.000Z'],
  ])('%s %s in %s is %s', (date, time, zone, instant) => {
    expect(instantOf({ date, time }, zone)).toBe(instant)
  })

  test('the same whatever the zone of the process', () => {
    for (const own of ['UTC', newYork, 'Asia/Shanghai', 'Pacific/Kiritimati']) {
      process.env.TZ = own
      expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(own)
      expect(instantOf({ date: '2026-03-08', time: '02:30' }, newYork)).toBe('2026-03-08T07:30:00.000Z')
      expect(addDays('2026-03-07', 1)).toBe('2026-03-08')
      expect(localOf('2026-03-08T07:30:00.000Z', 'Asia/Shanghai')).toEqual({
        date: '2026-03-08',
        time: '15:30',
        weekday: 7,
      })
    }
  })

  test('a wall clock read from an instant leads back to it, or to the first of two equal times', () => {
    fc.assert(
      fc.property(anyMs, anyZone, (ms, zone) => {
        const instant = instantFromMs(Math.floor(ms / 60_000) * 60_000)
        const wall = localOf(instant, zone)
        expect([instantOf(wall, zone), otherInstantOf(wall, zone)]).toContain(instant)
        expect(wall.weekday).toBe(weekdayOf(wall.date))
      }),
    )
  })

  test('the order of instants as text is their order in time', () => {
    fc.assert(
      fc.property(anyMs, anyMs, (a, b) => {
        expect(instantFromMs(a) < instantFromMs(b)).toBe(a < b)
        expect(msOf(instantFromMs(a))).toBe(a)
      }),
    )
  })

  test('a time that occurs twice or never has another instant, an ordinary one has none', () => {
    expect(otherInstantOf({ date: '2026-11-01', time: '01:30' }, newYork)).toBe('2026-11-01T06:30:00.000Z')
    expect(otherInstantOf({ date: '2026-03-08', time: '02:30' }, newYork)).toBe('2026-03-08T06:30:00.000Z')
    expect(otherInstantOf({ date: '2026-03-09', time: '02:30' }, newYork)).toBeUndefined()
  })

  test('what is no date, time, zone or instant throws a RangeError', () => {
    expect(() => instantOf({ date: '2026-02-30', time: '10:00' }, 'UTC')).toThrow(RangeError)
    expect(() => instantOf({ date: '2026-02-20', time: '24:00' }, 'UTC')).toThrow(RangeError)
    expect(() => localOf('2026-11-26T10:00:00.000Z', 'Asia/Shangai')).toThrow(RangeError)
    expect(() => msOf('2026-11-26T10:00')).toThrow(RangeError)
  })
})

describe('days', () => {
  test('a day begins at its first instant, also where midnight is skipped', () => {
    expect(startOfDay('2026-11-26', 'Asia/Shanghai')).toBe('2026-11-25T16:00:00.000Z')
    expect(startOfDay('2026-09-06', 'America/Santiago')).toBe('2026-09-06T04:00:00.000Z')
    expect(endOfDay('2026-11-26', 'Asia/Shanghai')).toBe('2026-11-26T15:59:59.999Z')
  })

  test('a day is 23, 24 or 25 hours long', () => {
    const hours = (date: string) =>
      (msOf(endOfDay(date, newYork)) - msOf(startOfDay(date, newYork)) + 1) / 3_600_000
    expect([hours('2026-03-08'), hours('2026-03-09'), hours('2026-11-01')]).toEqual([23, 24, 25])
  })

  test('adding days is undone by subtracting them and counted by daysBetween', () => {
    fc.assert(
      fc.property(anyMs, fc.integer({ min: -4000, max: 4000 }), (ms, days) => {
        const date = instantFromMs(ms).slice(0, 10)
        const moved = addDays(date, days)
        expect(addDays(moved, -days)).toBe(date)
        expect(daysBetween(date, moved)).toBe(days)
      }),
    )
  })

  test('months, Mondays and lengths of months follow the calendar', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2026-01-31', -2)).toBe('2025-11-30')
    expect(daysInMonth('2028-02-10')).toBe(29)
    expect(mondayOf('2026-11-22')).toBe('2026-11-16')
    expect(mondayOf('2026-11-23')).toBe('2026-11-23')
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
  })
})

describe('lengths', () => {
  test('minutes are whole and cut toward zero', () => {
    expect(minutesBetween('2026-11-26T10:00:00.000Z', '2026-11-26T10:59:59.999Z')).toBe(59)
    expect(minutesBetween('2026-11-26T10:00:59.000Z', '2026-11-26T10:00:00.000Z')).toBe(0)
    expect(minutesBetween('2026-11-26T11:00:00.000Z', '2026-11-26T10:00:00.000Z')).toBe(-60)
  })

  test('a day of real time is 24 hours, also across a clock change', () => {
    expect(plus('2026-03-07T15:00:00.000Z', { days: 1, hours: 1, minutes: -30, seconds: 5 })).toBe(
      '2026-03-08T15:30:05.000Z',
    )
  })
})

describe('zones', () => {
  test.each(['Asia/Shanghai', 'asia/shanghai', 'UTC', '+08:00', 'America/Argentina/Buenos_Aires'])(
    '%s is one',
    (name) => {
      expect(isZone(name)).toBe(true)
    },
  )

  test.each(['Asia/Shangai', 'PST', 'GMT+8', '', '2026-11-26T00:00Z', '北京时间'])('"%s" is none', (name) => {
    expect(isZone(name)).toBe(false)
  })

  test('a zone is spelt as usual', () => {
    expect(canonicalZone(' asia/shanghai ')).toBe('Asia/Shanghai')
  })
})

describe('clocks', () => {
  test('a frozen clock stands until it is moved', () => {
    const clock = movableClock('2026-11-26T02:42:00.000Z', { frozen: true })
    clock.moveBy({ minutes: 18 })
    expect(clock.now()).toBe('2026-11-26T03:00:00.000Z')
    clock.moveTo('2020-01-01T00:00:00.000Z')
    expect(clock.now()).toBe('2020-01-01T00:00:00.000Z')
  })

  test('a movable clock runs on from where it was put', () => {
    const clock = movableClock()
    clock.moveTo('2030-01-01T00:00:00.000Z')
    const first = clock.now()
    expect(first >= '2030-01-01T00:00:00.000Z' && first < '2030-01-01T01:00:00.000Z').toBe(true)
    expect(clock.now() >= first).toBe(true)
  })

  test('the system clock gives instants', () => {
    expect(systemClock.now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })
})
