import { expect, it } from 'vitest'
import { measured, publishedOn, publishedPiece } from '../../loop/analyze/seed.ts'
import { onBothDatabases, type World } from '../../support/desk.ts'
import { at, told, twoOut, yesterday } from '../analyze-desk.ts'
import { buttonsOf, speaker } from '../distribute-chat.ts'

const stored = ({ database }: World) =>
  database.reading
    .selectFrom('snapshots')
    .selectAll()
    .where('publication', 'in', ['one', 'two', 'three'])
    .execute()

onBothDatabases('numbers in chat', (world) => {
  it('are typed in Chinese, with units and full-width digits, and echoed by name', async () => {
    const w = await world()
    await twoOut(w)
    expect(await speaker(w, 'li').reads('/metrics add P-1 阅读１．２万 在看86 分享 340')).toEqual([
      '📊 已录入 P-1 · 公众号 · 青团笔记',
      '- 阅读 12,000',
      '- 在看 86',
      '- 分享 340',
      '[撤销]',
    ])
  })

  it('are typed in English, after the piece alone', async () => {
    const w = await world()
    await twoOut(w)
    await measured(w, 'two', at(yesterday, '23:00'), { views: 10_000, likes: 300 })
    expect(
      await speaker(w, 'wang', 'en').reads('/metrics P-2 plays 12k, likes: 300, completion 31%'),
    ).toEqual([
      '📊 Stored for P-2 · Douyin · 青团',
      '- plays 12,000 · was 10,000 (+20 %)',
      '- likes 300 · unchanged',
      '- completion rate 31 %',
      '[Undo]',
    ])
  })

  it('are taken back by the button or the line', async () => {
    const w = await world()
    await twoOut(w)
    const li = speaker(w, 'li')
    await li.types('/metrics add P-1 阅读500')
    const undo = buttonsOf(await li.types('/metrics add P-1 阅读5000')).get('撤销')
    expect(await li.pressesAndReads(undo?.act ?? '', undo?.values ?? {})).toEqual([
      '🔙 已撤销 P-1 · 公众号 · 青团笔记 的数据，现在是：',
      '- 阅读 500',
    ])
    expect(await li.reads('/metrics 撤销 P-1')).toEqual([
      '🔙 已撤销 P-1 · 公众号 · 青团笔记 的数据，现在是：',
      '- 阅读：还没有',
    ])
    expect((await li.reads('/metrics undo P-1'))[0]).toBe('⛔ P-1 没有可以撤销的录入。')
    expect(await stored(w)).toEqual([])
  })

  it('with a word that is no metric are refused whole, and come back in the form', async () => {
    const w = await world()
    await twoOut(w)
    const li = speaker(w, 'li', 'en')
    const refused = await li.types('/metrics add P-1 views 900 magic 3')
    const change = buttonsOf(refused).get('Change')
    expect(await li.reads('/metrics add P-1 views 900 magic 3')).toEqual([
      '⛔ I did not understand “magic 3”, so nothing is stored. Names I know: views, likes, comments, shares, saves, ' +
        'recommends, coins, danmaku, followers gained, impressions, reach, completion rate, and more.',
      'You typed: /metrics add P-1 views 900 magic 3',
      '[Change]',
    ])
    expect(await li.pressesAndReads(change?.act ?? '', change?.values ?? {})).toEqual([
      'form Add numbers',
      'P-1 · 端午为什么吃粽子 (published)',
      'WeChat Official Account · 青团笔记',
      'numbers=views 900 magic 3',
    ])
    expect(await stored(w)).toEqual([])
  })

  it('that are not believable are asked back, stored on a yes and never before', async () => {
    const w = await world()
    await twoOut(w)
    await measured(w, 'one', at(yesterday, '23:00'), { views: 1000 })
    const li = speaker(w, 'li')
    const asked = await li.types('/metrics add P-1 阅读900 点赞2000')
    expect(await li.reads('/metrics add P-1 阅读900 点赞2000')).toEqual([
      '❗ 请核对 P-1 · 公众号 · 青团笔记，现在还没有录入',
      '- 点赞 2,000 比阅读 900 还多',
      '- 阅读 900 比之前的 1,000 还小',
      '[没错，录入] [修改]',
    ])
    expect(await stored(w)).toHaveLength(1)
    const change = buttonsOf(asked).get('修改')
    expect(await li.pressesAndReads(change?.act ?? '', change?.values ?? {})).toContain(
      'numbers=阅读900 点赞2000',
    )
    const yes = buttonsOf(asked).get('没错，录入')
    expect((await li.pressesAndReads(yes?.act ?? '', yes?.values ?? {}))[0]).toBe(
      '📊 已录入 P-1 · 公众号 · 青团笔记',
    )
    expect(await stored(w)).toHaveLength(3)
  })

  it('of a piece on several channels need the channel, which may stand first in any words', async () => {
    const w = await world()
    await twoOut(w)
    await publishedOn(w, { id: 'three', at: at(yesterday), channel: 'dy', platform: 'douyin', piece: 1 })
    const li = speaker(w, 'li')
    expect(await li.reads('/metrics add P-1 播放900')).toEqual([
      '⛔ P-1 发在了 公众号 · 青团笔记 / 抖音 · 青团，请说明是哪个：/metrics 录入 P-1 <渠道> 播放900',
      '你输入的是：/metrics add P-1 播放900',
      '[选渠道]',
    ])
    for (const line of [
      '抖音 播放900',
      '抖音播放901',
      '青团 播放902',
      'dy 播放903',
      '播放904 渠道：抖音 · 青团',
    ]) {
      expect((await li.reads(`/metrics add P-1 ${line}`))[0]).toBe('📊 已录入 P-1 · 抖音 · 青团')
    }
    expect((await stored(w)).map(({ publication, value }) => [publication, value])).toEqual(
      [900, 901, 902, 903, 904].map((value) => ['three', value]),
    )
    expect((await li.reads('/metrics add P-1 微博 阅读900'))[0]).toBe(
      '⛔ P-1 没有发在 微博，发在了 公众号 · 青团笔记 / 抖音 · 青团。',
    )
  })

  it('of a piece that is not out yet ask for its link first', async () => {
    const w = await world()
    await publishedPiece(w, 3)
    expect(await speaker(w, 'li').reads('/metrics add P-3 阅读900')).toEqual([
      '⛔ P-3 还没有发布记录，请先确认发布链接。',
      '你输入的是：/metrics add P-3 阅读900',
      '[确认链接]',
    ])
  })

  it('are asked for in a form when the line leaves them out, and a wrong one is told in its field', async () => {
    const w = await world()
    await twoOut(w)
    const li = speaker(w, 'li')
    expect(await li.reads('/metrics add P-1')).toEqual([
      'form 录入数据',
      'P-1 · 端午为什么吃粽子（已发布）',
      'numbers=',
    ])
    expect(await li.submitsAndReads('metrics.add', { piece: 'P-1', numbers: '好多' })).toEqual([
      expect.stringContaining('numbers: ⛔ 没看懂「好多」'),
    ])
    expect((await li.reads('/metrics add P-1 公众号'))[0]).toBe(
      '⛔ 「公众号」里没有数据。试试：阅读1.2万 在看86',
    )
  })

  it('are not taken from somebody who has nothing to do with the piece', async () => {
    const w = await world()
    await twoOut(w)
    expect((await speaker(w, 'guest', 'en').reads('/metrics add P-1 views 3'))[0]).toBe(
      '⛔ Adding numbers is for: lead, channel operator or analyst. Ask @chen, @li.',
    )
  })

  it('that are due are listed with who owes them, and a button for one’s own', async () => {
    const w = await world()
    await twoOut(w)
    w.clock.moveTo(at('2026-11-27'))
    expect(await speaker(w, 'wang').reads('/metrics 缺数据')).toEqual([
      '⏰ 2 条发布还缺数据',
      '- P-1 · 公众号 · 青团笔记 · 发布于 11月25日 周三 09:30（2 天前） · @li',
      '- P-2 · 抖音 · 青团 · 发布于 11月25日 周三 18:30（1 天 15 小时前） · @wang',
      '[补 P-2]',
    ])
    await speaker(w, 'li').types('/metrics add P-1 阅读 3')
    expect((await speaker(w, 'li', 'en').reads('/metrics due')).slice(0, 1)).toEqual([
      '⏰ 1 publication lacks numbers',
    ])
  })
})

onBothDatabases('numbers that are not due yet', (world) => {
  it('are those of today, and are named with from when they are, so that the report is no riddle', async () => {
    const w = await world()
    await twoOut(w)
    w.clock.moveTo(at(yesterday, '23:00'))
    const li = speaker(w, 'li')
    expect(await li.reads('/metrics due')).toEqual([
      '📊 没有到期未录的数据。',
      '今天发的 2 条明天起补数，最早 P-1 · 公众号 · 青团笔记 · @li',
    ])
    // A figure of the same evening is not the one that is asked for tomorrow.
    await li.types('/metrics add P-1 阅读 3')
    w.clock.moveTo(at('2026-11-26', '00:01'))
    expect((await li.reads('/metrics due'))[0]).toBe('⏰ 2 条发布还缺数据')
    await li.types('/metrics add P-1 阅读 30')
    expect((await speaker(w, 'li', 'en').reads('/metrics due'))[0]).toBe('⏰ 1 publication lacks numbers')
  })
})

onBothDatabases('a verdict in chat', (world) => {
  it('closes a piece and stands in the list', async () => {
    const w = await world()
    await twoOut(w)
    await measured(w, 'two', at('2026-11-26', '08:00'), { views: 9000 })
    const lin = speaker(w, 'lin')
    expect(await lin.reads('/retro')).toEqual([
      '🧭 还没有结论。',
      '给已发布的稿件结案：/retro 结案 P-12 设问标题有效',
    ])
    expect(await lin.reads('/retro 结案 P-2 设问标题有效')).toEqual([
      '🧭 已结案 P-2 · 三分钟包粽子',
      '「设问标题有效」',
      '抖音 · 青团 播放 9,000，自家次日中位数 4,000 的 2.3 倍（n = 20，11月5日起）',
      '有点早：发出满 3 天才看得出效果，可以先撤销，到时再写。',
      '[撤销]',
    ])
    expect(await speaker(w, 'chen', 'en').reads('/retro list')).toEqual([
      '🧭 The latest verdict',
      '- P-2 · 三分钟包粽子: 设问标题有效 · Douyin · 青团 9,000 plays, 2.3× its median of the day after (4,000, n = 20 since 5 Nov) · @lin, Thu 26 Nov',
    ])
    expect((await speaker(w, 'chen').reads('/retro close P-2 别的'))[0]).toBe(
      '✅ P-2 已经结案：「设问标题有效」@lin，今天 10:42 周四 Asia/Shanghai。',
    )
  })

  it('of two channels is told of each in its own word, here and on the card of a near pitch', async () => {
    const w = await world()
    await twoOut(w)
    await publishedOn(w, {
      id: 'three',
      at: at(yesterday, '20:00'),
      channel: 'dy',
      platform: 'douyin',
      piece: 1,
    })
    await measured(w, 'one', at('2026-11-26', '08:00'), { views: 1500 })
    await measured(w, 'three', at('2026-11-26', '08:00'), { views: 3200 })
    const lin = speaker(w, 'lin')
    expect((await lin.reads('/retro 结案 P-1 设问标题有效'))[2]).toBe(
      '公众号 · 青团笔记 阅读 1,500，自家次日中位数 1,000 的 1.5 倍（n = 20，11月5日起） · ' +
        '抖音 · 青团 播放 3,200，自家次日中位数 4,000 的 0.8 倍（n = 19，11月6日起）',
    )
    await w.database.reading.updateTable('desks').set({ last_piece: 2 }).execute()
    await lin.types('/pitch 中秋为什么吃月饼')
    expect((await told(w, ['pitch', { piece: 3 }], 'zh-CN'))?.lines).toContain(
      '近例 P-1《端午为什么吃粽子》自家中位数的 公众号 · 青团笔记 1.5 倍（n = 20）、抖音 · 青团 0.8 倍（n = 19）：设问标题有效',
    )
  })

  it('is taken back by its button or a line, and the piece can be closed again', async () => {
    const w = await world()
    await twoOut(w)
    const lin = speaker(w, 'lin')
    await lin.types('/retro 结案 P-2 写错了')
    expect(await lin.pressesAndReads('retro.undo', { piece: '2' })).toEqual([
      '🔙 已撤销结案 P-2 · 三分钟包粽子，可以重新写结论。',
      '「写错了」',
    ])
    expect((await told(w, ['verdict', { piece: 2 }], 'en'))?.lines).toEqual([
      '🔙 Took the verdict on P-2 · 三分钟包粽子 back; it can be closed again.',
    ])
    expect((await lin.reads('/retro undo P-2'))[0]).toBe('⛔ P-2 现在是「已发布」，没有结论可撤销。')
    expect((await lin.reads('/retro 结案 P-2 设问标题有效'))[0]).toContain('🧭 已结案')
  })

  it('of more than 200 characters is refused, and without one the form opens', async () => {
    const w = await world()
    await twoOut(w)
    const lin = speaker(w, 'lin', 'en')
    expect(await lin.reads('/retro close P-2')).toEqual([
      'form Close a piece',
      'P-2 · 三分钟包粽子 (published)',
      'line=',
    ])
    expect((await lin.reads(`/retro close P-2 ${'长'.repeat(201)}`))[0]).toBe(
      '⛔ Verdict in one line has 201 characters; 200 fit.',
    )
  })
})
