import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeSince, contentOf, mustDiffer, partsOf } from '../../../src/loop/create/content.ts'
import { findingsIn } from '../../../src/loop/create/findings-said.ts'
import type { Version } from '../../../src/loop/create/version.ts'

const version = (body: string, number = 1): Version => ({
  piece: 1,
  number,
  ...contentOf(body),
  submittedBy: 'slack:T1/wang',
  submittedAt: '2026-11-26T02:42:00.000Z',
  reviewIn: 'slack:T1/review',
})

describe('what is handed in', () => {
  it('is a link when it is one link and nothing else', () => {
    expect(contentOf(' https://docs.example.com/d/1\n')).toMatchObject({
      kind: 'link',
      body: 'https://docs.example.com/d/1',
    })
    expect(contentOf('二稿 https://docs.example.com/d/1')).toMatchObject({ kind: 'text' })
    expect(contentOf('http://')).toMatchObject({ kind: 'text' })
  })

  it('has one fingerprint, however its lines end and its letters are composed', () => {
    const { fingerprint } = contentOf('Café\n粽子')
    expect(contentOf('Cafe\u0301  \r\n粽子\n').fingerprint).toBe(fingerprint)
    expect(contentOf('Café\n粽子！').fingerprint).not.toBe(fingerprint)
  })

  it('loses control characters, which no database keeps, and nothing else', () => {
    expect(contentOf('一\u0000二\t三\n四').body).toBe('一二\t三\n四')
  })

  it('is refused when it is empty', () => {
    expect(() => contentOf(' \n ')).toThrow(expect.objectContaining({ code: 'draft.empty' }))
  })

  it('is counted in characters as people see them in code points', () => {
    expect(contentOf('😀'.repeat(12_000)).kind).toBe('text')
    expect(() => contentOf('😀'.repeat(12_001))).toThrow(
      expect.objectContaining({
        code: 'draft.too-long',
        facts: expect.objectContaining({ length: '12,001' }),
      }),
    )
  })
})

describe('the same content again', () => {
  const current = version('第一稿')

  it('is refused while its version stands', () => {
    const again = () => mustDiffer(current, contentOf('第一稿'), { piece: 1, sentBack: true })
    expect(again).toThrow(expect.objectContaining({ code: 'draft.unchanged' }))
  })

  it('is taken once its version was withdrawn', () => {
    const withdrawn = { ...current, withdrawnAt: '2026-11-26T03:00:00.000Z' }
    expect(() => mustDiffer(withdrawn, contentOf('第一稿'), { piece: 1, sentBack: false })).not.toThrow()
  })
})

describe('what changed since the version before', () => {
  it('is told with the version since which it was', () => {
    const [one, two] = [version('甲\n乙\n丙'), version('甲\n乙二\n丙\n丁', 2)]
    const { since, passages = [] } = changeSince(one, two) ?? {}
    expect(since).toBe(1)
    expect(passages.flat().filter(({ is }) => is !== 'same')).toEqual([
      { is: 'added', text: '二' },
      { is: 'added', text: '\n丁' },
    ])
  })

  it('tells a line that is now there twice', () => {
    const { passages = [] } = changeSince(version('甲'), version('甲\n甲', 2)) ?? {}
    expect(passages.flat().filter(({ is }) => is !== 'same')).toEqual([{ is: 'added', text: '甲\n' }])
  })

  it('is not known of a link', () => {
    expect(changeSince(version('https://a.example/1'), version('甲', 2))).toBeUndefined()
  })
})

describe('the parts of a text', () => {
  it('are cut at a line end where there is one', () => {
    expect(partsOf(`${'甲'.repeat(60)}\n${'乙'.repeat(60)}`, 100)).toEqual(['甲'.repeat(60), '乙'.repeat(60)])
  })

  it('are cut at a sentence end in a text without lines', () => {
    expect(partsOf(`${'甲'.repeat(60)}。${'乙'.repeat(60)}`, 100)).toEqual([
      `${'甲'.repeat(60)}。`,
      '乙'.repeat(60),
    ])
  })

  it('hold everything but the space between them, and none is too long', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 })
    fc.assert(
      fc.property(text, fc.integer({ min: 5, max: 60 }), (body, most) => {
        const parts = partsOf(body, most)
        expect(parts.join('').replace(/\s/g, '')).toBe(body.replace(/\s/g, ''))
        for (const part of parts) expect([...part].length).toBeLessThanOrEqual(most)
      }),
    )
  })
})

describe('findings', () => {
  it.each([
    ['标题太长', ['标题太长']],
    ['1. 标题太长\n2) 缺来源', ['标题太长', '缺来源']],
    ['一、标题\n（二）来源', ['标题', '来源']],
    ['- a\n• b', ['a', 'b']],
    ['3.5 倍没有来源\n9:30 不对', ['3.5 倍没有来源', '9:30 不对']],
  ])('in %j are one a line, without the numbers people give them', (said, findings) => {
    expect(findingsIn(said)).toEqual(findings)
  })
})
