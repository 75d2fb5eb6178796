import { describe, expect, test } from 'vitest'
import { plausible } from '../../../src/loop/analyze/plausible.ts'

describe('figures', () => {
  test('that agree with themselves and with the past raise no question', () => {
    const figures = {
      views: 1200,
      viewers: 900,
      likes: 30,
      followers_net: -3,
      finish_rate: 0.4,
      open_rate: 1.4,
    }
    expect(plausible(figures, { last: { views: 1200, likes: 31 }, highest: { views: 100 } })).toEqual([])
  })

  test('below zero, not whole or above 100 % are asked about where that cannot be', () => {
    expect(plausible({ views: -1, likes: 1.5, finish_rate: 1.2 })).toEqual([
      { code: 'negative', metric: 'views', value: -1 },
      { code: 'not-whole', metric: 'likes', value: 1.5 },
      { code: 'above-100%', metric: 'finish_rate', value: 1.2 },
      { code: 'more-than', metric: 'likes', value: 1.5, of: 'views', other: -1 },
    ])
  })

  test('are asked about when a part is more than its whole', () => {
    expect(plausible({ views: 10, likes: 11, shares: 10 })).toEqual([
      { code: 'more-than', metric: 'likes', value: 11, of: 'views', other: 10 },
    ])
    expect(plausible({ likes: 11 })).toEqual([])
  })

  test('are asked about when what only grows has fallen, and likes only beyond a tenth', () => {
    const last = { views: 1000, likes: 100, followers_total: 500, finish_rate: 0.5 }
    expect(plausible({ views: 999, likes: 95, followers_total: 1, finish_rate: 0.1 }, { last })).toEqual([
      { code: 'fell', metric: 'views', value: 999, other: 1000 },
    ])
    expect(plausible({ likes: 80 }, { last })).toMatchObject([{ code: 'fell', metric: 'likes' }])
  })

  test('are asked about when they are twenty times the highest ever', () => {
    expect(plausible({ views: 20_001 }, { highest: { views: 1000 } })).toEqual([
      { code: 'far-above', metric: 'views', value: 20_001, other: 1000 },
    ])
    expect(plausible({ views: 20_000 }, { highest: { views: 1000 } })).toEqual([])
    expect(plausible({ views: 50 }, { highest: { views: 0 } })).toEqual([])
  })
})
