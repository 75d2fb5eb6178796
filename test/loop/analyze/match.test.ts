import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../src/foundation/time.ts'
import { matchRows as matchOn } from '../../../src/loop/analyze/match.ts'
import type { Platform } from '../../../src/platforms/platform.ts'
import { linkKey, titleKey } from '../../../src/platforms/post-keys.ts'
import { cpuOf } from '../../support/cpu.ts'

const noon = '2026-11-25T04:00:00.000Z'
const post = { id: 'a', title: '端午为什么吃粽子', publishedAt: noon, day: '2026-11-25' }
const one = { fits: 'one', publication: 'a' }
const none = { fits: 'none' }
const several = { fits: 'several' }

type Rows = Parameters<typeof matchOn>[1]
const matchRows = (rows: Rows, publications: Parameters<typeof matchOn>[2], on: Platform = 'wechat-oa') =>
  matchOn(on, rows, publications)

describe('a row of a file', () => {
  it('is matched by its post id, whatever its title says', () => {
    expect(matchRows([{ title: '改过的标题', externalId: '77' }], [{ ...post, externalId: '77' }])).toEqual([
      one,
    ])
  })

  it('is matched by the post id that its link carries', () => {
    const link = 'https://www.youtube.com/watch?v=abcdefghijk&feature=share'
    expect(matchRows([{ title: 'x', link }], [{ ...post, externalId: 'abcdefghijk' }])).toEqual([one])
  })

  it('is matched by a link without its tracking parameters', () => {
    const known = { ...post, link: 'https://example.com/p/1/?id=2' }
    const row = { title: 'x', link: 'https://m.example.com/p/1?utm_source=a&id=2&from=singlemessage' }
    expect(matchRows([row], [known])).toEqual([one])
  })

  it('is matched by title and day, whatever the punctuation and width', () => {
    expect(matchRows([{ title: '「端午」为什么 吃粽子？', day: '2026-11-26' }], [post])).toEqual([one])
  })

  it('is not matched two days away', () => {
    expect(matchRows([{ title: post.title, day: '2026-11-27' }], [post])).toEqual([none])
  })

  it('is not yesterday’s piece of a daily column, when both times are known', () => {
    const next = { title: post.title, publishedAt: '2026-11-26T04:00:00.000Z', day: '2026-11-26' }
    expect(matchRows([next], [post])).toEqual([none])
  })

  it('is not matched by title to a post with another id of the same make', () => {
    const row = { title: post.title, day: post.day, externalId: '78' }
    expect(matchRows([row], [{ ...post, externalId: '77' }])).toEqual([none])
  })

  it('is matched by title where one id is short and the other long', () => {
    const row = { title: post.title, day: post.day, externalId: 'MzA_22_1' }
    expect(matchRows([row], [{ ...post, externalId: 'aBcDeFgHiJkLmNoPqRsTuV' }])).toEqual([one])
  })

  it('fits several when the same title went out twice that day', () => {
    const twice = [post, { ...post, id: 'b', publishedAt: '2026-11-25T09:00:00.000Z' }]
    expect(matchRows([{ title: post.title, day: post.day }], twice)).toEqual([several])
    expect(matchRows([{ title: post.title, day: post.day, publishedAt: noon }], twice)).toEqual([one])
  })

  it('without a date is matched by a title that only one publication has', () => {
    expect(matchRows([{ title: post.title }], [post])).toEqual([one])
    expect(matchRows([{ title: post.title }], [post, { ...post, id: 'b' }])).toEqual([several])
  })
})

describe('an id that changes from one download to the next', () => {
  const [first, later] = [
    'https://www.facebook.com/a/posts/pfbid02OLD11',
    'https://www.facebook.com/a/posts/pfbid02NEW11',
  ]

  it('is no id: Facebook posts are known by their Post ID', () => {
    const known = { ...post, title: 'Autumn', externalId: '1800000000000001', link: first }
    const row = { title: 'Autumn, edited', externalId: '1800000000000001', link: later }
    expect(matchRows([row], [known], 'facebook')).toEqual([one])
    const other = { title: 'Autumn', externalId: '1800000000000002', link: later, publishedAt: noon }
    expect(matchRows([other], [known], 'facebook')).toEqual([none])
  })

  it('does not keep a video of 视频号 from being found by its title and day', () => {
    const known = { ...post, externalId: 'export/UzFfAgtgekIEAQAAAAAAold' }
    const row = { title: post.title, day: post.day, externalId: 'export/UzFfAgtgekIEAQAAAAAAnew' }
    expect(matchRows([row], [known], 'wechat-channels')).toEqual([one])
    expect(matchRows([{ ...row, title: '另一条' }], [known], 'wechat-channels')).toEqual([none])
  })
})

describe('one post by several links', () => {
  it('is one whether the file or the person names the reel or the post', () => {
    const known = { ...post, externalId: '777777777', link: 'https://www.facebook.com/reel/777777777' }
    const row = {
      title: 'x',
      externalId: '1800000000000001',
      link: 'https://www.facebook.com/reel/777777777/',
    }
    expect(matchRows([row], [known], 'facebook')).toEqual([one])
  })

  it('is one of LinkedIn by the minute in its two numbers, for an activity is not its share', () => {
    const link = 'https://www.linkedin.com/posts/bo_launch-share-7204703084000000000-AbCd'
    const row = {
      title: '',
      link: 'https://www.linkedin.com/feed/update/urn:li:activity:7204703086211198976',
    }
    expect(matchRows([row], [{ ...post, link, title: 'launch' }], 'linkedin')).toEqual([one])
    const hours = { ...row, link: 'https://www.linkedin.com/feed/update/urn:li:activity:7204763086211198976' }
    expect(matchRows([hours], [{ ...post, link, title: 'launch' }], 'linkedin')).toEqual([none])
  })

  it('is one of B站 by av and BV, and one of 微博 by number and code', () => {
    const video = { ...post, link: 'https://www.bilibili.com/video/av170001', title: 'a' }
    expect(matchRows([{ title: 'b', externalId: 'BV17x411w7KC' }], [video], 'bilibili')).toEqual([one])
    const weibo = { ...post, link: 'https://weibo.com/1234567890/z0JH2lOMb', title: 'a' }
    const row = { title: 'b', link: 'https://m.weibo.cn/status/3501756485200075' }
    expect(matchRows([row], [weibo], 'weibo')).toEqual([one])
  })
})

describe('a piece that went out under another title', () => {
  const piece = { ...post, piece: 12 }
  const row = { title: '粽子，不只是端午', publishedAt: noon, day: post.day }

  it('is the only post of its minute', () => {
    expect(matchRows([row], [piece], 'douyin')).toEqual([one])
    expect(matchRows([{ ...row, publishedAt: '2026-11-25T04:01:00.000Z' }], [piece], 'douyin')).toEqual([
      none,
    ])
  })

  it('is none of two posts of that minute, which stay new', () => {
    expect(matchRows([row, { ...row, title: '另一条' }], [piece], 'douyin')).toEqual([none, none])
    expect(matchRows([row], [piece, { ...piece, id: 'b', piece: 13 }], 'douyin')).toEqual([none])
  })

  it('is never a post that came in with a file', () => {
    expect(matchRows([row], [post], 'douyin')).toEqual([none])
  })
})

describe('two rows of a file', () => {
  it('never become the same publication', () => {
    const row = { title: post.title, day: post.day }
    expect(matchRows([row, row], [post])).toEqual([several, several])
  })

  it('leave the publication to the one with its id', () => {
    const known = { ...post, externalId: '77' }
    const rows = [
      { title: post.title, day: post.day },
      { title: 'x', externalId: '77' },
    ]
    expect(matchRows(rows, [known])).toEqual([none, one])
  })

  it('give every publication to at most one row, in any order', () => {
    const days = fc.constantFrom('2026-11-24', '2026-11-25', '2026-11-26', undefined)
    const title = fc.constantFrom('早安', '晚安')
    const externalId = fc.option(fc.constantFrom('1', '2', '3'), { nil: undefined })
    const posts = fc.array(fc.record({ title, day: days, externalId }), { maxLength: 8 })
    fc.assert(
      fc.property(posts, posts, (rows, known) => {
        const publications = known.map((each, index) => ({ ...each, id: String(index) }))
        const matches = matchRows(rows, publications)
        const taken = matches.flatMap((match) => (match.fits === 'one' ? [match.publication] : []))
        expect(new Set(taken).size).toBe(taken.length)
        const backwards = matchRows([...rows].reverse(), [...publications].reverse()).reverse()
        expect(backwards).toEqual(matches)
      }),
    )
  })
})

it('a title is compared by letters and digits alone', () => {
  expect(titleKey({ title: '【ＡＢＣ】 第１期：你好！🎉' })).toBe('abc第1期你好')
  expect(titleKey({ title: '🎉！' })).toBeUndefined()
})

it('what is no link has no key', () => {
  expect(linkKey({ link: '' })).toBeUndefined()
  expect(linkKey({ link: 'not a link' })).toBeUndefined()
})

describe('matching takes time in proportion to the rows', () => {
  const days = Array.from({ length: 700 }, (_, at) => addDays('2024-12-25', at))
  const many = (title: (at: number) => string) =>
    Array.from({ length: 20_000 }, (_, at) => ({ title: title(at), day: days[at % days.length] }))

  it.each([
    ['of one title on 700 days', many(() => '日签')],
    ['of one title on one day', many(() => '日签').map((row) => ({ ...row, day: '2026-11-25' }))],
    ['of one title and no day', many(() => '日签').map(({ title }) => ({ title }))],
    ['of titles of their own', many((at) => `第 ${at} 条`)],
  ])('%s', (_, rows) => {
    const publications = rows.map((row, at) => ({ day: '2026-11-25', ...row, id: `p${at}` }))
    expect(cpuOf(() => matchRows(rows, publications))).toBeLessThan(10_000)
    expect(cpuOf(() => matchRows(rows, publications.slice(0, 1)))).toBeLessThan(10_000)
  })
})
