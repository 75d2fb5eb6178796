import { expect, it } from 'vitest'
import { personInText } from '../../../src/chat/talk/mention.ts'
import { channelOn, measured, publishedOn } from '../../loop/analyze/seed.ts'
import { draftingPiece, finalPiece, reviewedPiece } from '../../loop/create/support.ts'
import { channel, slot } from '../../loop/distribute/distribute-world.ts'
import { onSqlite, ref } from '../../support/desk.ts'
import { buttonsOf, speaker } from '../distribute-chat.ts'

onSqlite('the page of a channel', (world) => {
  it('tells who publishes, what comes and what went out last, with how old its numbers are', async () => {
    const w = await world()
    const oa = await channel(w, 'wechat-oa')
    await slot(w, { piece: await finalPiece(w), channel: oa, at: '2026-11-27T10:00:00.000Z' })
    await publishedOn(w, {
      id: 'one',
      at: '2026-11-24T01:30:00.000Z',
      channel: oa,
      title: '清明为什么吃青团',
    })
    await measured(w, 'one', '2026-11-25T01:30:00.000Z', { views: 12430 })
    expect(await speaker(w, 'chen').reads('/desk page 公众号')).toMatchInlineSnapshot(`
      [
        "📣 公众号 · 青团笔记",
        "@li 发 · 两条至少隔 2 小时",
        "接下来",
        "- 11月27日 周五 18:00 · P-1 · 端午为什么吃粽子 · ✅ 定稿 · @li 发",
        "最近发的",
        "- 11月24日 周二 · “清明为什么吃青团” · 阅读 12,430（发布后 1 天）",
        "[修改 公众号 · 青团笔记] [⋯移除 公众号 · 青团笔记]",
      ]
    `)
    expect(await speaker(w, 'li', 'en').reads('/desk page 青团笔记')).toMatchInlineSnapshot(`
      [
        "📣 WeChat Official Account · 青团笔记",
        "@li publishes · at least 2 h between two posts",
        "To come",
        "- Fri 27 Nov 18:00 · P-1 · 端午为什么吃粽子 · ✅ final · @li publishes",
        "Out last",
        "- Tue 24 Nov · “清明为什么吃青团” · 12,430 reads (1 day after publication)",
      ]
    `)
  })

  it('tells nothing that is to come to whoever may not read it', async () => {
    const w = await world()
    await slot(w, {
      piece: await finalPiece(w),
      channel: await channel(w, 'wechat-oa'),
      at: '2026-11-27T10:00:00.000Z',
    })
    expect(await speaker(w, 'guest', 'en').reads('/desk page 公众号')).toEqual([
      '📣 WeChat Official Account · 青团笔记',
      '@li publishes · at least 2 h between two posts',
      'What is to come is read by people who have a role here. Ask @chen for one.',
    ])
  })

  it('is asked for where a name means several', async () => {
    const w = await world()
    await channelOn(w, 'a', 'douyin', '青团')
    await channelOn(w, 'b', 'douyin', '粽子')
    const { types, presses } = speaker(w, 'li')
    const buttons = buttonsOf(await types('/desk page 抖音'))
    expect([...buttons.keys()]).toEqual(['抖音 · 粽子', '抖音 · 青团'])
    const [first] = buttons.values()
    expect(await presses('desk.page', first?.values ?? {})).toMatchObject({ kind: 'whisper' })
  })
})

onSqlite('the page of a person', (world) => {
  it('tells themselves and the leads what they owe, and everybody with a role what they write', async () => {
    const w = await world()
    await reviewedPiece(w)
    await draftingPiece(w)
    const of = (who: string) => `/desk page ${personInText(ref(who))}`
    expect(await speaker(w, 'zhao').reads(of('zhao'))).toMatchInlineSnapshot(`
      [
        "👤 @zhao",
        "角色：审核",
        "现在要做的",
        "- 审文字关 P-1 · 端午为什么吃粽子",
        "手上的稿件",
        "没有。",
      ]
    `)
    expect(await speaker(w, 'zhao').reads('/desk page 我')).toEqual(
      await speaker(w, 'zhao').reads(of('zhao')),
    )
    expect(await speaker(w, 'chen').reads('/desk page 王')).toMatchInlineSnapshot(`
      [
        "⛔ 没有叫「王」的稿件、渠道或成员。可以写 P-12、渠道名，或 @某人。",
        "你输入的是：/desk page 王",
      ]
    `)
    expect(await speaker(w, 'zhao').reads(of('wang'))).toMatchInlineSnapshot(`
      [
        "👤 @wang",
        "角色：编辑",
        "每个人要做的事，只有本人和负责人能看。",
        "手上的稿件",
        "- P-1 · 端午为什么吃粽子 · 审核中",
        "- P-2 · 端午为什么吃粽子 · 制作中",
      ]
    `)
    expect(await speaker(w, 'guest', 'en').reads(of('wang'))).toMatchInlineSnapshot(`
      [
        "👤 @wang",
        "Roles: writer",
        "What somebody owes is seen by themselves and the leads.",
      ]
    `)
  })

  it('says so of whoever has left', async () => {
    const w = await world()
    await w.database.reading
      .updateTable('people')
      .set({ standing: 'gone' })
      .where('id', '=', ref('wang'))
      .execute()
    expect((await speaker(w, 'chen').reads(`/desk page ${personInText(ref('wang'))}`))[1]).toBe(
      '👋 已不在团队里（已停用）',
    )
  })
})
