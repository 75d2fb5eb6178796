import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { manyLines, oneLine } from '../../src/foundation/said-text.ts'
import { cpuOf } from '../support/cpu.ts'

const nothingSeen = [
  '',
  ' ',
  '\n\t',
  '\u200b',
  '\ufeff',
  '\u3164',
  '\uffa0',
  '\u115f\u1160',
  '\u2800\u2800',
  '\u202e\u2066',
  '\ufe0f',
  '\u00ad',
  '\u0000',
  '\u3000',
  '\u{e0041}',
  '\ud800',
]

describe('one line of a card', () => {
  it.each(nothingSeen)('is empty when nothing of it is seen (%j)', (said) => {
    expect([oneLine(said), manyLines(said)]).toEqual(['', ''])
  })

  it.each([
    ['标题\n✅ P-2 已通过', '标题 ✅ P-2 已通过'],
    ['a\r\nb\u2028c\u0085d', 'a b c d'],
    ['invoice\u202Egnp.exe', 'invoicegnp.exe'],
    ['ze\u200bro\ufeff', 'zero'],
    ['nul\u0000bell\u0007', 'nulbell'],
    ['half \ud83d', 'half'],
  ])('folds or drops what would deceive: %j', (said, line) => {
    expect(oneLine(said)).toBe(line)
  })

  it.each([
    '👨‍👩‍👧‍👦 一家',
    '👩🏽‍💻',
    '❤️',
    '1️⃣',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    '🏳️‍🌈',
    'می‌خواهم',
    'क्‍ष',
    '葛󠄀城',
    'שלום',
    'مرحبا',
    '端午为什么吃粽子？',
    'Ünïcödé',
    '\u{20BB7}野家',
  ])('keeps what people write with: %s', (said) => {
    expect([oneLine(said), manyLines(said)]).toEqual([said, said])
  })

  it('never breaks, never turns round, holds no control sign, and is the same when said again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (said) => {
        const line = oneLine(said)
        expect(line).not.toMatch(
          /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u200b]/u,
        )
        expect(oneLine(line)).toBe(line)
        expect(manyLines(said)).not.toMatch(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u)
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps every letter, whatever invisible signs stand between', () => {
    const sign = fc.constantFrom(
      '\u200b',
      '\u202e',
      '\ufeff',
      '\u0000',
      '\u3164',
      '\u2066',
      '\u200d',
      '\ufe0f',
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('粽', 'a', 'é', 'Z'), sign), { minLength: 1 }),
        (pairs) => {
          const line = oneLine(pairs.flat().join(''))
          expect(line.replace(/\ufe0f/g, '')).toBe(pairs.map(([letter]) => letter).join(''))
        },
      ),
    )
  })
})

describe('text of several lines', () => {
  it('keeps its lines and tabs, as LF', () => {
    expect(manyLines(' a\r\nb\r\n\n\tc\u202e\u0000 ')).toBe('a\nb\n\n\tc')
  })

  it('of 100 KB takes no time', () => {
    const long = [
      '\u200b'.repeat(1e5),
      '👨‍'.repeat(3e4),
      `a${' \u0000'.repeat(5e4)}b`,
      '\u{1F3F4}\u{E0041}'.repeat(2e4),
    ]
    expect(cpuOf(() => long.map(oneLine))).toBeLessThan(2000)
  })
})
