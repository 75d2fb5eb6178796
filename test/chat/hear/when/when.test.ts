import { afterAll, describe, expect, test } from 'vitest'
import { parseWhen, type WhenOptions } from '../../../../src/chat/hear/when/when.ts'
import { localOf } from '../../../../src/foundation/time.ts'

const zone = 'Asia/Shanghai'
/** Thursday 26 November 2026, 10:42:17 in Shanghai. */
const thursday = '2026-11-26T02:42:17.000Z'

/** `2026-11-27 10:00`, with what else was understood, or `- reason`. */
function read(text: string, now = thursday, options: Partial<WhenOptions> = {}): string {
  const when = parseWhen(text, { now, zone, dayFirst: false, ...options })
  if (!when.ok) return `- ${when.reason}`
  const flags = [!when.timeGiven && 'no time', when.past && 'past', when.by && 'by', when.about && 'about']
  return [when.date, when.time, ...flags.filter(Boolean)].join(' ')
}

/** `why: the other date and time`. */
function doubt(text: string, now = thursday, options: Partial<WhenOptions> = {}): string | undefined {
  const when = parseWhen(text, { now, zone, ...options })
  if (!when.ok || !when.ambiguous) return undefined
  const { date, time } = localOf(when.ambiguous.other, options.zone ?? zone)
  return `${when.ambiguous.why}: ${date} ${time}`
}

const ownZone = process.env.TZ
afterAll(() => {
  process.env.TZ = ownZone
})

describe('Chinese, said on Thursday 2026-11-26 at 10:42', () => {
  test.each([
    ['明天上午10点', '2026-11-27 10:00'],
    ['后天下午3点', '2026-11-28 15:00'],
    ['明天早上九点半', '2026-11-27 09:30'],
    ['大后天中午12点', '2026-11-29 12:00'],
    ['大后天', '2026-11-29 09:00 no time'],
    ['今晚8点半', '2026-11-26 20:30'],
    ['明早九点', '2026-11-27 09:00'],
    ['明晚', '2026-11-27 20:00 no time'],
    ['中午12点', '2026-11-26 12:00'],
    ['中午1点', '2026-11-26 13:00'],
    ['明天下午', '2026-11-27 15:00 no time'],
    ['下午5', '2026-11-26 17:00'],
    ['晚8点', '2026-11-26 20:00'],
    ['今天24点', '2026-11-27 00:00'],
    ['今晚12点', '2026-11-27 00:00'],
    ['明天晚上12点', '2026-11-28 00:00'],
    ['今晚1点', '2026-11-27 01:00'],
    ['今晚凌晨1点', '2026-11-27 01:00'],
    ['今晚凌晨5点', '2026-11-27 05:00'],
    ['明天凌晨2点', '2026-11-27 02:00'],
    ['明天零点', '2026-11-27 00:00'],
    ['昨晚10点', '2026-11-25 22:00 past'],
    ['两点半', '2026-11-26 14:30'],
    ['明天九点一刻', '2026-11-27 09:15'],
    ['明天三点三刻', '2026-11-27 15:45'],
    ['明天10点零5分', '2026-11-27 10:05'],
    ['周五18时30分', '2026-11-27 18:30'],
    ['１２：３０', '2026-11-26 12:30'],
    ['明天18：30。', '2026-11-27 18:30'],
    ['明天 上午 10:00，', '2026-11-27 10:00'],
    ['明天 9.30', '2026-11-27 09:30'],
    ['現在', '- not-understood'],
    ['现在', '2026-11-26 10:42'],
  ])('%s → %s', (text, understood) => {
    expect(read(text)).toBe(understood)
  })

  test.each([
    ['30分钟后', '2026-11-26 11:12'],
    ['半小时后', '2026-11-26 11:12'],
    ['一个半小时后', '2026-11-26 12:12'],
    ['1.5小时后', '2026-11-26 12:12'],
    ['两小时30分钟后', '2026-11-26 13:12'],
    ['再过10分钟', '2026-11-26 10:52'],
    ['兩個小時後', '2026-11-26 12:42'],
    ['2小时内', '2026-11-26 12:42 by'],
    ['2小时前', '2026-11-26 08:42 past'],
    ['三天后', '2026-11-29 09:00 no time'],
    ['3天后上午10点', '2026-11-29 10:00'],
    ['两周后', '2026-12-10 09:00 no time'],
    ['3个月后', '2027-02-26 09:00 no time'],
    ['半个月后', '2026-12-11 09:00 no time'],
    ['5天前', '2026-11-21 09:00 no time past'],
    ['半天后', '- vague'],
    ['99999999分钟后', '- not-understood'],
    ['两三天后', '- not-understood'],
  ])('from now: %s → %s', (text, understood) => {
    expect(read(text)).toBe(understood)
  })

  test.each([
    ['周五', '2026-11-27 09:00 no time'],
    ['周日', '2026-11-29 09:00 no time'],
    ['周四 18:30', '2026-11-26 18:30'],
    ['周四 9:00', '2026-12-03 09:00'],
    ['这周三', '2026-11-25 09:00 no time past'],
    ['这周五晚', '2026-11-27 20:00 no time'],
    ['本周日晚上九点', '2026-11-29 21:00'],
    ['下周三', '2026-12-02 09:00 no time'],
    ['下周五上午10点', '2026-12-04 10:00'],
    ['下周 周三', '2026-12-02 09:00 no time'],
    ['下周日', '2026-12-06 09:00 no time'],
    ['下个星期天下午两点', '2026-12-06 14:00'],
    ['本周五 11月27日', '2026-11-27 09:00 no time'],
    ['21号周六', '2026-11-21 09:00 no time past'],
    ['21号周一', '2026-12-21 09:00 no time'],
    ['下下周三', '2026-12-09 09:00 no time'],
    ['上周五', '2026-11-20 09:00 no time past'],
    ['上上周五', '2026-11-13 09:00 no time past'],
    ['星期天晚上九点', '2026-11-29 21:00'],
    ['下禮拜三', '2026-12-02 09:00 no time'],
    ['這週五晚上8點', '2026-11-27 20:00'],
    ['周末', '2026-11-28 09:00 no time'],
    ['下周', '- vague'],
  ])('weeks: %s → %s', (text, understood) => {
    expect(read(text)).toBe(understood)
  })

  test.each([
    ['11月30日 14:30', '2026-11-30 14:30'],
    ['11月30日18:00', '2026-11-30 18:00'],
    ['12/1 09:00', '2026-12-01 09:00'],
    ['12/1 20:00', '2026-12-01 20:00'],
    ['周二 12/1 20:00', '2026-12-01 20:00'],
    ['12.1', '2026-12-01 09:00 no time'],
    ['12-01 8:00', '2026-12-01 08:00'],
    ['12月1日', '2026-12-01 09:00 no time'],
    ['12月1号', '2026-12-01 09:00 no time'],
    ['12月1 晚上8点', '2026-12-01 20:00'],
    ['十一月三十日', '2026-11-30 09:00 no time'],
    ['十二月二十一号十点', '2026-12-21 10:00'],
    ['二〇二七年三月五日', '2027-03-05 09:00 no time'],
    ['明年3月1日 10:00', '2027-03-01 10:00'],
    ['2026年12月1日 星期二 18:30', '2026-12-01 18:30'],
    ['2026-12-01 18:30', '2026-12-01 18:30'],
    ['2026/12/1 8:00', '2026-12-01 08:00'],
    ['20261201 10:00', '2026-12-01 10:00'],
    ['12月1日（周二）20:00', '2026-12-01 20:00'],
    ['10点30 12月1日', '2026-12-01 10:30'],
    ['10点12月1日', '2026-12-01 10:00'],
    ['5号', '2026-12-05 09:00 no time'],
    ['下个月5号', '2026-12-05 09:00 no time'],
    ['下个月1号上午10点', '2026-12-01 10:00'],
    ['上个月5号', '2026-10-05 09:00 no time past'],
    ['月底', '2026-11-30 09:00 no time'],
    ['下个月底', '2026-12-31 09:00 no time'],
    ['12月底', '2026-12-31 09:00 no time'],
    ['年底', '2026-12-31 09:00 no time'],
    ['元旦', '2027-01-01 09:00 no time'],
    ['国庆节10点', '2027-10-01 10:00'],
    ['双11', '2026-11-11 09:00 no time past'],
    ['明年双十一', '2027-11-11 09:00 no time'],
    ['11.11', '2026-11-11 09:00 no time past'],
  ])('dates: %s → %s', (text, understood) => {
    expect(read(text)).toBe(understood)
  })

  test.each([
    ['周五前', '2026-11-27 18:00 no time by'],
    ['下班前', '2026-11-26 18:00 by'],
    ['周五下班前', '2026-11-27 18:00 by'],
    ['月底前', '2026-11-30 18:00 no time by'],
    ['12月1日前', '2026-12-01 18:00 no time by'],
    ['5日前', '2026-12-05 18:00 no time by'],
    ['下周三之前', '2026-12-02 18:00 no time by'],
    ['截止到周五18点', '2026-11-27 18:00 by'],
    ['12月1日20:00前', '2026-12-01 20:00 by'],
    ['今天内', '2026-11-26 18:00 no time by'],
    ['12月1日10点左右', '2026-12-01 10:00 about'],
  ])('limits: %s → %s', (text, understood) => {
    expect(read(text)).toBe(understood)
  })

  test.each([
    ['', '- empty'],
    ['   ', '- empty'],
    ['每天9点', '- recurring'],
    ['每周三', '- recurring'],
    ['每月5号', '- recurring'],
    ['工作日10点', '- recurring'],
    ['2月30日', '- no-such-date'],
    ['31号', '- no-such-date'],
    ['2月29日', '- no-such-date'],
    ['13/45', '- no-such-date'],
    ['25点', '- no-such-time'],
    ['上午14:00', '- no-such-time'],
    ['12月1日 周三', '- weekday-mismatch'],
    ['下周 双11', '- weekday-mismatch'],
    ['21号周日', '- weekday-mismatch'],
    ['10点5', '- not-understood'],
    ['9点到11点', '- range'],
    ['周五 17:00-18:00', '- range'],
    ['周一到周五', '- range'],
    ['尽快', '- vague'],
    ['下个月', '- vague'],
    ['下周八', '- not-understood'],
    ['周三见', '- not-understood'],
    ['周三周四', '- not-understood'],
    ['明天10点11点', '- not-understood'],
    ['两三点', '- no-such-time'],
    ['26/12/1', '- not-understood'],
    ['2026', '- not-understood'],
    ['12', '- not-understood'],
    ['2小时', '- not-understood'],
    ['明天 Asia/Shangai', '- no-such-zone'],
  ])('refused: "%s" → %s', (text, understood) => {
    expect(read(text)).toBe(understood)
  })
})

describe('English, said on Thursday 2026-11-26 at 10:42', () => {
  test.each([
    ['tomorrow 10am', '2026-11-27 10:00'],
    ['Tomorrow at 10:30 AM', '2026-11-27 10:30'],
    ['tmr 8 p.m.', '2026-11-27 20:00'],
    ['tonight', '2026-11-26 20:00 no time'],
    ['tonight at 8', '2026-11-26 20:00'],
    ['tomorrow morning', '2026-11-27 09:00 no time'],
    ['tomorrow at 9 in the morning', '2026-11-27 09:00'],
    ['the day after tomorrow at noon', '2026-11-28 12:00'],
    ['Fri 18:30', '2026-11-27 18:30'],
    ['6pm on friday', '2026-11-27 18:00'],
    ['fri at 6', '2026-11-27 18:00'],
    ['next fri 6pm', '2026-12-04 18:00'],
    ['this wed', '2026-11-25 09:00 no time past'],
    ['last fri', '2026-11-20 09:00 no time past'],
    ['wed next week', '2026-12-02 09:00 no time'],
    ['this weekend', '2026-11-28 09:00 no time'],
    ['1 Dec 8pm', '2026-12-01 20:00'],
    ['1 Dec 18:30', '2026-12-01 18:30'],
    ['10am 1 dec', '2026-12-01 10:00'],
    ['Dec 1', '2026-12-01 09:00 no time'],
    ['December 1st, 2026 at 6:30pm', '2026-12-01 18:30'],
    ['Thursday, November 26 2026 18:30', '2026-11-26 18:30'],
    ['the first of december', '2026-12-01 09:00 no time'],
    ['the 5th', '2026-12-05 09:00 no time'],
    ['end of month', '2026-11-30 09:00 no time'],
    ['end of next month', '2026-12-31 09:00 no time'],
    ['christmas eve 6pm', '2026-12-24 18:00'],
    ['in 2 hours', '2026-11-26 12:42'],
    ['in half an hour', '2026-11-26 11:12'],
    ['in 90 min', '2026-11-26 12:12'],
    ['within 2 hours', '2026-11-26 12:42 by'],
    ['half an hour ago', '2026-11-26 10:12 past'],
    ['in 3 days', '2026-11-29 09:00 no time'],
    ['in 3 weeks at 10am', '2026-12-17 10:00'],
    ['2 days ago', '2026-11-24 09:00 no time past'],
    ['noon', '2026-11-26 12:00'],
    ['12am', '2026-11-27 00:00'],
    ['fri midnight', '2026-11-28 00:00'],
    ['eod', '2026-11-26 18:00 by'],
    ['by eod tomorrow', '2026-11-27 18:00 by'],
    ['by Friday', '2026-11-27 18:00 no time by'],
    ['due Fri 18:00', '2026-11-27 18:00 by'],
    ['about 6pm tomorrow', '2026-11-27 18:00 about'],
    ['now', '2026-11-26 10:42'],
  ])('%s → %s', (text, understood) => {
    expect(read(text)).toBe(understood)
  })

  test.each([
    ['every fri 18:00', '- recurring'],
    ['daily at 9', '- recurring'],
    ['9-11am', '- range'],
    ['3pm to 5pm', '- range'],
    ['9:00-11:00', '- range'],
    ['Feb 30', '- no-such-date'],
    ['31 Nov 10am', '- no-such-date'],
    ['25:00', '- no-such-time'],
    ['0pm', '- no-such-time'],
    ['8am tonight', '- no-such-time'],
    ['tue 26 nov', '- weekday-mismatch'],
    ['next week', '- vague'],
    ['asap', '- vague'],
    ['may', '- not-understood'],
    ['fri sat', '- not-understood'],
    ['a week from tomorrow', '- not-understood'],
    ['12 dec 1 10am', '- not-understood'],
    ['tomorrow maybe', '- not-understood'],
    [`tomorrow ${'!'.repeat(300)}`, '- not-understood'],
  ])('refused: %s → %s', (text, understood) => {
    expect(read(text)).toBe(understood)
  })
})

describe('zones', () => {
  test.each([
    ['tomorrow 9:00 America/New_York', '2026-11-26 22:00', 'America/New_York'],
    ['明天10点 Asia/Shanghai', '2026-11-27 10:00', 'Asia/Shanghai'],
    ['明天10点 北京时间', '2026-11-27 10:00', 'Asia/Shanghai'],
    ['北京时间明天10点', '2026-11-27 10:00', 'Asia/Shanghai'],
    ['10:00 UTC', '2026-11-26 18:00', 'UTC'],
    ['1 dec 18:30 UTC+8', '2026-12-01 18:30', '+08:00'],
    ['2026-12-01T18:30:00+08:00', '2026-12-01 18:30', '+08:00'],
    ['2026-12-01T18:30-05:00', '2026-12-02 07:30', '-05:00'],
    ['2026-12-01T10:30:00.000Z', '2026-12-01 18:30', 'UTC'],
  ])('%s is %s in Shanghai', (text, understood, said) => {
    expect(read(text)).toBe(understood)
    expect(parseWhen(text, { now: thursday, zone })).toMatchObject({ zone: said })
  })

  test.each(['10am PST', '10am cst', 'tomorrow 10:00 EST', 'fri 6pm ET'])(
    '%s could be several zones',
    (text) => {
      expect(read(text)).toBe('- ambiguous-zone')
    },
  )
})

describe('Mondays begin weeks', () => {
  /** Sunday 22 November 2026, 14:00. */
  const sunday = '2026-11-22T06:00:00.000Z'
  test.each([
    ['下周三', '2026-11-25 09:00 no time'],
    ['周三', '2026-11-25 09:00 no time'],
    ['本周日 20:00', '2026-11-22 20:00'],
    ['这周一', '2026-11-16 09:00 no time past'],
    ['下周日', '2026-11-29 09:00 no time'],
    ['上周日', '2026-11-15 09:00 no time past'],
    ['next mon', '2026-11-23 09:00 no time'],
  ])('said on a Sunday: %s → %s', (text, understood) => {
    expect(read(text, sunday)).toBe(understood)
  })

  test('said on Monday 16 November, 下周日 is the Sunday of the week after', () => {
    expect(read('下周日', '2026-11-16T02:00:00.000Z')).toBe('2026-11-29 09:00 no time')
  })
})

describe('days that differ between Shanghai and UTC, ends of months, leap days', () => {
  /** Monday 30 November 2026, 01:00 in Shanghai; still Sunday in UTC. */
  const night = '2026-11-29T17:00:00.000Z'
  /** Tuesday 29 February 2028, 01:00 in Shanghai. */
  const leapDay = '2028-02-28T17:00:00.000Z'
  test.each([
    [night, '明天上午10点', '2026-12-01 10:00'],
    [night, 'tomorrow 10am', '2026-12-01 10:00'],
    [night, '30分钟后', '2026-11-30 01:30'],
    [night, '今晚8点', '2026-11-30 20:00'],
    [night, '月底', '2026-11-30 09:00 no time'],
    [night, '下个月1号', '2026-12-01 09:00 no time'],
    [leapDay, '2月29日', '2028-02-29 09:00 no time'],
    [leapDay, '月底', '2028-02-29 09:00 no time'],
    [leapDay, '明天', '2028-03-01 09:00 no time'],
    [leapDay, '一年后', '2029-02-28 09:00 no time'],
    ['2027-11-26T02:00:00.000Z', '2月底', '2028-02-29 09:00 no time'],
    ['2026-12-31T15:30:00.000Z', '明天', '2027-01-01 09:00 no time'],
    ['2026-12-31T15:30:00.000Z', '下个月5号', '2027-01-05 09:00 no time'],
  ])('at %s, %s → %s', (now, text, understood) => {
    expect(read(text, now)).toBe(understood)
  })

  test('the same in every zone of the process, also in the hour that its spring skips', () => {
    for (const own of ['UTC', 'America/New_York', 'Asia/Shanghai', 'Pacific/Kiritimati', 'Pacific/Niue']) {
      process.env.TZ = own
      // In New York this is 02:30 wall time in Shanghai on the day on which New York has no 02:30.
      const now = '2026-03-07T18:30:00.000Z'
      expect([own, read('明天上午10点', now), read('in 3 days', now), read('8 Mar 10am', now)]).toEqual([
        own,
        '2026-03-09 10:00',
        '2026-03-11 09:00 no time',
        '2026-03-08 10:00',
      ])
    }
  })
})

describe('New York and its clock changes', () => {
  const at = (text: string, now: string) => {
    const when = parseWhen(text, { now, zone: 'America/New_York' })
    return when.ok ? `${when.instant} ${when.time} ${when.ambiguous?.why ?? ''}`.trim() : when.reason
  }
  test.each([
    ['tomorrow 2:30am', '2026-03-08T07:30:00.000Z 03:30 clock-skips'],
    ['明天凌晨2点半', '2026-03-08T07:30:00.000Z 03:30 clock-skips'],
    ['tomorrow 10am', '2026-03-08T14:00:00.000Z 10:00'],
    ['in 24 hours', '2026-03-08T20:00:00.000Z 16:00'],
    ['in 12 hours', '2026-03-08T08:00:00.000Z 04:00'],
  ])('the day before spring forward, %s → %s', (text, understood) => {
    expect(at(text, '2026-03-07T20:00:00.000Z')).toBe(understood)
  })

  test.each([
    ['tomorrow 1:30am', '2026-11-01T05:30:00.000Z 01:30 clock-repeats'],
    ['tomorrow 10am', '2026-11-01T15:00:00.000Z 10:00'],
    ['in 24 hours', '2026-11-01T20:00:00.000Z 15:00'],
  ])('the day before fall back, %s → %s', (text, understood) => {
    expect(at(text, '2026-10-31T20:00:00.000Z')).toBe(understood)
  })
})

describe('the past', () => {
  test('a bare time that is gone means tomorrow, and says so', () => {
    expect(read('9:00')).toBe('2026-11-27 09:00')
    expect(doubt('9:00')).toBe('which-day: 2026-11-26 09:00')
    expect(read('11:00')).toBe('2026-11-26 11:00')
  })

  test('a day that was said is never moved', () => {
    expect(read('今天9:00')).toBe('2026-11-26 09:00 past')
    expect(read('11/26 9:00')).toBe('2026-11-26 09:00 past')
    expect(read('2020-12-01 9:00')).toBe('2020-12-01 09:00 past')
  })

  test('a year-less date stays in its year for 31 days', () => {
    const third = '2026-12-03T01:12:00.000Z'
    expect(read('12/1 20:00', third)).toBe('2026-12-01 20:00 past')
    expect(read('10/26')).toBe('2026-10-26 09:00 no time past')
    expect(read('10/25')).toBe('2027-10-25 09:00 no time')
    expect(read('12/28', '2027-01-03T02:00:00.000Z')).toBe('2026-12-28 09:00 no time past')
  })

  test.each([
    ['11/25', '2026-11-25 09:00 no time past'],
    ['12月28日', '2025-12-28 09:00 no time past'],
    ['1月5日', '2026-01-05 09:00 no time past'],
    ['周五', '2026-11-20 09:00 no time past'],
    ['25号', '2026-11-25 09:00 no time past'],
    ['28号', '2026-10-28 09:00 no time past'],
    ['15:00', '2026-11-25 15:00 past'],
    ['9点', '2026-11-26 09:00 past'],
  ])('when the past is meant, %s → %s', (text, understood) => {
    expect(read(text, thursday, { prefer: 'past' })).toBe(understood)
  })
})

describe('second readings', () => {
  test.each([
    ['3点', 'half-day: 2026-11-27 03:00'],
    ['9点', 'half-day: 2026-11-27 09:00'],
    ['明天3点', 'half-day: 2026-11-27 03:00'],
    ['明天3:00', 'half-day: 2026-11-27 15:00'],
    ['12/1', 'day-month: 2027-01-12 09:00'],
    ['next fri', 'next-weekday: 2026-11-27 09:00'],
    ['周末', 'weekend: 2026-11-29 09:00'],
    ['25号', 'which-day: 2026-11-25 09:00'],
    ['fri midnight', 'midnight: 2026-11-27 00:00'],
    ['明天晚上1点', 'midnight: 2026-11-27 01:00'],
  ])('%s may also mean %s', (text, other) => {
    expect(doubt(text)).toBe(other)
  })

  test.each([
    '明天9点',
    '明天10点',
    '今天8点',
    '明天03:00',
    '下午3点',
    '25/12',
    '11/11',
    'fri 6pm',
    '今晚12点',
  ])('%s leaves no doubt', (text) => {
    expect(doubt(text)).toBeUndefined()
  })

  test('day and month stand as the reader was told', () => {
    expect(read('1/12 9am', thursday, { dayFirst: true })).toBe('2026-12-01 09:00')
    expect(doubt('1/12 9am', thursday, { dayFirst: true })).toBeUndefined()
    expect(read('1.12.2026', thursday, { dayFirst: true })).toBe('2026-12-01 09:00 no time')
  })
})

test('a default time serves where none was said', () => {
  expect(read('周五', thursday, { defaultTime: '07:15' })).toBe('2026-11-27 07:15 no time')
  expect(read('周五前', thursday, { defaultTime: '07:15' })).toBe('2026-11-27 07:15 no time by')
})

test('a wrong weekday names the day that was said', () => {
  expect(parseWhen('12月1日 周三', { now: thursday, zone })).toEqual({
    ok: false,
    reason: 'weekday-mismatch',
    date: '2026-12-01',
  })
})

test('what was not understood is handed back', () => {
  expect(parseWhen('明天10点见', { now: thursday, zone })).toEqual({
    ok: false,
    reason: 'not-understood',
    rest: '见',
  })
})
