import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseNumbers } from '../../../src/loop/analyze/pasted-numbers.ts'
import { type MetricId, metrics } from '../../../src/platforms/metric.ts'

function figures(text: string): Partial<Record<MetricId, number>> {
  return Object.fromEntries(parseNumbers(text).metrics.map(({ metric, value }) => [metric, value]))
}

describe('pasted figures', () => {
  test.each<[string, Partial<Record<MetricId, number>>]>([
    ['阅读1.2万 在看86 分享 340', { views: 12_000, recommends: 86, shares: 340 }],
    ['views 12k likes: 300, shares=45', { views: 12_000, likes: 300, shares: 45 }],
    ['阅读１２００，点赞：１２', { views: 1200, likes: 12 }],
    ['播放 3.4亿；评论 1,234、收藏 1.2w', { views: 340_000_000, comments: 1234, saves: 12_000 }],
    ['plays 1.2M comments 12.3k', { views: 1_200_000, comments: 12_300 }],
    ['完播率 32% 5s完播率 45.5％ 2秒跳出率 33', { finish_rate: 0.32, stay_5s: 0.455, bounce_2s: 0.33 }],
    ['完读率 62% 平均阅读时长 48秒', { read_finish_rate: 0.62, mean_read_seconds: 48 }],
    ['完播率 32% 完读率 62%', { finish_rate: 0.32, read_finish_rate: 0.62 }],
    ['read-through 62%, completion 32%', { read_finish_rate: 0.62, finish_rate: 0.32 }],
    ['平均播放时长 14.73秒', { mean_watch_seconds: 14.73 }],
    ['avg watch time 1:02 watch time 12h', { mean_watch_seconds: 62, watch_seconds: 43_200 }],
    ['净增粉丝 -12 掉粉 3', { followers_net: -12, followers_lost: 3 }],
    ['1200 阅读', { views: 1200 }],
    ['12k views, 300 likes', { views: 12_000, likes: 300 }],
    ['1200阅读30点赞', { views: 1200, likes: 30 }],
    ['播放量\n1.2万\n点赞\n300', { views: 12_000, likes: 300 }],
    ['1.2万\n播放\n300\n点赞', { views: 12_000, likes: 300 }],
    ['阅读\t点赞\t评论\n1200\t30\t5', { views: 1200, likes: 30, comments: 5 }],
    ['点赞/收藏/评论: 300/20/5', { likes: 300, saves: 20, comments: 5 }],
    ['阅读量有1.2万了，点赞大概300个', { views: 12_000, likes: 300 }],
    ['转发12 分享 13', { reposts: 12, shares: 13 }],
    ['转发12', { shares: 12 }],
    ['阅读-1200', { views: 1200 }],
    ['GMV ¥1.2万 订单 30 人均停留 1分20秒', { gmv: 12_000, orders: 30, mean_watch_seconds: 80 }],
    ['New follows 5; Profile visits 9', { followers_gained: 5, profile_visits: 9 }],
    ['首次分享率 7.71 每次分享带来阅读次数 6.9', { first_share_rate: 7.71, reads_per_share: 6.9 }],
  ])('%j is understood whole', (text, expected) => {
    const result = parseNumbers(text)
    expect([figures(text), result.unknown, result.implausible]).toEqual([expected, [], []])
  })

  test('are quoted as they were pasted', () => {
    const { metrics: said } = parseNumbers('阅读：１.２万，likes = 30')
    expect(said.map((each) => each.said)).toEqual(['阅读：１.２万', 'likes = 30'])
  })

  test('with 10万+ are a floor', () => {
    expect(parseNumbers('阅读 10万+').metrics).toEqual([
      { metric: 'views', value: 100_000, said: '阅读 10万+', atLeast: true },
    ])
  })

  test.each<[string, Partial<Record<MetricId, number>>, string[]]>([
    ['完单 30 阅读 5', { views: 5 }, ['完单 30']],
    ['新粉丝群 30，阅读 5', { views: 5 }, ['新粉丝群 30']],
    ['点赞收藏 300', {}, ['点赞收藏 300']],
    ['点赞/收藏 300', {}, ['点赞', '收藏', '300']],
    ['阅读 1200 点赞', { views: 1200 }, ['点赞']],
    ['1200 阅读 30 点赞 5', {}, ['1200', '阅读', '30', '点赞', '5']],
    ['24h 阅读 500 点赞 3', { views: 500, likes: 3 }, ['24h']],
    ['3月1日 阅读 1200 点赞 30', { views: 1200, likes: 30 }, ['3', '月1', '日']],
    ['2026 阅读: 1200 点赞: 30', { views: 1200, likes: 30 }, ['2026']],
    ['network 5 er 3%', { engagement_rate: 0.03 }, ['network 5']],
    ['点赞 5% 阅读 14秒', {}, ['点赞 5%', '阅读 14秒']],
    ['views 12k (+3%) likes 300', { views: 12_000, likes: 300 }, ['+3%']],
    ['你好', {}, ['你好']],
  ])('%j leave what is not understood to be asked', (text, expected, unknown) => {
    expect([figures(text), parseNumbers(text).unknown]).toEqual([expected, unknown])
  })

  test('said twice are asked back, unless they agree', () => {
    expect(parseNumbers('阅读 1200 阅读量 1300').implausible).toEqual([
      { code: 'said-twice', metric: 'views', value: 1200, other: 1300 },
    ])
    expect(parseNumbers('阅读 1200 播放 1,200').implausible).toEqual([])
  })

  test('of a rate below one without a sign are asked back', () => {
    expect(parseNumbers('点击率 0.8').implausible).toEqual([
      { code: 'unit-unclear', metric: 'cover_ctr', value: 0.8, other: 0.008 },
    ])
    expect(parseNumbers('点击率 0').implausible).toEqual([])
  })

  test('that contradict each other are asked back', () => {
    expect(parseNumbers('阅读 10 点赞 20').implausible).toMatchObject([
      { code: 'more-than', metric: 'likes', of: 'views' },
    ])
    expect(parseNumbers('完播率 120%').implausible).toMatchObject([{ code: 'above-100%' }])
    expect(parseNumbers('阅读 12.5').implausible).toMatchObject([{ code: 'not-whole' }])
    expect(parseNumbers('阅读 -5').implausible).toMatchObject([{ code: 'negative' }])
  })
})

const counts = metrics.filter(({ kind }) => kind === 'count')
const entries = fc.uniqueArray(
  fc.constantFrom(...counts).chain((metric) =>
    fc.record({
      metric: fc.constant(metric.id),
      name: fc.constantFrom(metric.en, ...metric.zh.split('/'), ...metric.names),
      value: fc.nat({ max: 99_999_999 }),
      way: fc.constantFrom(
        (value: number) => String(value),
        (value: number) => value.toLocaleString('en-US'),
        (value: number) => `${value / 10_000}万`,
        (value: number) => `${value / 1000}k`,
      ),
    }),
  ),
  { selector: ({ metric }) => metric, minLength: 1, maxLength: 8 },
)

describe('any list of figures', () => {
  test('comes back from every name, way of writing and separator', () => {
    const joins = fc.constantFrom(' ', '：', ': ', '=', ' = ', '\n')
    const ends = fc.constantFrom('，', ', ', ';', '；', '\n', '、', ' | ')
    fc.assert(
      fc.property(entries, joins, ends, fc.boolean(), (list, join, end, valueFirst) => {
        const lines = list.map(({ name, value, way }) =>
          valueFirst ? `${way(value)} ${name}` : `${name}${join}${way(value)}`,
        )
        const result = parseNumbers(lines.join(end))
        const expected = list.map(({ metric, value }) => [
          metric === 'reposts' || metric === 'shares' ? 'sharing' : metric,
          value,
        ])
        expect(result.unknown).toEqual([])
        expect(
          result.metrics.map(({ metric, value }) => [
            metric === 'reposts' || metric === 'shares' ? 'sharing' : metric,
            value,
          ]),
        ).toEqual(expected)
      }),
    )
  })

  test('loses no digit: each is in something understood or in something unknown', () => {
    const words = fc.constantFrom(
      '阅读',
      '点赞',
      'likes',
      '备注',
      '完播率',
      '12',
      '1.5万',
      '30%',
      '1:02',
      '，',
      '\n',
      ' ',
      ':',
      '/',
      '5s',
      '-3',
      '第1期',
    )
    const digits = (text: string) => (text.match(/\d/g) ?? []).sort().join('')
    fc.assert(
      fc.property(fc.array(words, { maxLength: 14 }), (parts) => {
        const text = parts.join(' ')
        const { metrics: said, unknown, implausible } = parseNumbers(text)
        const twice = implausible.filter(({ code }) => code === 'said-twice').length
        const repeated = new Set(said.map(({ metric }) => metric)).size === said.length
        expect(repeated).toBe(true)
        if (twice === 0 && new Set(parts).size === parts.length)
          expect(digits([...said.map((each) => each.said), ...unknown].join(' '))).toBe(digits(text))
      }),
    )
  })

  test('is never a fault, whatever was pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(parseNumbers(text).metrics.every(({ value }) => Number.isFinite(value))).toBe(true)
      }),
    )
  })
})
