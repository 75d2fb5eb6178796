import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nearness } from '../../../src/loop/plan/nearness.ts'

it('a title is as near as can be to itself, and to itself in full width', () => {
  expect(nearness('端午为什么吃粽子', '端午为什么吃粽子')).toBe(1)
  expect(nearness('ABC 粽子', 'ＡＢＣ 粽子')).toBe(1)
})

it('titles that share nothing are not near', () => {
  expect(nearness('端午的粽子', '后厨三十秒')).toBe(0)
  expect(nearness('', '粽子')).toBe(0)
})

it('the same question about another feast is nearer than another subject', () => {
  const one = '清明为什么吃青团'
  expect(nearness(one, '中秋为什么吃月饼')).toBeGreaterThan(nearness(one, '青梅酒的做法'))
})

it('nearness is the same both ways and lies between 0 and 1', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
      const near = nearness(one, other)
      expect(near).toBe(nearness(other, one))
      expect(near).toBeGreaterThanOrEqual(0)
      expect(near).toBeLessThanOrEqual(1)
    }),
  )
})
