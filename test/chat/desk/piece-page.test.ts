import { expect, it } from 'vitest'
import type { Button, CardNode } from '../../../src/chat/shown/card.ts'
import { requestChanges } from '../../../src/loop/create/decide-gate.ts'
import { submitVersion } from '../../../src/loop/create/submit-version.ts'
import { closePiece } from '../../../src/loop/optimize/close-piece.ts'
import { pieceStates } from '../../../src/loop/piece-state.ts'
import { channelOn, measured, publishedOn } from '../../loop/analyze/seed.ts'
import { draftingPiece, reviewedPiece } from '../../loop/create/support.ts'
import { channel, piece, slot } from '../../loop/distribute/distribute-world.ts'
import { onSqlite, type World } from '../../support/desk.ts'
import { buttonsOf, speaker } from '../distribute-chat.ts'
import { busyDesk, eachInTurn } from '../rights-desk.ts'
import { kinds } from '../rights-table.ts'

/** A piece that was sent back once and waits for its facts gate, to go out tomorrow. */
async function sentBack(w: World) {
  await reviewedPiece(w)
  await requestChanges(w.scene, w.as('zhao'), { piece: 1, what: '标题太长\n第二段没有出处' })
  await submitVersion(w.scene, w.as('wang'), { piece: 1, body: '粽子的来历\n一共三种' })
  await slot(w, { piece: 1, channel: await channel(w, 'wechat-oa'), at: '2026-11-27T00:00:00.000Z' })
}

onSqlite('the page of a piece', (world) => {
  it('tells whose turn it is, what is wrong, and only its live section whole', async () => {
    const w = await world()
    await sentBack(w)
    const page = await speaker(w, 'zhao').reads('/desk page P-1')
    expect(page).toMatchInlineSnapshot(`
      [
        "📝 审核中 P-1 · 端午为什么吃粽子",
        "轮到 @qian、@zhao 审文字关 · 排在 明天 08:00 周五（还有 21 小时） 公众号 · 青团笔记",
        "❗ 明天 08:00 周五（还有 21 小时） 要发，还没定稿",
        "[通过 文字关] [退回修改] [⋯看全文] [⋯全程记录]",
        "▸ 为什么 · @li 提报 · 图文 · 11月26日 周四",
        "▸ 版本 · v2（@wang 11月26日 周四 10:42） · 比 v1 改了 1 处",
        "▾ 审核",
        "v2 · 文字关 ⏳ @qian、@zhao · 事实关 待文字关通过",
        "- #1 标题太长",
        "- #2 第二段没有出处",
        "▸ 排期 · 公众号 · 青团笔记 11月27日 周五 08:00",
        "[▸ 为什么] [▸ 版本] [▸ 排期] [分享到这里]",
      ]
    `)
    expect(await speaker(w, 'zhao', 'en').reads('/desk page P-1')).toMatchInlineSnapshot(`
      [
        "📝 In review · P-1 · 端午为什么吃粽子",
        "@qian, @zhao to review: wording · goes out tomorrow Fri 08:00 (in 21 h) on WeChat Official Account · 青团笔记",
        "❗ Goes out tomorrow Fri 08:00 (in 21 h) and is not final",
        "[Pass wording] [Request changes] [⋯Full text] [⋯Record]",
        "▸ Why · @li proposed · article · Thu 26 Nov",
        "▸ Versions · v2 (@wang, Thu 26 Nov 10:42) · changed in 1 place since v1",
        "▾ Review",
        "v2 · wording ⏳ @qian, @zhao · facts: after wording",
        "- #1 标题太长",
        "- #2 第二段没有出处",
        "▸ Slots · WeChat Official Account · 青团笔记 Fri 27 Nov 08:00",
        "[▸ Why] [▸ Versions] [▸ Slots] [Share here]",
      ]
    `)
  })

  it('opens at its bare name, typed after /desk or after a mention', async () => {
    const w = await world()
    await draftingPiece(w)
    const { reads, mentions } = speaker(w, 'wang')
    const page = await reads('/desk page P-1')
    expect(page[0]).toBe('📝 制作中 P-1 · 端午为什么吃粽子')
    for (const said of ['P-1', 'p1', '“P-1”', 'P‑1', '详情 P-1', '打开P-1'])
      expect(await reads(`/desk ${said}`)).toEqual(page)
    for (const said of ['P-1', '#1', 'P-1。', '打开 P-1']) expect(await mentions(said)).toEqual(page)
  })

  it('opens another section in its own place, as often as it is pressed', async () => {
    const w = await world()
    await sentBack(w)
    const zhao = speaker(w, 'zhao')
    const first = await zhao.types('/desk P-1')
    expect(first).not.toHaveProperty('instead')
    const [label, press] = [...buttonsOf(first)].find(([each]) => each === '▸ 版本') ?? []
    expect(label).toBe('▸ 版本')
    for (let times = 0; times < 2; times += 1) {
      const opened = await zhao.presses('desk.page', press?.values ?? {})
      expect(opened).toMatchObject({ kind: 'whisper', instead: true })
      expect([...buttonsOf(opened).keys()]).toContain('▸ 审核')
    }
    const lines = await zhao.pressesAndReads('desk.page', press?.values ?? {})
    expect(lines.filter((line) => line.startsWith('▾'))).toEqual(['▾ 版本'])
    expect(lines.filter((line) => line.startsWith('- v'))).toHaveLength(2)
  })

  it('has a live section and says whose turn it is in every state', async () => {
    const w = await world()
    const seen: Record<string, string[]> = {}
    for (const [index, state] of pieceStates.entries()) {
      await piece(w, state)
      const lines = await speaker(w, 'lin').reads(`/desk P-${index + 1}`)
      const english = await speaker(w, 'lin', 'en').reads(`/desk P-${index + 1}`)
      const open = (each: readonly string[]) => each.filter((line) => line.startsWith('▾')).join()
      seen[state] = [lines[1] ?? '', open(lines), english[1] ?? '', open(english)]
    }
    expect(seen).toMatchInlineSnapshot(`
      {
        "approved": [
          "等 @lin 派稿",
          "▾ 为什么",
          "Waits for @lin to find a writer",
          "▾ Why",
        ],
        "assigned": [
          "等 @wang 接稿",
          "▾ 为什么",
          "Waits for @wang to accept",
          "▾ Why",
        ],
        "changes": [
          "@wang 在改",
          "▾ 审核",
          "@wang is changing it",
          "▾ Review",
        ],
        "closed": [
          "已结案，没有人要做什么",
          "▾ 心得",
          "Closed: nobody owes anything",
          "▾ Lesson",
        ],
        "drafting": [
          "@wang 在写",
          "▾ 为什么",
          "@wang is writing it",
          "▾ Why",
        ],
        "in-review": [
          "轮到 @qian、@zhao 审文字关",
          "▾ 审核",
          "@qian, @zhao to review: wording",
          "▾ Review",
        ],
        "parked": [
          "先搁着，没有人要做什么",
          "▾ 为什么",
          "Parked: nobody owes anything",
          "▾ Why",
        ],
        "pitched": [
          "等 @chen 定",
          "▾ 为什么",
          "Waits for @chen to decide",
          "▾ Why",
        ],
        "published": [
          "已发布，数据齐了，可以写结论",
          "▾ 数据",
          "Out, with its numbers · what was learned?",
          "▾ Numbers",
        ],
        "ready": [
          "等 @li、@lin 排期",
          "▾ 排期",
          "Waits for @li, @lin to schedule it",
          "▾ Slots",
        ],
        "rejected": [
          "已驳回，没有人要做什么",
          "▾ 为什么",
          "Rejected: nobody owes anything",
          "▾ Why",
        ],
      }
    `)
  })

  it('tells what it came to with how old that is, and what was learned', async () => {
    const w = await world()
    await piece(w, 'published')
    await channelOn(w, 'oa', 'wechat-oa', '青团笔记')
    await publishedOn(w, { id: 'one', at: '2026-11-25T01:30:00.000Z', channel: 'oa', piece: 1 })
    await measured(w, 'one', '2026-11-26T00:00:00.000Z', { views: 12430, likes: 210 })
    await publishedOn(w, { id: 'two', at: '2026-11-24T01:30:00.000Z', platform: 'douyin', piece: 1 })
    const out = await speaker(w, 'li').reads('/desk P-1')
    expect(out).toMatchInlineSnapshot(`
      [
        "🚀 已发布 P-1 · 端午为什么吃粽子",
        "等 @li 补 抖音 的数据",
        "📊 缺 1 个渠道的数据",
        "[补数据] [写结论] [排期] [⋯确认发布] [⋯看全文] [⋯全程记录]",
        "▸ 为什么 · @lin 提报 · 图文 · 11月26日 周四",
        "▸ 版本 · v1（@wang 11月26日 周四 10:42） · 0 字",
        "▸ 审核 · v1 · 文字关 ✅ @zhao 今天 10:42 周四（现在） · 事实关 ✅ @qian 今天 10:42 周四（现在）",
        "▸ 排期 · 抖音 🚀 · 公众号 · 青团笔记 🚀",
        "▾ 数据",
        "- 抖音 缺数据 → @li",
        "- 公众号 · 青团笔记 阅读 12,430（发布后 23 小时） · 点赞 210 · 今天 08:00 周四（2 小时 42 分钟前） 的数",
        "▸ 心得 · 还没写",
        "[▸ 为什么] [▸ 版本] [▸ 审核] [▸ 排期] [▸ 心得] [分享到这里]",
      ]
    `)
    await closePiece(w.scene, w.as('li'), { piece: 1, line: '设问标题有效' })
    const closed = await speaker(w, 'li').reads('/desk P-1')
    expect(closed[0]).toBe('🏁 已结案 P-1 · 端午为什么吃粽子')
    expect(closed).toContain('「设问标题有效」')
  })

  it('refuses whoever may not read it, and names whom to ask', async () => {
    const w = await world()
    await reviewedPiece(w)
    const refused = await speaker(w, 'guest', 'en').reads('/desk P-1')
    expect(refused[0]).toBe(
      '⛔ What is not published yet is read by people who have a role here or are in its conversation. Ask @chen for a role.',
    )
    expect(refused.join('\n')).not.toContain('端午')
  })

  it('says that there is no such piece, and opens those that are near', async () => {
    const w = await world()
    await draftingPiece(w)
    const { types, reads } = speaker(w, 'wang')
    expect((await reads('/desk P-14'))[0]).toBe('⛔ 没有 P-14 这篇稿件，目前最新的是 P-1。')
    const near = [...buttonsOf(await types('/desk P-14')).values()].map(({ values }) => values)
    expect(near[0]).toEqual({ thing: 'P-1' })
    expect((await reads('/desk page 月球'))[0]).toContain('「月球」')
  })
})

/** What is asked first and then done: the findings of another, a final or scheduled piece that is opened again. */
const asks = new Set(['review.others-open', 'draft.final', 'draft.scheduled'])

/** Every button in a whispered card. */
function buttonsIn(text: string): Button[] {
  const [reply] = JSON.parse(text) as [{ card?: { nodes: CardNode[] } }]
  return (reply.card?.nodes ?? []).flatMap((each) =>
    each.node === 'actions' ? [...each.buttons, ...(each.more ?? [])] : [],
  )
}

onSqlite('the buttons of the page of a piece', (world) => {
  it('are refused to nobody who sees them', { timeout: 120_000 }, async () => {
    const w = await world()
    await busyDesk(w)
    const presses = eachInTurn(w)
    const refused: string[] = []
    let pressed = 0
    for (const kind of kinds.filter(({ beforeSetup, standing }) => !beforeSetup && standing === 'member'))
      for (const thing of ['P-1', 'P-2', 'P-3', 'P-4', 'P-5', 'P-6']) {
        const { text } = await presses(kind, { kind: 'press', act: 'desk.page', values: { thing } })
        for (const { act, values } of buttonsIn(text)) {
          const { refusals, faults } = await presses(kind, { kind: 'press', act, values })
          pressed += 1
          for (const code of [...refusals, ...faults])
            if (!asks.has(code)) refused.push(`${kind.name} ${thing} ${act}: ${code}`)
        }
      }
    expect(refused).toEqual([])
    expect(pressed).toBeGreaterThan(150)
  })
})
