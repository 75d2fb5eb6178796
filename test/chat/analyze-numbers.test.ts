import { expect, it } from 'vitest'
import { confirmImport } from '../../src/loop/analyze/decide-import.ts'
import { previewImport } from '../../src/loop/analyze/preview-import.ts'
import { measured, publishedOn } from '../loop/analyze/seed.ts'
import { onBothDatabases, type World } from '../support/desk.ts'
import { at, told, twoOut, yesterday } from './analyze-desk.ts'
import { buttonsOf, speaker } from './distribute-chat.ts'

const digest = async (w: World, language: 'zh-CN' | 'en', facts: Record<string, unknown> = {}) =>
  (await told(w, ['daily-numbers', { date: yesterday, ...facts }], language))?.lines

async function counted(w: World) {
  await twoOut(w)
  const morning = at('2026-11-26', '08:00')
  await measured(w, 'one', morning, { views: 400, likes: 12, shares: 8, followers_gained: 5 })
  await measured(w, 'two', morning, { views: 11_200, likes: 300 })
}

onBothDatabases('the daily numbers', (world) => {
  it('tell the total against its weekday, best and weakest, engagement and followers', async () => {
    const w = await world()
    await counted(w)
    expect(await digest(w, 'zh-CN')).toEqual([
      '📊 11月25日 周三 · 阅读和播放 11,600，比周三中位数 +132 %（5,000，n = 3）',
      '最好 P-2 抖音 · 青团《三分钟包粽子》，自家中位数的 2.8 倍 · 最弱 P-1 公众号 · 青团笔记《端午为什么吃粽子》，0.4 倍',
      '互动率 2.8 % · 涨粉 +5',
      '[怎么算的]',
    ])
    expect(await digest(w, 'en')).toEqual([
      '📊 Wed 25 Nov · 11,600 reads and plays, +132 % on the Wed median (5,000, n = 3)',
      'Best P-2 Douyin · 青团 “三分钟包粽子” 2.8× its median · Weakest P-1 WeChat Official Account · 青团笔记 “端午为什么吃粽子” 0.4×',
      'Engagement 2.8 % of views · followers +5',
      '[How counted?]',
    ])
  })

  it('call those who owe numbers, and say how many are counted', async () => {
    const w = await world()
    await twoOut(w)
    await measured(w, 'one', at('2026-11-26', '08:00'), { views: 1000 })
    expect(await digest(w, 'zh-CN', { late: true })).toEqual([
      '📊 11月25日 周三 · 阅读 1,000，比周三中位数 -80 %（5,000，n = 3）',
      '最好 P-1 公众号 · 青团笔记《端午为什么吃粽子》，自家中位数的 1 倍',
      '2 条里算了 1 条 · 缺数据：P-2 抖音 · 青团（@wang!）',
      '迟到了：本该今天早些时候发。',
      '[怎么算的] [补 P-2]',
    ])
  })

  it('without a single number say so and name what is missing', async () => {
    const w = await world()
    await twoOut(w)
    expect(await digest(w, 'en')).toEqual([
      '📊 Wed 25 Nov · no numbers yet',
      '0 of 2 counted · missing: P-1 WeChat Official Account · 青团笔记 (@li!), P-2 Douyin · 青团 (@wang!)',
      '[Add numbers]',
    ])
  })

  it('say that a weekday has no baseline and a channel no rank yet', async () => {
    const w = await world()
    await publishedOn(w, { id: 'alone', at: at(yesterday), title: '第一篇' })
    await measured(w, 'alone', at('2026-11-26', '08:00'), { views: 70 })
    expect(await digest(w, 'en')).toEqual([
      '📊 Wed 25 Nov · 70 reads · no Wed baseline yet (n = 0)',
      'Not ranked yet: a channel needs 5 earlier publications with numbers',
      '[How counted?]',
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
    expect((await li.reads('/metrics 日报'))[0]).toBe(
      '📊 昨天 11月25日 周三 · 阅读 1,000，比周三中位数 -80 %（5,000，n = 3）',
    )
    expect((await li.reads('/metrics report'))[2]).toBe('2 条里算了 1 条 · 缺数据：P-2 抖音 · 青团（@wang）')
    expect((await li.reads('/metrics report 11月24日'))[0]).toMatch(/^📊 11月24日 周二 · 阅读和播放 5,000/)
    for (const said of ['周报', 'month']) {
      expect((await li.reads(`/metrics report ${said}`))[0]).toBe('⛔ 目前只有日报：/metrics report day')
    }
    expect((await li.reads('/metrics report 明天'))[0]).toBe('⛔ 明天 还没到，没有数据。')
    expect((await li.reads('/metrics report 随便'))[0]).toBe(
      '⛔ 没看懂「随便」是哪一天。试试：昨天、周一、2026-11-25',
    )
  })

  it('are explained figure by figure, by the button of the card', async () => {
    const w = await world()
    await counted(w)
    const file = { platform: 'wechat-oa', report: 'articles', headerRow: 1, fingerprint: 'f' } as const
    const rows = [
      {
        ...{ row: 2, title: '补录', raw: {}, metrics: { views: 30 } },
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
    expect(await li.pressesAndReads(how?.act ?? '', how?.values ?? {})).toEqual([
      '📊 How Wed 25 Nov was counted',
      'Total: views as last read on the day after, else the next reading, else the newest, summed: 11,630',
      '- P-1 WeChat Official Account · 青团笔记 “端午为什么吃粽子” · 400 · today Thu 08:00 Asia/Shanghai · typed by @li',
      '- WeChat Official Account · 青团笔记 “补录” · 30 · today Thu 10:42 Asia/Shanghai · import I-1, posted by @li',
      '- P-2 Douyin · 青团 “三分钟包粽子” · 11,200 · today Thu 08:00 Asia/Shanghai · typed by @li',
      'Wed median: totals of the same weekday in the last 8 weeks, at least 3',
      'Wed 18 Nov 5,000 · Wed 11 Nov 5,000 · Wed 4 Nov 5,000 · median 5,000, n = 3',
      'Index: views ÷ median of up to 20 earlier publications on the same channel, at least 5',
      '- P-1 WeChat Official Account · 青团笔记 “端午为什么吃粽子” · 400 ÷ 1,000 = 0.4 (n = 20)',
      '- WeChat Official Account · 青团笔记 “补录” · 30 ÷ 1,000 = 0.03 (n = 20)',
      '- P-2 Douyin · 青团 “三分钟包粽子” · 11,200 ÷ 4,000 = 2.8 (n = 20)',
      'Engagement: likes + comments + saves + shares + coins + danmaku + 在看, 320 ÷ views 11,600 = 2.8 %',
      'Followers: sum of those gained, as far as told: 5',
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
      '阅读或播放 11,200，自家中位数 4,000 的 2.8 倍（n = 20）',
    ])
  })
})
