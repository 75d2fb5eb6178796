import { describe, expect, it } from 'vitest'
import { placesIn, wordsChanged } from '../../../src/loop/create/words-changed.ts'
import { cpuOf } from '../../support/cpu.ts'

const shown = (before: string, after: string) =>
  wordsChanged(before, after)?.map((passage) =>
    passage
      .map(({ is, text }) => (is === 'added' ? `[+${text}]` : is === 'removed' ? `[-${text}]` : text))
      .join(''),
  )

describe('what changed between two texts', () => {
  it('is told word by word in Chinese', () => {
    expect(shown('端午为什么吃粽子？因为屈原。', '端午节为什么要吃粽子？因为屈原。')).toEqual([
      '端午[+节]为什么[+要]吃粽子？因为屈原。',
    ])
    expect(shown('这个习俗有两千年。', '这个风俗有两千年。')).toEqual(['这个[-习俗][+风俗]有两千年。'])
  })

  it('is told word by word in English, a number as one word', () => {
    expect(shown('Qu Yuan lived in 300 BC. He drowned.', 'Qu Yuan lived in 278 BC. He drowned.')).toEqual([
      'Qu Yuan lived in [-300][+278] BC. He drowned.',
    ])
  })

  it('names each place by itself, with a few words around it', () => {
    const filler = '中间有很多没有改动的话，一句接着一句，谁也不用再读一遍。'.repeat(10)
    expect(shown(`开头。${filler}结尾。`, `新开头。${filler}新的结尾。`)).toEqual([
      '[+新]开头。中间有很多没有改动的话，一句接着一句，谁也不用再…',
      '…多没有改动的话，一句接着一句，谁也不用再读一遍。[+新的]结尾。',
    ])
  })

  it('counts each word that was put in place of another', () => {
    const passages = wordsChanged('它种在中游。两千年前就有。', '它种在下游。两千三百年前就有了。')
    expect(passages).toHaveLength(1)
    expect(placesIn(passages ?? [])).toBe(3)
  })

  it('holds sentences that came and went, and nothing where only blanks differ', () => {
    expect(shown('一。\n二。\n三。', '一。\n三。')).toEqual(['一。\n[-二。\n]三。'])
    expect(shown('一。二。', '一。\n二。')).toEqual([])
    expect(shown('同样。', '同样。')).toEqual([])
  })

  it('reads a letter between two changes with them', () => {
    expect(shown('红的大的', '蓝的小的')?.join()).not.toMatch(/\]的\[/)
  })

  it('of texts that have nothing in common is not told word by word', () => {
    const lines = (word: string) => Array.from({ length: 700 }, (_, at) => `${word}第 ${at} 句。`).join('')
    expect(wordsChanged(lines('旧的'), lines('另一篇'))).toBeUndefined()
  })

  it('is found quickly in 100,000 characters, whatever they are', () => {
    const long = Array.from({ length: 5000 }, (_, at) => `第${at}句讲粽子的第${at % 7}种包法。`).join('')
    const text = long.repeat(2).slice(0, 100_000)
    expect(cpuOf(() => wordsChanged(text, text.replace('第100句', '第一百句')))).toBeLessThan(500)
    expect(cpuOf(() => wordsChanged(text, text.replaceAll('包法', '做法')))).toBeLessThan(2500)
    expect(cpuOf(() => wordsChanged('字'.repeat(100_000), '词'.repeat(100_000)))).toBeLessThan(500)
  })
})
