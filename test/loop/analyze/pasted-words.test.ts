import { describe, expect, it } from 'vitest'
import { parseNumbers } from '../../../src/loop/analyze/pasted-numbers.ts'

const figures = (text: string) => {
  const { metrics, unknown } = parseNumbers(text)
  expect(unknown).toEqual([])
  return Object.fromEntries(metrics.map(({ metric, value }) => [metric, value]))
}

describe('figures in words', () => {
  it.each([
    ['收藏三百', { saves: 300 }],
    ['点赞一千二，收藏两百三', { likes: 1200, saves: 230 }],
    ['阅读一百零五次', { views: 105 }],
    ['播放十二万 点赞 三百个', { views: 120_000, likes: 300 }],
    ['阅读3万2', { views: 32_000 }],
    ['阅读1万2千', { views: 12_000 }],
    ['评论零', { comments: 0 }],
    ['三百阅读', { views: 300 }],
    ['阅读十万加', { views: 100_000 }],
    ['阅读１，２３４', { views: 1234 }],
  ])('%s', (text, expected) => expect(figures(text)).toEqual(expected))
})

describe('names with the unit of a back office', () => {
  it.each([
    ['阅读(次)\n3,456', { views: 3456 }],
    ['阅读量（次） 88\n收藏（人） 9', { views: 88, saves: 9 }],
    ['阅读(次)：3456 点赞(个)：12', { views: 3456, likes: 12 }],
    ['完播率(%) 45', { finish_rate: 0.45 }],
  ])('%s', (text, expected) => expect(figures(text)).toEqual(expected))

  it('but ten thousands are no unit to leave out', () =>
    expect(parseNumbers('阅读(万) 1.2').unknown).not.toEqual([]))
})

describe('what was only said roughly', () => {
  it.each([
    ['阅读3万多', 30_000],
    ['阅读三百多', 300],
    ['阅读三百来次', 300],
    ['阅读1200余', 1200],
  ])('%s is asked back', (text, value) =>
    expect(parseNumbers(text)).toMatchObject({
      metrics: [{ metric: 'views', value }],
      unknown: [],
      implausible: [{ code: 'rough', metric: 'views', value }],
    }),
  )

  it.each(['两三百', '几百', '上千', '很多'])(
    '点赞%s is named as what was not read, and nothing else is',
    (rough) => {
      const { metrics, unknown } = parseNumbers(`阅读 900 点赞${rough} 收藏三十`)
      expect(unknown.join()).toContain(rough)
      expect(unknown.join()).not.toMatch(/900|三十/)
      expect(metrics.map(({ metric }) => metric)).toEqual(['views', 'saves'])
    },
  )
})
