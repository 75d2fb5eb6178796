import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { parseWhen } from '../../src/chat/hear/when/when.ts'
import type { Language } from '../../src/foundation/language.ts'
import {
  showDate,
  showDateLabel,
  showDay,
  showDistance,
  showDuration,
  showInstant,
  showTime,
  showWeekday,
} from '../../src/foundation/show-time.ts'
import { instantFromMs, instantOf, plus } from '../../src/foundation/time.ts'

const zone = 'Asia/Shanghai'
/** Thursday 26 November 2026, 10:42 in Shanghai. */
const now = '2026-11-26T02:42:00.000Z'

const ownZone = process.env.TZ
afterAll(() => {
  process.env.TZ = ownZone
})

describe('an instant', () => {
  test.each([
    ['2026-11-26', '12:42', '今天 12:42 周四（还有 2 小时）', 'today Thu 12:42 (in 2 h)'],
    ['2026-11-26', '10:12', '今天 10:12 周四（30 分钟前）', 'today Thu 10:12 (30 min ago)'],
    ['2026-11-27', '09:00', '明天 09:00 周五（还有 22 小时）', 'tomorrow Fri 09:00 (in 22 h)'],
    ['2026-11-25', '09:00', '昨天 09:00 周三（1 天 2 小时前）', 'yesterday Wed 09:00 (1 day 2 h ago)'],
    ['2026-11-28', '09:00', '11月28日 周六 09:00（还有 1 天 22 小时）', 'Sat 28 Nov 09:00 (in 1 day 22 h)'],
    ['2026-12-02', '09:30', '12月2日 周三 09:30', 'Wed 2 Dec 09:30'],
    ['2027-11-26', '09:30', '2027年11月26日 周五 09:30', 'Fri 26 Nov 2027 09:30'],
    ['2025-11-26', '09:30', '2025年11月26日 周三 09:30', 'Wed 26 Nov 2025 09:30'],
  ])('%s %s reads %s', (date, time, chinese, english) => {
    const instant = instantOf({ date, time }, zone)
    expect(showInstant(instant, { zone, language: 'zh-CN', now })).toBe(chinese)
    expect(showInstant(instant, { zone, language: 'en', now })).toBe(english)
  })

  test('without now it is absolute, with its zone when asked', () => {
    const instant = instantOf({ date: '2026-11-26', time: '18:30' }, zone)
    expect(showInstant(instant, { zone, language: 'zh-CN' })).toBe('11月26日 周四 18:30')
    expect(showInstant(instant, { zone, language: 'zh-CN', withZone: true })).toBe(
      '11月26日 周四 18:30 Asia/Shanghai',
    )
    expect(showInstant(instant, { zone, language: 'en', withZone: true, now })).toBe(
      'today Thu 18:30 Asia/Shanghai (in 8 h)',
    )
    expect(showInstant(instant, { zone, language: 'zh-CN', now, distance: false })).toBe('今天 18:30 周四')
  })

  test('the days of January keep no year at the end of December', () => {
    const december = instantOf({ date: '2026-12-30', time: '10:00' }, zone)
    const january = instantOf({ date: '2027-01-05', time: '09:00' }, zone)
    expect(showInstant(january, { zone, language: 'zh-CN', now: december })).toBe('1月5日 周二 09:00')
  })

  test('a day of a year that is over has its year, however near it is', () => {
    const january = instantOf({ date: '2027-01-03', time: '10:00' }, zone)
    const december = instantOf({ date: '2026-12-28', time: '09:00' }, zone)
    expect(showInstant(december, { zone, language: 'zh-CN', now: january })).toBe('2026年12月28日 周一 09:00')
    expect(showDay('2026-12-28', { language: 'en', today: '2027-01-03' })).toBe('Mon 28 Dec 2026')
    expect(showDay('2027-12-28', { language: 'en', today: '2027-01-03' })).toBe('Tue 28 Dec 2027')
    expect(showDate('2026-12-28', { language: 'zh-CN', today: '2027-01-03' })).toBe('2026年12月28日')
    expect(showDate('2027-01-02', { language: 'en', today: '2027-01-03' })).toBe('2 Jan')
    expect(showDateLabel('2026-12-28', { language: 'zh-CN', today: '2027-01-03' })).toBe('2026/12/28')
    expect(showDateLabel('2027-01-02', { language: 'zh-CN', today: '2027-01-03' })).toBe('1/2')
  })

  test('told by date alone it keeps the year of another year and has no near word', () => {
    const plain = { zone, language: 'zh-CN', now, near: false } as const
    expect(showInstant(now, plain)).toBe('11月26日 周四 10:42')
    expect(showInstant('2025-11-26T02:42:00.000Z', plain)).toBe('2025年11月26日 周三 10:42')
    expect(showInstant(now, { ...plain, withZone: true })).toBe('11月26日 周四 10:42 Asia/Shanghai')
  })

  test('today is the reader’s today, whatever the zone of the process', () => {
    for (const own of ['UTC', 'America/New_York', 'Pacific/Kiritimati']) {
      process.env.TZ = own
      const late = '2026-11-26T17:00:00.000Z'
      expect(showInstant(late, { zone, language: 'en', now, distance: false })).toBe('tomorrow Fri 01:00')
      expect(showInstant(late, { zone: 'UTC', language: 'en', now, distance: false })).toBe('today Thu 17:00')
    }
  })
})

test('a day, a time and a weekday alone', () => {
  expect(showDay('2026-11-26', { language: 'zh-CN' })).toBe('11月26日 周四')
  expect(showDay('2026-11-26', { language: 'en', today: '2026-11-01' })).toBe('Thu 26 Nov')
  expect(showDay('2028-02-29', { language: 'en', today: '2026-11-01' })).toBe('Tue 29 Feb 2028')
  expect(showTime('2026-11-26T10:30:00.000Z', zone)).toBe('18:30')
  expect(showWeekday('2026-11-29', 'zh-CN')).toBe('周日')
  expect(showWeekday('2026-11-29', 'en')).toBe('Sun')
})

describe('a length of time', () => {
  test.each([
    [0, '0 分钟', '0 min'],
    [1, '1 分钟', '1 min'],
    [60, '1 小时', '1 h'],
    [75, '1 小时 15 分钟', '1 h 15 min'],
    [700, '12 小时', '12 h'],
    [1439, '1 天', '1 day'],
    [1860, '1 天 7 小时', '1 day 7 h'],
    [4320, '3 天', '3 days'],
    [20_000, '14 天', '14 days'],
    [100_000, '2 个月', '2 months'],
    [2_000_000, '4 年', '4 years'],
  ])('of %s minutes', (minutes, chinese, english) => {
    expect(showDuration(minutes, 'zh-CN')).toBe(chinese)
    expect(showDuration(minutes, 'en')).toBe(english)
  })

  test('as a distance it has a direction', () => {
    const distance = (minutes: number, language: Language) =>
      showDistance(now, plus(now, { minutes }), language)
    expect([distance(1860, 'zh-CN'), distance(-120, 'zh-CN')]).toEqual(['还有 1 天 7 小时', '2 小时前'])
    expect([distance(1860, 'en'), distance(-120, 'en')]).toEqual(['in 1 day 7 h', '2 h ago'])
    expect([distance(0, 'en'), showDistance(now, plus(now, { seconds: -10 }), 'zh-CN')]).toEqual([
      'now',
      '刚刚',
    ])
  })

  test('never has an empty or a full lower unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000_000 }), (minutes) => {
        expect(showDuration(minutes, 'en')).not.toMatch(/ 0 | 60 min|\b24 h/)
      }),
    )
  })
})

test('what is shown is read back as the same minute, in any zone and across clock changes', () => {
  const zones = [
    zone,
    'UTC',
    'America/New_York',
    'Europe/London',
    'Australia/Lord_Howe',
    'America/Santiago',
    'Asia/Kathmandu',
  ]
  const base = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2035, 0) })
  const ahead = fc.integer({ min: -30 * 1440, max: 400 * 1440 })
  fc.assert(
    fc.property(
      base,
      ahead,
      fc.constantFrom(...zones),
      fc.constantFrom<Language>('zh-CN', 'en'),
      (ms, minutes, at, language) => {
        const from = instantFromMs(Math.floor(ms / 60_000) * 60_000)
        const instant = plus(from, { minutes })
        const shown = showInstant(instant, {
          zone: at,
          language,
          now: from,
          distance: false,
          withZone: minutes % 2 === 0,
        })
        const when = parseWhen(shown, { now: from, zone: at })
        expect(when.ok, shown).toBe(true)
        if (when.ok) expect([when.instant, when.ambiguous?.other], shown).toContain(instant)
      },
    ),
    { numRuns: 200 },
  )
})
