import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DateSetting, dayOrderOf, readDate } from '../../../src/platforms/exports/dates.ts'

const setting: DateSetting = { zone: 'Asia/Shanghai', order: 'mdy', newest: '2026-11-23' }
const local = (text: string, changes: Partial<DateSetting> = {}) =>
  readDate(text, { ...setting, ...changes })?.local

describe('a date', () => {
  test.each([
    ['2026-08-01', '2026-08-01'],
    ['2026/8/1', '2026-08-01'],
    ['2026.08.01', '2026-08-01'],
    ['20220329', '2022-03-29'],
    ['2026年6月2日', '2026-06-02'],
    ['Tue, Jul 14, 2026', '2026-07-14'],
    ['Sep 27, 2024', '2024-09-27'],
    ['27 September 2024', '2024-09-27'],
    ['14-Jul-2026', '2026-07-14'],
    ['6/7/2024', '2024-06-07'],
    ['46248', '2026-08-14'],
    ['２０２６－０８－０１', '2026-08-01'],
  ])('%s is the day %s', (text, day) => {
    expect(readDate(text, setting)).toEqual({ local: day, precision: 'day' })
  })

  test.each([
    ['2026-08-01 10:00:05', '2026-08-01T10:00:05'],
    ['2026年01月05日22时30分05秒', '2026-01-05T22:30:05'],
    ['2026年06月03日 16:41:25', '2026-06-03T16:41:25'],
    ['2026年03月15日 10:38', '2026-03-15T10:38:00'],
    ['2026/3/4 5:06', '2026-03-04T05:06:00'],
    ['03/27/2026 06:08', '2026-03-27T06:08:00'],
    ['03/27/2026, 12:08 AM', '2026-03-27T00:08:00'],
    ['Jul 14, 2026, 3:05 PM', '2026-07-14T15:05:00'],
    ['2026-08-01T10:00:05Z', '2026-08-01T18:00:05'],
    ['2026-08-01T10:00:05.123+08:00', '2026-08-01T10:00:05'],
    ['2019-01-01 10:00 +0000', '2019-01-01T18:00:00'],
    ['46248.75', '2026-08-14T18:00:00'],
    ['1785549605', '2026-08-01T10:00:05'],
    ['1785549605000', '2026-08-01T10:00:05'],
    ['20260801100005', '2026-08-01T10:00:05'],
  ])('%s is the minute %s', (text, minute) => {
    expect(readDate(text, setting)).toMatchObject({ local: minute, precision: 'minute' })
  })

  test('without a year is the newest one that is not after the day of the file', () => {
    expect(local('November 23')).toBe('2026-11-23')
    expect(local('November 24')).toBe('2025-11-24')
    expect(local('2月28日')).toBe('2026-02-28')
    expect(local('02-29')).toBe('2024-02-29')
    expect(local('12-31 08:00')).toBe('2025-12-31T08:00:00')
    expect(readDate('March 1', setting)?.yearInferred).toBe(true)
  })

  test('with figures only is read in the order of its column', () => {
    expect(local('6/7/2024', { order: 'dmy' })).toBe('2024-07-06')
    expect(dayOrderOf(['6/7/2024', '13/7/2024'], 'mdy')).toEqual({ order: 'dmy', proved: true, needed: true })
    expect(dayOrderOf(['6/7/2024', '6/27/2024'], 'dmy')).toEqual({ order: 'mdy', proved: true, needed: true })
    expect(dayOrderOf(['6/7/2024', '2024-01-02'], 'mdy')).toEqual({
      order: 'mdy',
      proved: false,
      needed: true,
    })
    expect(dayOrderOf(['2024-01-02'], 'mdy')).toEqual({ order: 'mdy', proved: false, needed: false })
  })

  test.each([
    '',
    '昨天',
    '2026-02-30',
    '2026-13-01',
    '2026-01-01 25:00',
    'Foo 3, 2026',
    '12',
    '99999999',
    'March',
  ])('%j is none', (text) => {
    expect(readDate(text, setting)).toBeUndefined()
  })

  test('comes back from every way of writing it', () => {
    const ways = [
      ([y, m, d]: number[]) => `${y}-${two(m)}-${two(d)}`,
      ([y, m, d]: number[]) => `${y}年${m}月${d}日`,
      ([y, m, d]: number[]) => `${y}${two(m)}${two(d)}`,
      ([y, m, d]: number[]) => `${y}/${m}/${d}`,
      ([y, m, d]: number[]) => `${m}/${d}/${y}`,
      ([y, m, d]: number[]) =>
        new Date(Date.UTC(y ?? 0, (m ?? 0) - 1, d)).toLocaleDateString('en-US', {
          timeZone: 'UTC',
          dateStyle: 'full',
        }),
      ([y, m, d]: number[]) => String(Date.UTC(y ?? 0, (m ?? 0) - 1, d) / 86_400_000 + 25_569),
    ]
    const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2039-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, fc.constantFrom(...ways), (date, way) => {
        const parts = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
        expect(local(way(parts))).toBe(date.toISOString().slice(0, 10))
      }),
    )
  })
})

function two(value: number | undefined): string {
  return String(value).padStart(2, '0')
}
