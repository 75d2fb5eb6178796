import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clean, cut, headOf, part } from '../../src/slack/cut.ts'
import { hostile } from './support/any-card.ts'

test('a short text is left as it is', () => {
  expect(cut('选题', 2)).toBe('选题')
})

test('a long text ends in an ellipsis', () => {
  expect(cut('abcdef', 4)).toBe('abc…')
})

test('a family of four is never cut in half', () => {
  expect(headOf('ab👩‍👩‍👧‍👦', 8)).toBe('ab')
})

test('a text is parted after a sentence', () => {
  expect(part('One two. Three four five', 12)).toEqual(['One two. ', 'Three four five'])
})

test('control signs and broken signs are taken out', () => {
  expect(clean('a\u0000b\r\nc\td\uD800')).toBe('a\uFFFDb\nc\td\uFFFD')
})

test('parts put together are the text, and none is too long', () => {
  fc.assert(
    fc.property(hostile(2000), fc.integer({ min: 100, max: 3000 }), (text, most) => {
      let rest = text
      let whole = ''
      while (rest !== '') {
        const [head, tail] = part(rest, most)
        expect(head.length).toBeLessThanOrEqual(most)
        whole += head
        rest = tail
      }
      expect(whole).toBe(text)
    }),
  )
})
