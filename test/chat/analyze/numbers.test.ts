import { expect, it } from 'vitest'
import { addDays } from '../../../src/foundation/time.ts'
import { confirmImport } from '../../../src/loop/analyze/decide-import.ts'
import { previewImport } from '../../../src/loop/analyze/preview-import.ts'
import { channelOn, measured, publishedOn } from '../../loop/analyze/seed.ts'
import { onBothDatabases, type World } from '../../support/desk.ts'
import { at, told, twoOut, yesterday } from '../analyze-desk.ts'
import { buttonsOf, speaker } from '../distribute-chat.ts'

const digest = async (w: World, language: 'zh-CN' | 'en', facts: Record<string, unknown> = {}) =>
  (await told(w, ['daily-numbers', { date: yesterday, ...facts }], language))?.lines

async function counted(w: World) {
  await twoOut(w)
  const morning = at('2026-11-26', '08:00')
  await measured(w, 'one', morning, { views: 400, likes: 12, shares: 8, followers_gained: 5 })
  await measured(w, 'two', morning, { views: 11_200, likes: 300 })
}

const lastDays = ['19', '20', '21', '22', '23', '24']
const pointsInChinese = (usual: number, last: number) =>
  [...lastDays.map((day) => `11/${day} ${usual}`), `11/25 ${last}`].join(' · ')
const pointsInEnglish = (usual: number, last: number) =>
  [...lastDays.map((day) => `${day} Nov ${usual}`), `25 Nov ${last}`].join(' · ')
// The more unusual one first.
const chartsInChinese = [
  `chart 抖音 · 青团：发布次日的播放 ${pointsInChinese(4000, 11_200)}`,
  `chart 公众号 · 青团笔记：发布次日的阅读 ${pointsInChinese(1000, 400)}`,
]
const chartsInEnglish = [
  `chart Douyin · 青团: plays, day after ${pointsInEnglish(4000, 11_200)}`,
  `chart WeChat Official Account · 青团笔记: reads, day after ${pointsInEnglish(1000, 400)}`,
]
const explainedWhole = [
  '📊 How Wed 25 Nov was counted',
  'Each counts as last read on the day after publication; else as first read later, else on its own day, and these two are not compared. Channels are counted apart, each in its platform’s own word.',
  'WeChat Official Account · 青团笔记: 430 reads',
  '- P-1 WeChat Official Account · 青团笔记 “端午为什么吃粽子” · 400 · today Thu 08:00 Asia/Shanghai · typed by @li',
  '- WeChat Official Account · 青团笔记 “补录” · 30 · today Thu 10:42 Asia/Shanghai · import I-1, posted by @li',
  'Douyin · 青团: 11,200 plays',
  '- P-2 Douyin · 青团 “三分钟包粽子” · 11,200 · today Thu 08:00 Asia/Shanghai · typed by @li',
  'Wed median: the channel’s same weekdays of the last 8 weeks with as many posts, all read the day after; at least 3',
  '- WeChat Official Account · 青团笔记: n = 0, too few',
  '- Douyin · 青团: Wed 18 Nov 4,000 · Wed 11 Nov 4,000 · Wed 4 Nov 4,000 · median 4,000, n = 3',
  'Times: the day after ÷ median of the same of up to 20 earlier posts on the channel, at least 5',
  '- P-1 WeChat Official Account · 青团笔记 “端午为什么吃粽子” · 400 ÷ 1,000 = 0.4 (n = 20 since 5 Nov)',
  '- WeChat Official Account · 青团笔记 “补录” · 30 ÷ 1,000 = 0.03 (n = 20 since 5 Nov)',
  '- P-2 Douyin · 青团 “三分钟包粽子” · 11,200 ÷ 4,000 = 2.8 (n = 20 since 5 Nov)',
  'Best and weakest: from 3 posts with times on, this day has 3; the same to one decimal is a tie',
  'Engagement: likes + comments + saves + shares + coins + danmaku + 在看, ÷ reads, plays, views or impressions told with them; none where nobody saw it',
  '- WeChat Official Account · 青团笔记: 20 ÷ 400 reads = 5 %',
  '- Douyin · 青团: 300 ÷ 11,200 plays = 2.7 %',
  'Followers: sum of those gained, told by 1 of 3: 5',
  'Chart: up to 7 of the channel’s last days whose posts were all read the day after',
]

onBothDatabases('the daily numbers', (world) => {
  it('tell each channel in its own word, against its own weekday, over how many and since when', async () => {
    const w = await world()
    await counted(w)
    expect(await digest(w, 'zh-CN')).toEqual([
      '📊 11月25日 周三 · 公众号阅读 400、抖音播放 11,200',
      '- 公众号 · 青团笔记：阅读是周三中位数 1,000 的 0.4 倍（n = 3，11月4日起） · 互动率 5 %',
      '- 抖音 · 青团：播放是周三中位数 4,000 的 2.8 倍（n = 3，11月4日起） · 互动率 2.7 %',
      '涨粉 +5（2 条里 1 条有数）',
      ...chartsInChinese,
      '[怎么算的]',
    ])
    expect(await digest(w, 'en')).toEqual([
      '📊 Wed 25 Nov · WeChat Official Account 400 reads, Douyin 11,200 plays',
      '- WeChat Official Account · 青团笔记: 0.4× its Wed median (1,000 reads, n = 3 since 4 Nov) · engagement 5 %',
      '- Douyin · 青团: 2.8× its Wed median (4,000 plays, n = 3 since 4 Nov) · engagement 2.7 %',
      'Followers +5 (1 of 2 tell)',
      ...chartsInEnglish,
      '[How counted?]',
    ])
  })

  it('call those who owe numbers, say how many are in, and compare nothing before all are', async () => {
    const w = await world()
    await twoOut(w)
    await measured(w, 'one', at('2026-11-26', '08:00'), { views: 1000 })
    const lines = await digest(w, 'zh-CN', { late: true })
    expect(lines).toEqual([
      '📊 11月25日 周三 · 公众号阅读 1,000（2 条里 1 条有数）',
      '还缺 P-2 抖音 · 青团（@wang!）；数齐之前不比较',
      '迟到了：本该今天早些时候发。',
      expect.stringMatching(/^chart 公众号 · 青团笔记：发布次日的阅读 .*11\/24 1000$/),
      '[怎么算的] [补 P-2]',
    ])
    expect(lines?.join('\n')).not.toMatch(/中位数|最好|%|倍/)
  })

  it('say that a figure of its own evening is not yet one', async () => {
    const w = await world()
    await twoOut(w)
    await measured(w, 'one', at('2026-11-26', '08:00'), { views: 1000 })
    await measured(w, 'two', at(yesterday, '19:30'), { views: 60 })
    expect((await digest(w, 'zh-CN'))?.slice(0, 2)).toEqual([
      '📊 11月25日 周三 · 公众号阅读 1,000、抖音播放 60（2 条里 1 条有数）',
      '还缺 P-2 抖音 · 青团（@wang!，只有当天的数）；数齐之前不比较',
    ])
    expect((await digest(w, 'en'))?.[1]).toBe(
      'Missing: P-2 Douyin · 青团 (@wang!, only its own day is told). Nothing is compared before they are in.',
    )
  })

  it('without a single number say so and name what is missing', async () => {
    const w = await world()
    await twoOut(w)
    expect(await digest(w, 'en')).toEqual([
      '📊 Wed 25 Nov · no numbers yet',
      'Missing: P-1 WeChat Official Account · 青团笔记 (@li!), P-2 Douyin · 青团 (@wang!). Nothing is compared before they are in.',
      '[Add numbers]',
    ])
  })

  it('say what is not enough to compare', async () => {
    const w = await world()
    await publishedOn(w, { id: 'alone', at: at(yesterday), title: '第一篇' })
    await measured(w, 'alone', at('2026-11-26', '08:00'), { views: 70 })
    expect(await digest(w, 'en')).toEqual([
      '📊 Wed 25 Nov · WeChat Official Account 70 reads',
      '- WeChat Official Account: not enough to compare (Wed n = 0 of 3, posts n = 0 of 5, each read the day after)',
      '[How counted?]',
    ])
    expect((await digest(w, 'zh-CN'))?.[1]).toBe(
      '- 公众号：还不够比（周三 n = 0，要 3；单条 n = 0，要 5；都取次日的数）',
    )
  })

  it('name a best and a weakest from three on, and several where they tie', async () => {
    const w = await world()
    await counted(w)
    const put = async (id: string, views: number) => {
      await publishedOn(w, { id, at: at(yesterday, '20:00'), channel: 'oa', title: id })
      await measured(w, id, at('2026-11-26', '09:00'), { views })
    }
    expect((await digest(w, 'zh-CN'))?.join()).not.toMatch(/最好|最弱/)
    await put('第三篇', 1000)
    expect(await digest(w, 'zh-CN')).toContain(
      '3 条里最好 P-2 抖音 · 青团《三分钟包粽子》，自家中位数的 2.8 倍 · 最弱 P-1 公众号 · 青团笔记《端午为什么吃粽子》，0.4 倍',
    )
    expect((await digest(w, 'zh-CN'))?.[1]).toBe(
      '- 公众号 · 青团笔记：还不够比（发 2 条的周三 n = 0，要 3；都取次日的数） · 互动率 5 %',
    )
    await put('第四篇', 2810)
    expect(await digest(w, 'zh-CN')).toContain(
      '4 条里并列最好 公众号 · 青团笔记《第四篇》、P-2 抖音 · 青团《三分钟包粽子》，都是自家中位数的 2.8 倍 · 最弱 P-1 公众号 · 青团笔记《端午为什么吃粽子》，0.4 倍',
    )
    expect(await digest(w, 'en')).toContain(
      'Best of 4, tied: WeChat Official Account · 青团笔记 “第四篇”, P-2 Douyin · 青团 “三分钟包粽子”, each 2.8× its median · weakest: P-1 WeChat Official Account · 青团笔记 “端午为什么吃粽子” 0.4×',
    )
  })

  it('show no half reads: the median of an even number of days is whole', async () => {
    const w = await world()
    await channelOn(w, 'oa', 'wechat-oa', '青团笔记')
    for (const [week, views] of [1000, 1235, 1234, 2000].entries()) {
      const day = addDays(yesterday, -7 * (week + 1))
      await publishedOn(w, { id: day, at: at(day), channel: 'oa' })
      await measured(w, day, at(addDays(day, 1)), { views })
    }
    await publishedOn(w, { id: 'one', at: at(yesterday), channel: 'oa' })
    await measured(w, 'one', at('2026-11-26', '08:00'), { views: 2469 })
    expect((await digest(w, 'zh-CN'))?.[1]).toBe(
      '- 公众号 · 青团笔记：阅读是周三中位数 1,235 的 2 倍（n = 4，10月28日起）',
    )
  })

  it('call every platform’s count by its own word', async () => {
    const w = await world()
    const morning = at('2026-11-26', '08:00')
    for (const [platform, metric, zh, en] of [
      ['wechat-oa', 'views', '公众号阅读 70', 'WeChat Official Account 70 reads'],
      ['wechat-oa', 'viewers', '公众号阅读人数 70', 'WeChat Official Account 70 readers'],
      ['douyin', 'views', '抖音播放 70', 'Douyin 70 plays'],
      ['bilibili', 'views', 'B站播放 70', 'Bilibili 70 plays'],
      ['wechat-channels', 'views', '视频号播放 70', 'WeChat Channels 70 plays'],
      ['xiaohongshu', 'views', '小红书观看 70', 'Xiaohongshu 70 views'],
      ['x', 'impressions', 'X展示 70', 'X 70 impressions'],
      ['linkedin', 'impressions', '领英展示 70', 'LinkedIn 70 impressions'],
      ['youtube', 'views', 'YouTube观看 70', 'YouTube 70 views'],
      ['instagram', 'views', 'Instagram浏览 70', 'Instagram 70 views'],
      ['tiktok', 'views', 'TikTok播放 70', 'TikTok 70 views'],
    ] as const) {
      await w.database.reading.deleteFrom('snapshots').execute()
      await w.database.reading.deleteFrom('publications').execute()
      await publishedOn(w, { id: 'p', at: at(yesterday), platform })
      await measured(w, 'p', morning, { [metric]: 70 })
      expect((await digest(w, 'zh-CN'))?.[0]).toBe(`📊 11月25日 周三 · ${zh}`)
      expect((await digest(w, 'en'))?.[0]).toBe(`📊 Wed 25 Nov · ${en}`)
    }
  })

  it('of many channels have a line for each, two of one platform by their accounts', async () => {
    const w = await world()
    const morning = at('2026-11-26', '08:00')
    await channelOn(w, 'a', 'douyin', '甲')
    await channelOn(w, 'b', 'douyin', '乙')
    for (const [id, platform, channel] of [
      ['1', 'douyin', 'a'],
      ['2', 'douyin', 'b'],
      ['3', 'x', undefined],
      ['4', 'youtube', undefined],
    ] as const) {
      await publishedOn(w, { id, at: at(yesterday), platform, channel })
      await measured(w, id, morning, { views: 1000 * Number(id) })
      if (id === '2')
        expect((await digest(w, 'zh-CN'))?.[0]).toBe(
          '📊 11月25日 周三 · 抖音 · 甲 播放 1,000、抖音 · 乙 播放 2,000',
        )
    }
    expect((await digest(w, 'zh-CN'))?.slice(0, 4)).toEqual([
      '📊 11月25日 周三 · 4 个渠道 4 条',
      expect.stringMatching(/^- 抖音 · 甲：播放 1,000 · 还不够比/),
      expect.stringMatching(/^- 抖音 · 乙：播放 2,000 · 还不够比/),
      expect.stringMatching(/^- X：浏览 3,000 · 还不够比/),
    ])
  })

  it('are silent about a day on which nothing went out, unless somebody asks', async () => {
    const w = await world()
    expect(await digest(w, 'en')).toBeUndefined()
    expect(await speaker(w, 'li', 'en').reads('/metrics report day')).toEqual([
      '📊 Yesterday, Wed 25 Nov · nothing went out.',
    ])
  })

  it('are there for the asking, and call nobody then', async () => {
    const w = await world()
    await twoOut(w)
    await measured(w, 'one', at('2026-11-26', '08:00'), { views: 1000 })
    const li = speaker(w, 'li')
    expect(await li.reads('/metrics 日报')).toEqual([
      '📊 昨天 11月25日 周三 · 公众号阅读 1,000（2 条里 1 条有数）',
      '还缺 P-2 抖音 · 青团（@wang）；数齐之前不比较',
      '[怎么算的] [补 P-2]',
    ])
    expect((await li.reads('/metrics report 11月24日'))[0]).toBe(
      '📊 11月24日 周二 · 抖音播放 4,000、公众号阅读 1,000',
    )
    expect((await li.reads('/metrics 口径 周报'))[0]).toBe('⛔ 口径是按天说的：/metrics 口径 昨天')
    expect((await li.reads('/metrics report 明天'))[0]).toBe('⛔ 明天 还没到，没有数据。')
    expect((await li.reads('/metrics report 随便'))[0]).toBe(
      '⛔ 没看懂「随便」是哪一天。试试：昨天、周一、2026-11-25',
    )
  })

  it('are shown of a piece, a week or a month by the bare name of it', async () => {
    const w = await world()
    await twoOut(w)
    await measured(w, 'one', at('2026-11-26', '08:00'), { views: 1000 })
    const [li, lin] = [speaker(w, 'li'), speaker(w, 'lin', 'en')]
    const week = await li.types('/metrics 本周')
    expect(await li.reads('/metrics 本周')).toEqual([
      '📊 11月23日 周一 – 11月29日 周日 发了 6 篇，5 篇有数据',
      '- 抖音 · 青团 3 篇，共 播放 8,000，最高 “dy2026-11-23” 4,000',
      '- 公众号 · 青团笔记 3 篇，共 阅读 3,000，最高 “oa2026-11-23” 1,000',
      '1 篇还没有数据。',
      '[← 上一周] [⋯缺哪些数据]',
    ])
    const before = buttonsOf(week).get('← 上一周')
    expect(await li.presses(before?.act ?? '', before?.values ?? {})).toMatchObject({ instead: true })
    expect((await li.reads('/metrics 上周'))[0]).toBe(
      '📊 11月16日 周一 – 11月22日 周日 发了 14 篇，14 篇有数据',
    )
    for (const said of ['last week', 'report last week', 'report week', 'show last week'])
      expect((await lin.reads(`/metrics ${said}`))[0]).toBe(
        '📊 Mon 16 Nov – Sun 22 Nov: 14 posts went out, 14 with numbers',
      )
    for (const said of ['P-1', 'p1', 'P-1数据咋样', '查看 P-1'])
      expect((await li.reads(`/metrics ${said}`))[0]).toContain('📊 P-1 · ')
    expect(await li.reads('/metrics P-2')).toEqual([
      expect.stringContaining('还没有数据'),
      '- 抖音 · 青团 还没有数据',
      '[录入数据]',
    ])
    expect((await lin.reads('/metrics P-2')).at(-1)).not.toContain('[')
    expect((await li.reads('/metrics 看 随便'))[0]).toContain('⛔ 没看懂「随便」是哪一天')
  })

  it('of today say from when its numbers are due, and of long ago that nobody told them', async () => {
    const w = await world()
    await publishedOn(w, { id: 'now', at: at('2026-11-26'), title: '刚发的' })
    await publishedOn(w, { id: 'old', at: at('2025-10-01'), title: '旧文' })
    const li = speaker(w, 'li')
    expect((await li.reads('/metrics report 今天')).slice(0, 2)).toEqual([
      '📊 11月26日 周四 · 还没有数据',
      '明天起补数：“刚发的” 公众号（@li）；数齐之前不比较',
    ])
    expect((await li.reads('/metrics report 2025-10-01')).slice(0, 2)).toEqual([
      '📊 2025年10月1日 周三 · 还没有数据',
      '一直没有数：“旧文” 公众号（@li）；所以不比较',
    ])
  })

  it('are explained figure by figure, by the button of the card', async () => {
    const w = await world()
    await counted(w)
    const file = { platform: 'wechat-oa', report: 'articles', headerRow: 1, fingerprint: 'f' } as const
    const rows = [
      {
        row: 2,
        title: '补录',
        raw: {},
        metrics: { views: 30 },
        publishedAt: { local: yesterday, precision: 'day' as const },
      },
    ]
    const left = { refused: [], ignoredColumns: [], notes: [] }
    const number = await previewImport(w.scene, w.as('li'), {
      fileName: 'a.csv',
      file: { ...file, rows, ...left },
    })
    await confirmImport(w.scene, w.as('chen'), { import: number })
    const li = speaker(w, 'li', 'en')
    const how = buttonsOf(await li.types('/metrics report')).get('How counted?')
    const explained = await li.pressesAndReads(how?.act ?? '', how?.values ?? {})
    expect(explained).toEqual(explainedWhole)
  })

  it('are explained without a comparison while one is missing', async () => {
    const w = await world()
    await twoOut(w)
    await measured(w, 'one', at('2026-11-29'), { views: 1000 })
    await measured(w, 'two', at(yesterday, '20:00'), { views: 50 })
    expect(await speaker(w, 'li').reads('/metrics explain 11月25日')).toEqual([
      '📊 11月25日 周三 的数据怎么算的',
      expect.stringMatching(/^每条取发布次日最后一次的数/),
      '公众号 · 青团笔记：阅读 1,000',
      '- P-1 公众号 · 青团笔记《端午为什么吃粽子》 · 1,000 · 11月29日 周日 09:30 Asia/Shanghai，不是次日 · @li 录入',
      '抖音 · 青团：播放 50',
      '- P-2 抖音 · 青团《三分钟包粽子》 · 50 · 昨天 20:00 周三 Asia/Shanghai，只是当天 · @li 录入',
      '还缺 1 条的数，所以不比较、不排名。',
      expect.stringMatching(/^图：/),
    ])
  })
})

onBothDatabases('the notice of a verdict', (world) => {
  it('tells the topics conversation who closed what, and what was learned', async () => {
    const w = await world()
    await counted(w)
    await speaker(w, 'lin').types('/retro close P-2 设问标题有效')
    expect((await told(w, ['verdict', { piece: 2 }], 'zh-CN'))?.lines).toEqual([
      '🧭 @lin 已结案 P-2 · 三分钟包粽子',
      '「设问标题有效」',
      '抖音 · 青团 播放 11,200，自家次日中位数 4,000 的 2.8 倍（n = 20，11月5日起）',
    ])
  })
})
