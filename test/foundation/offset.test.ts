import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { offsetAt } from '../../src/foundation/offset.ts'
import { instantFromMs, localOf, msOf } from '../../src/foundation/time.ts'

const zones = [
  ...['Asia/Shanghai', 'UTC', '+05:45', '-03:30', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe'],
  ...['Asia/Kathmandu', 'America/Santiago', 'Pacific/Apia', 'Africa/Casablanca', 'Asia/Tehran'],
]
const anyZone = fc.constantFrom(...zones)
const anyMs = fc.integer({ min: Date.UTC(1970, 0), max: Date.UTC(2090, 0) })

const zoned = (ms: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
const told = (ms: number, zone: string) => zoned(ms, zone).offsetNanoseconds / 1e6

test('the offset is what Temporal says, in whatever order instants are asked about', () => {
  fc.assert(
    fc.property(anyZone, fc.array(anyMs, { minLength: 1, maxLength: 12 }), (zone, instants) => {
      expect(instants.map((ms) => offsetAt(ms, zone))).toEqual(instants.map((ms) => told(ms, zone)))
    }),
  )
})

test('clocks change at the very millisecond, from whichever side it is first asked about', () => {
  fc.assert(
    fc.property(anyZone, anyMs, fc.constantFrom([-1, 0, 1], [0, -1, 1], [1, 0, -1]), (zone, ms, order) => {
      const change = zoned(ms, zone).getTimeZoneTransition('next')?.epochMilliseconds ?? ms
      for (const step of order) expect(offsetAt(change + step, zone)).toBe(told(change + step, zone))
    }),
  )
})

test('the wall clock is what Temporal says, also long ago and far ahead', () => {
  const any = fc.integer({ min: Date.UTC(1, 0), max: Date.UTC(9998, 0) })
  fc.assert(
    fc.property(anyZone, any, (zone, ms) => {
      const at = zoned(ms, zone)
      const time = at.toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'floor' })
      const date = at.toPlainDate().toString()
      expect(localOf(instantFromMs(ms), zone)).toEqual({ date, time, weekday: at.dayOfWeek })
    }),
  )
})

test('no zone and no instant is refused', () => {
  expect(() => offsetAt(0, 'Asia/Nowhere')).toThrow(RangeError)
  for (const text of ['2026-02-30T00:00:00.000Z', '2026-11-26', 'now', '2026-01-01T24:00:00.000Z', ''])
    expect(() => msOf(text)).toThrow(RangeError)
})

test('an instant is read in every spelling that Temporal takes', () => {
  for (const text of ['2026-11-26T02:42:00Z', '2026-11-26T10:42+08:00', '2026-11-26T02:42:00.000Z'])
    expect(msOf(text)).toBe(Date.UTC(2026, 10, 26, 2, 42))
})
