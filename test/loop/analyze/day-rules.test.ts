import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  channelBaseline,
  engagementMetrics,
  engagementOf,
  indexOf,
  rankingOf,
  roundedTimes,
  versusOf,
  weekdayBaseline,
} from '../../../src/loop/analyze/day-rules.ts'

const counts = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 5, maxLength: 40 })

describe('a baseline', () => {
  it('is the middle value, or the mean of the two in the middle', () => {
    expect(weekdayBaseline([30, 10, 20])).toEqual({ median: 20, n: 3 })
    expect(weekdayBaseline([40, 10, 20, 30])).toEqual({ median: 25, n: 4 })
  })

  it('of fewer than 3 days or 5 publications is none, and says how many there are', () => {
    expect(weekdayBaseline([1, 2])).toEqual({ n: 2 })
    expect(channelBaseline([1, 2, 3, 4])).toEqual({ n: 4 })
  })

  it('has as many values above it as below, in any order', () => {
    fc.assert(
      fc.property(counts, (values) => {
        const { median = Number.NaN, n } = channelBaseline(values)
        expect(n).toBe(values.length)
        expect(values.filter((value) => value < median).length).toBeLessThanOrEqual(n / 2)
        expect(values.filter((value) => value > median).length).toBeLessThanOrEqual(n / 2)
        expect(channelBaseline([...values].reverse()).median).toBe(median)
      }),
    )
  })
})

describe('an index', () => {
  it('is 1 for the usual, and none where the usual is 0 or unknown', () => {
    expect(indexOf(20, { median: 20, n: 5 })).toBe(1)
    expect(indexOf(20, { median: 0, n: 5 })).toBeUndefined()
    expect(indexOf(20, { n: 4 })).toBeUndefined()
  })

  it('does not change when everything is counted in other units', () => {
    fc.assert(
      fc.property(counts, fc.nat({ max: 1000 }), fc.integer({ min: 1, max: 1000 }), (values, value, unit) => {
        const plain = indexOf(value, channelBaseline(values))
        const scaled = indexOf(value * unit, channelBaseline(values.map((each) => each * unit)))
        if (plain === undefined) expect(scaled).toBeUndefined()
        else expect(scaled).toBeCloseTo(plain, 9)
      }),
    )
  })
})

describe('engagement', () => {
  it('is every act by the views of those that tell both', () => {
    const told = { views: 1000, likes: 30, comments: 5, saves: 5, shares: 5, recommends: 5 }
    const playsOnly = { views: 9000 }
    expect(engagementOf([told, playsOnly])).toEqual({ acts: 50, views: 1000, rate: 0.05 })
  })

  it('is none where nobody tells an act, or there is no view', () => {
    expect(engagementOf([{ views: 10 }])).toBeUndefined()
    expect(engagementOf([{ views: 0, likes: 3 }])).toBeUndefined()
    expect(engagementOf([])).toBeUndefined()
  })

  it('counts each act once', () => {
    for (const metric of engagementMetrics) {
      expect(engagementOf([{ views: 10, [metric]: 1 }])?.acts).toBe(1)
    }
  })
})

describe('a ranking', () => {
  const ranked = (...indexes: (number | undefined)[]) =>
    rankingOf(indexes.map((index, nth) => ({ nth, index })))

  it('of fewer than three is none, however high one stands', () => {
    expect([ranked(), ranked(9), ranked(9, 1), ranked(9, 1, undefined)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('has one best and one weakest, or all that read the same', () => {
    const [best, middle, low] = [2.84, 1, 0.5].map((index, nth) => ({ nth, index }))
    expect(ranked(2.84, 1, 0.5)).toEqual({ best: [best], weakest: [low], of: 3 })
    expect(ranked(2.84, 1, 1.04)).toMatchObject({ best: [best], weakest: [middle, { index: 1.04 }], of: 3 })
    expect(ranked(2.8, 2.84, 0.5)).toMatchObject({ best: [{ nth: 0 }, { nth: 1 }], weakest: [{ nth: 2 }] })
    expect(ranked(1, 0.99, 1.01)).toMatchObject({ best: [{}, {}, {}], weakest: [], of: 3 })
  })

  it('never names one as the best while another reads as much', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.01, max: 200, noNaN: true }), { minLength: 3 }), (indexes) => {
        const { best = [], of = 0 } = ranked(...indexes) ?? {}
        expect(of).toBe(indexes.length)
        const highest = Math.max(...indexes)
        expect(best.some(({ index }) => index === highest)).toBe(true)
        expect(new Set(best.map(({ index = 0 }) => roundedTimes(index))).size).toBe(1)
      }),
    )
  })
})

describe('what a day is compared with', () => {
  const posts = { median: 50, n: 9 }

  it('is its weekday, else the posts before, else nothing', () => {
    expect(versusOf(100, { weekday: { median: 200, n: 4 }, posts })).toMatchObject({
      with: 'weekday',
      times: 0.5,
    })
    expect(versusOf(100, { weekday: { n: 2 }, posts })).toMatchObject({ with: 'posts', times: 2 })
    expect(versusOf(100, { weekday: { n: 2 } })).toBeUndefined()
    expect(versusOf(100, { weekday: { median: 0, n: 4 }, posts: { n: 2 } })).toBeUndefined()
  })
})
