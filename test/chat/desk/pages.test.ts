import { expect, it } from 'vitest'
import { cardOf } from '../../../src/chat/front/notices.ts'
import { personInText } from '../../../src/chat/talk/mention.ts'
import { wordsOf } from '../../../src/chat/words/words.ts'
import { requestChanges } from '../../../src/loop/create/decide-gate.ts'
import { channelOn, measured, publishedOn } from '../../loop/analyze/seed.ts'
import { draftingPiece, finalPiece, reviewedPiece, title } from '../../loop/create/support.ts'
import { channel, slot } from '../../loop/distribute/distribute-world.ts'
import { delivering } from '../../support/delivering.ts'
import { onSqlite, ref, wholeJournal } from '../../support/desk.ts'
import { buttonsOf, read, speaker } from '../distribute-chat.ts'

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
    expect(await speaker(w, 'chen').reads('/desk page wang')).toMatchInlineSnapshot(`
      [
        "👤 @wang",
        "角色：编辑",
        "现在要做的",
        "- 写稿 P-2 · 端午为什么吃粽子",
        "手上的稿件",
        "- P-1 · 端午为什么吃粽子 · 审核中",
        "- P-2 · 端午为什么吃粽子 · 制作中",
        "[改角色]",
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

onSqlite('a list', (world) => {
  it('leads to the page of each piece in it, each once', async () => {
    const w = await world()
    await reviewedPiece(w)
    await draftingPiece(w)
    const { types, presses } = speaker(w, 'zhao')
    const menuOf = (reply: Awaited<ReturnType<typeof types>>) =>
      reply.kind === 'whisper' ? reply.card.nodes.find((node) => node.node === 'menu') : undefined
    for (const line of ['/draft list', '/review', `/desk page ${personInText(ref('wang'))}`]) {
      const options = menuOf(await types(line))?.options ?? []
      expect([line, options.map(({ label }) => label)]).toEqual([line, wants[line] ?? wants.both])
      const opened = await presses('desk.page', options[0]?.values ?? {})
      expect(read(opened.kind === 'whisper' ? opened.card : { headline: [], nodes: [] })[0]).toContain('P-')
    }
  })
})

const [one, two] = [1, 2].map((number) => `P-${number} · ${title}`)
const wants: Record<string, (string | undefined)[]> = { '/review': [one], both: [one, two] }

onSqlite('a page that is shared', (world) => {
  it('stands where its reader stood, offers nobody’s acts, and follows what is done elsewhere', async () => {
    const w = await world()
    await reviewedPiece(w)
    const { delivery, messenger } = delivering(w)
    const { types, presses } = speaker(w, 'wang')
    const button = buttonsOf(await types('/desk P-1')).get('分享到这里')
    expect(button?.confirm).toBeDefined()
    await presses('desk.share', button?.values ?? {})
    await delivery.settle()
    const shared = messenger.posted.filter(({ card }) => read(card).some((line) => line.startsWith('▾')))
    expect(shared.map(({ to }) => to)).toEqual([ref('home')])
    const card = () => read(shared[0]?.card ?? { headline: [], nodes: [] })
    expect(card().at(-1)).toBe('[打开]')
    await requestChanges(w.scene, w.as('zhao'), { piece: 1, what: '标题太长' })
    await delivery.settle()
    expect(card()[0]).toBe('🔙 待修改 P-1 · 端午为什么吃粽子')
    expect(card()).toContain('- #1 标题太长')
    expect((await wholeJournal(w)).map(({ act }) => act)).toContain('page.share')
  })

  it('tells nothing that becomes untrue by the clock alone', async () => {
    const w = await world()
    const oa = await channel(w, 'wechat-oa')
    await slot(w, { piece: await draftingPiece(w), channel: oa, at: '2026-11-27T10:00:00.000Z' })
    await publishedOn(w, { id: 'one', at: '2026-11-26T01:30:00.000Z', platform: 'douyin', piece: 1 })
    const shown = async () => {
      const telling = { db: w.database.reading, desk: w.desk, words: wordsOf('zh-CN'), to: ref('home') }
      return cardOf({ ...telling, now: w.clock.now() }, 'piece-page', { piece: 1 })
    }
    const first = await shown()
    for (const now of ['2026-11-27T09:50:00.000Z', '2026-11-27T11:00:00.000Z', '2027-02-01T00:00:00.000Z']) {
      w.clock.moveTo(now)
      expect(await shown()).toEqual(first)
    }
  })
})

onSqlite('a piece that is shown by a command', (world) => {
  it('names its slots', async () => {
    const w = await world()
    await slot(w, {
      piece: await finalPiece(w),
      channel: await channel(w, 'wechat-oa'),
      at: '2026-11-27T10:00:00.000Z',
    })
    for (const line of ['/pitch show P-1', '/draft show P-1', '/review show P-1'])
      expect([line, (await speaker(w, 'lin').reads(line)).at(-1)]).toEqual([
        line,
        '📅 公众号 · 青团笔记 11月27日 周五 18:00',
      ])
  })
})

onSqlite('the page of an import', (world) => {
  it('is asked for by its number, and says which there is', async () => {
    const w = await world()
    expect((await speaker(w, 'li').reads('/desk page I-3'))[0]).toBe('⛔ 没有 I-3 这次导入，最新的是 I-0。')
    expect((await speaker(w, 'guest', 'en').reads('/desk page I-3'))[0]).toContain('Ask @chen for a role.')
  })
})
