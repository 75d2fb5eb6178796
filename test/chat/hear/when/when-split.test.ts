import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTimeOfDay, parseWhen, splitWhen } from '../../../../src/chat/hear/when/when.ts'

const options = { now: '2026-11-26T02:42:17.000Z', zone: 'Asia/Shanghai' }

function split(text: string): string {
  const { head, when } = splitWhen(text, options)
  return `${head} | ${when.ok ? `${when.date} ${when.time}` : `- ${when.reason}`}`
}

describe('a time at the end of a command', () => {
  test.each([
    ['公众号 明天上午10点', '公众号 | 2026-11-27 10:00'],
    ['公众号明天上午10点', '公众号 | 2026-11-27 10:00'],
    ['公众号，周五', '公众号 | 2026-11-27 09:00'],
    ['@bo due Fri 18:00', '@bo | 2026-11-27 18:00'],
    ['<@U123> 周五前', '<@U123> | 2026-11-27 18:00'],
    ['P-12 公众号 12/1 20:00', 'P-12 公众号 | 2026-12-01 20:00'],
    ['12 5号', '12 | 2026-12-05 09:00'],
    ['12 dec 1 10am', '12 | 2026-12-01 10:00'],
    ['小红书 next fri 6pm', '小红书 | 2026-12-04 18:00'],
    ['#12 公众号 the day after tomorrow 9am', '#12 公众号 | 2026-11-28 09:00'],
    ['B站 12月1日（周二）20:00', 'B站 | 2026-12-01 20:00'],
    ['推广双12 明天', '推广双12 | 2026-11-27 09:00'],
    ['x 明天10点 Asia/Tokyo', 'x | 2026-11-27 09:00'],
    ['每天回顾 明天10点', '每天回顾 | 2026-11-27 10:00'],
    ['贴吧 明天10点', '贴吧 | 2026-11-27 10:00'],
    ['站内 周五', '站内 | 2026-11-27 09:00'],
    ['今日头条 明天10点', '今日头条 | 2026-11-27 10:00'],
    ['晚点 明天10点', '晚点 | 2026-11-27 10:00'],
    ['抖音3号 明天10点', '抖音3号 | 2026-11-27 10:00'],
    ['B站在周五', 'B站 | 2026-11-27 09:00'],
    ['明天10点', ' | 2026-11-27 10:00'],
    ['公众号', '公众号 | - not-understood'],
    ['@bo until further notice', '@bo until further notice | - not-understood'],
    ['周五 公众号', '周五 公众号 | - not-understood'],
    ['', ' | - empty'],
  ])('"%s" → %s', (text, expected) => {
    expect(split(text)).toBe(expected)
  })

  test.each([
    ['公众号 2月30日 10:00', '公众号 | - no-such-date'],
    ['公众号 每周三 10:00', '公众号 | - recurring'],
    ['公众号 9点到11点', '公众号 | - range'],
    ['抖音 三十一号', '抖音 | - no-such-date'],
    ['video 10am PST', 'video | - ambiguous-zone'],
    ['公众号 12月1日 周三 10:00', '公众号 | - weekday-mismatch'],
  ])('an impossible time is not cut down to a possible one: "%s"', (text, expected) => {
    expect(split(text)).toBe(expected)
  })

  test('head and time together are the text, and the time is what it says alone', () => {
    const phrases = ['明天上午10点', 'tomorrow 10am', '12/1 20:00', '周五前', 'in 2 hours', '1 Dec 8pm']
    fc.assert(
      fc.property(
        fc.constantFrom('公众号', 'wechat oa', 'P-12', '@bo'),
        fc.constantFrom(...phrases),
        (head, phrase) => {
          expect(splitWhen(`${head} ${phrase}`, options)).toEqual({ head, when: parseWhen(phrase, options) })
        },
      ),
    )
  })
})

test('no text at all makes the reader throw', () => {
  const sign = fc.constantFrom(
    ...'明天下周三月日号点半前后上午晚每双十一二两年0123456789:/.-+ @amptoinfrdecZT（'.split(''),
  )
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 14 }), (signs) => {
      const text = signs.join('')
      expect(typeof parseWhen(text, options).ok).toBe('boolean')
      expect(typeof splitWhen(text, options).head).toBe('string')
      parseTimeOfDay(text)
    }),
    { numRuns: 200 },
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      expect(typeof splitWhen(text, options).when.ok).toBe('boolean')
    }),
  )
})

describe('a time of day', () => {
  test.each([
    ['9点', '09:00'],
    ['09:00', '09:00'],
    ['9：05', '09:05'],
    ['9:30am', '09:30'],
    ['8 pm', '20:00'],
    ['上午九点半', '09:30'],
    ['晚上8点', '20:00'],
    ['下午3点', '15:00'],
    ['3点', '03:00'],
    ['九点一刻', '09:15'],
    ['21:30', '21:30'],
    ['at 9', '09:00'],
    ['noon', '12:00'],
    ['24:00', '00:00'],
  ])('%s is %s', (text, time) => {
    expect(parseTimeOfDay(text)).toBe(time)
  })

  test.each([
    '',
    '9',
    '25:00',
    '9:61',
    '明天9点',
    '每天9点',
    '9点半前',
    '10am UTC',
    '周五',
    '上午14:00',
    '上午',
    'soon',
  ])('"%s" is none', (text) => {
    expect(parseTimeOfDay(text)).toBeUndefined()
  })
})
