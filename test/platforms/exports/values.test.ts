import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAbsent, readNumber, readSeconds } from '../../../src/platforms/exports/values.ts'

const whole = fc.integer({ min: -999_999_999, max: 999_999_999 })

describe('a number', () => {
  test.each([
    ['1,234', 1234],
    ['12,345,678.5', 12_345_678.5],
    ['１２００', 1200],
    ['1.2万', 12_000],
    ['3.4亿', 340_000_000],
    ['12.3k', 12_300],
    ['1.2M', 1_200_000],
    ['1.2w', 12_000],
    ['¥1,200.50', 1200.5],
    ['+5', 5],
    ['−21', -21],
    ['1234次', 1234],
    ['1.5E+3', 1500],
    [' 7 ', 7],
  ])('%s is %d', (text, value) => {
    expect(readNumber(text)?.value).toBe(value)
  })

  test('is divided when it bears a percent sign, and marked when it is a floor', () => {
    expect(readNumber('28.64%')).toEqual({ value: 0.2864, percent: true, atLeast: false })
    expect(readNumber('7％')?.value).toBe(0.07)
    expect(readNumber('10万+')).toEqual({ value: 100_000, percent: false, atLeast: true })
  })

  test.each(['', '-', 'abc', '1,23', '12-13', '1.2.3', '3.5星', '万', 'e5', '+', '%', '1 2 万 3'])(
    '%j is none',
    (text) => {
      expect(readNumber(text)).toBeUndefined()
    },
  )

  test('comes back whatever way it was written', () => {
    const writings = [
      (value: number) => String(value),
      (value: number) => value.toLocaleString('en-US'),
      (value: number) =>
        String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
      (value: number) => ` ${value}.0 `,
      (value: number) => `${value / 10_000}万`,
      (value: number) => `${value / 1000}k`,
    ]
    fc.assert(
      fc.property(whole, fc.constantFrom(...writings), (value, write) => {
        expect(readNumber(write(value))?.value).toBe(value)
      }),
    )
  })

  test('is never made of text that has no digit', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/\d/.test(text.normalize('NFKC'))),
        (text) => readNumber(text) === undefined,
      ),
    )
  })
})

describe('a length of time', () => {
  test.each([
    ['14.73秒', 14.73],
    ['33.00s', 33],
    ['1:02', 62],
    ['0:04:04', 244],
    ['01:00:09', 3609],
    ['1分20秒', 80],
    ['1小时2分', 3720],
    ['2 min 5 sec', 125],
    ['90', 90],
    ['1,200', 1200],
  ])('%s is %d seconds', (text, seconds) => {
    expect(readSeconds(text)).toBe(seconds)
  })

  test('is taken in the unit of its column only when it names none itself', () => {
    expect(readSeconds('1.5', 3600)).toBe(5400)
    expect(readSeconds('1500', 0.001)).toBe(1.5)
    expect(readSeconds('5s', 3600)).toBe(5)
  })

  test.each(['', '-', '1:2:3:4', '5%', '很久', '秒'])('%j is none', (text) => {
    expect(readSeconds(text)).toBeUndefined()
  })

  test('comes back from hours, minutes and seconds', () => {
    fc.assert(
      fc.property(fc.nat({ max: 359_999 }), (seconds) => {
        const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
        expect(readSeconds(`${h}:${String(m).padStart(2, '0')}:${String(s).padStart(2, '0')}`)).toBe(seconds)
        expect(readSeconds(`${h}小时${m}分${s}秒`)).toBe(seconds)
      }),
    )
  })
})

test('an absent figure is written in many ways, and 0 is none of them', () => {
  for (const text of ['', ' ', '-', '--', '—', 'N/A', 'null', 'undefined', 'NaN', '暂无', '无数据'])
    expect(isAbsent(text)).toBe(true)
  for (const text of ['0', '-1', '0%', '无人']) expect(isAbsent(text)).toBe(false)
})
