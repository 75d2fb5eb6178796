import { expect, it } from 'vitest'
import { cardOf } from '../../../src/chat/front/notices.ts'
import { wordsOf } from '../../../src/chat/words/words.ts'
import { plus } from '../../../src/foundation/time.ts'
import { approveGate } from '../../../src/loop/create/decide-gate.ts'
import { cancelSlot } from '../../../src/loop/distribute/cancel-slot.ts'
import { confirmPublication } from '../../../src/loop/distribute/confirm-publication.ts'
import { moveSlot } from '../../../src/loop/distribute/move-slot.ts'
import { undoConfirmation } from '../../../src/loop/distribute/undo-confirmation.ts'
import { finalPiece, firstDraft } from '../../loop/create/support.ts'
import {
  channel,
  deliverAll,
  links,
  piece,
  slot,
  underReview,
} from '../../loop/distribute/distribute-world.ts'
import { onSqlite, ref, type World } from '../../support/desk.ts'
import { strike } from '../../support/strike.ts'
import { read, speaker } from '../distribute-chat.ts'

const at = '2026-11-27T02:00:00.000Z'

/** The card of a notice as text, or undefined when there is nothing to say. */
async function told(
  w: World,
  kind: string,
  facts: Record<string, unknown>,
  {
    language = 'zh-CN',
    stands,
    to = 'home',
  }: { language?: 'zh-CN' | 'en'; stands?: boolean; to?: string } = {},
) {
  const telling = {
    db: w.database.reading,
    desk: w.desk,
    words: wordsOf(language),
    stands,
    now: w.clock.now(),
    to: ref(to),
  }
  const card = await cardOf(telling, kind, facts)
  return card && read(card, language, w.clock.now())
}

async function scheduled(w: World) {
  const oa = await channel(w, 'wechat-oa')
  const number = await piece(w)
  return { oa, number, id: await slot(w, { piece: number, channel: oa, at }) }
}

async function strikeAt(w: World, minutes: number) {
  await deliverAll(w)
  w.clock.moveTo(plus(at, { minutes }))
  await strike(w.scene, 'slot')
}

onSqlite('the card of a slot', (world) => {
  it('names piece, place, time, publisher and state', async () => {
    const w = await world()
    const { id } = await scheduled(w)
    expect(await told(w, 'slot', { slot: id })).toEqual([
      '📅 已排期 P-1 · 端午为什么吃粽子',
      '公众号 · 青团笔记 · 11月27日 周五 10:00',
      '✅ 定稿 · @li 发',
      '[确认发布] [改期] [⋯撤排期]',
    ])
    expect(await told(w, 'slot', { slot: id }, { language: 'en' })).toEqual([
      '📅 Scheduled P-1 · 端午为什么吃粽子',
      'WeChat Official Account · 青团笔记 · Fri 27 Nov 10:00',
      '✅ final · @li publishes',
      '[Confirm link] [Move] [⋯Take off]',
    ])
  })

  it('names what the piece lacks and who owes it', async () => {
    const w = await world()
    const { id, number } = await scheduled(w)
    await underReview(w, number, [
      ['wording', 'passed', 'zhao'],
      ['facts', 'waiting'],
    ])
    expect((await told(w, 'slot', { slot: id }))?.[2]).toBe('❗ 未定稿：事实关 → @qian · @li 发')
  })

  it('says that no link came and who decides', async () => {
    const w = await world()
    const { id } = await scheduled(w)
    await strikeAt(w, 15)
    expect((await told(w, 'slot', { slot: id }))?.slice(2, 4)).toEqual([
      '⏰ 还没有链接 → @li',
      '⏰ 到点 15 分钟还没有链接，请 @chen 决定：发布、改期或撤下。',
    ])
  })

  it('past its time still names whoever it waits for, while it is not final', async () => {
    const w = await world()
    const { id, number } = await scheduled(w)
    await underReview(w, number, [
      ['wording', 'passed', 'zhao'],
      ['facts', 'waiting'],
    ])
    await strikeAt(w, 15)
    expect((await told(w, 'slot', { slot: id }))?.[2]).toBe('⏰ 已过点，还没定稿：事实关 → @qian')
  })

  it('has no buttons once it is out, and its link', async () => {
    const w = await world()
    const { id, oa, number } = await scheduled(w)
    await confirmPublication(w.scene, w.as('li'), { piece: number, channel: oa, link: links.oa })
    expect(await told(w, 'slot', { slot: id })).toEqual([
      '🚀 已发布 P-1 · 端午为什么吃粽子',
      '公众号 · 青团笔记 · @li 11月26日 周四 10:42 确认',
      links.oa,
    ])
  })

  it('says who took it off', async () => {
    const w = await world()
    const { id } = await scheduled(w)
    await cancelSlot(w.scene, w.as('lin'), id)
    expect(await told(w, 'slot', { slot: id }, { language: 'en' })).toEqual([
      '📅 Off the schedule: P-1 · 端午为什么吃粽子',
      'WeChat Official Account · 青团笔记, Fri 27 Nov 10:00 · @lin took it off Thu 26 Nov 10:42',
    ])
  })

  it('asks nobody for the link of what is not final, and the leads not to publish it', async () => {
    const w = await world()
    const { id, number } = await scheduled(w)
    await underReview(w, number, [
      ['wording', 'passed', 'zhao'],
      ['facts', 'waiting'],
    ])
    await strikeAt(w, 15)
    expect((await told(w, 'slot', { slot: id }))?.slice(3)).toEqual([
      '⏰ 过点 15 分钟还没定稿，请 @chen 决定：改期或撤下。',
      '[改期] [⋯撤排期]',
    ])
    expect((await told(w, 'slot-late', { slot: id, at }, { to: 'chen' }))?.slice(-2)).toEqual([
      '还没定稿，发不了：改期，还是撤下？',
      '[改期] [撤排期]',
    ])
  })

  it('tells the writer where the piece is out, and when that was taken back', async () => {
    const w = await world()
    const { oa, number } = await scheduled(w)
    await confirmPublication(w.scene, w.as('li'), { piece: number, channel: oa, link: links.oa })
    expect(await told(w, 'went-out', { piece: number }, { to: 'wang' })).toEqual([
      '🚀 你写的发出去了：P-1 · 端午为什么吃粽子',
      '- 公众号 · 青团笔记 · 11月26日 周四 10:42 <打开>',
    ])
    await undoConfirmation(w.scene, w.as('li'), { piece: number })
    expect(await told(w, 'went-out', { piece: number })).toEqual(['🔙 已撤销发布确认 P-1 · 端午为什么吃粽子'])
  })

  it('is none for a slot that is not there', async () => {
    const w = await world()
    expect(await told(w, 'slot', { slot: 'none' })).toBeUndefined()
  })
})

onSqlite('what the owner is asked', (world) => {
  it('goes from next, to now, to late, on one card', async () => {
    const w = await world()
    const { id } = await scheduled(w)
    const facts = { slot: id, at }
    const heads: (string | undefined)[] = []
    for (const minutes of [-30, 0, 15]) {
      await strikeAt(w, minutes)
      heads.push((await told(w, 'slot-ask', facts))?.[0])
    }
    expect(heads).toEqual([
      '⏰ 快到点了：P-1 · 端午为什么吃粽子',
      '⏰ 到点了，发布后把链接给我：P-1 · 端午为什么吃粽子',
      '⏰ 还没有链接：P-1 · 端午为什么吃粽子',
    ])
    expect((await told(w, 'slot-ask', facts))?.slice(1)).toEqual([
      '公众号 · 青团笔记 · 11月27日 周五 10:00',
      '✅ 定稿',
      '[确认发布] [改期] [⋯撤排期]',
    ])
  })

  it('tells the owner that there is nothing to do while somebody owes the piece, and asks once it is final', async () => {
    const w = await world()
    const { id, number } = await scheduled(w)
    await underReview(w, number, [
      ['wording', 'passed', 'zhao'],
      ['facts', 'waiting'],
    ])
    await strikeAt(w, 0)
    const facts = { slot: id, at }
    for (const kind of ['slot-ask', 'slot-now'])
      expect(await told(w, kind, facts)).toEqual([
        '⏰ 还没定稿：P-1 · 端午为什么吃粽子，定稿前不用你处理',
        '公众号 · 青团笔记 · 11月27日 周五 10:00',
        '❗ 未定稿：事实关 → @qian',
        '[改期] [⋯撤排期]',
      ])
    await approveGate(w.scene, w.as('qian'), { piece: number })
    expect((await told(w, 'slot-now', facts))?.[1]).toBe('[确认发布]')
  })

  it('has the text that is to be published, as it was passed', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await finalPiece(w)]
    const facts = { slot: await slot(w, { piece: number, channel: oa, at }), at }
    expect((await told(w, 'slot-ask', facts))?.slice(-2)).toEqual(['要发的正文（v1）：', firstDraft])
    await w.database.reading
      .updateTable('versions')
      .set({ body: '粽子。'.repeat(4000) })
      .execute()
    expect((await told(w, 'slot-ask', facts))?.at(-1)).toBe('[看全文]')
  })

  it('comes as a line with one button at its time', async () => {
    const w = await world()
    const { id } = await scheduled(w)
    expect(await told(w, 'slot-now', { slot: id, at }, { language: 'en' })).toEqual([
      '⏰ Is P-1 · 端午为什么吃粽子 out? The link, please.',
      '[Confirm link]',
    ])
  })

  it('says that the slot was moved, and takes its buttons away', async () => {
    const w = await world()
    const { id } = await scheduled(w)
    await moveSlot(w.scene, w.as('lin'), { slot: id, at: plus(at, { days: 1 }) })
    for (const kind of ['slot-ask', 'slot-now', 'slot-late'])
      expect(await told(w, kind, { slot: id, at })).toEqual([
        '📅 已改期 P-1 · 端午为什么吃粽子',
        '新时间前半小时再问你。',
      ])
  })

  it('becomes the proof once the link is there', async () => {
    const w = await world()
    const { id, oa, number } = await scheduled(w)
    await confirmPublication(w.scene, w.as('li'), { piece: number, channel: oa, link: links.oa })
    for (const kind of ['slot-ask', 'slot-now', 'slot-late'])
      expect((await told(w, kind, { slot: id, at }))?.[0]).toBe('🚀 已发布 P-1 · 端午为什么吃粽子')
  })
})

onSqlite('what the lead is asked', (world) => {
  it('is a decision with its three ways', async () => {
    const w = await world()
    const { id } = await scheduled(w)
    await strikeAt(w, 15)
    expect(await told(w, 'slot-late', { slot: id, at }, { to: 'chen' })).toEqual([
      '🧭 要你决定：P-1 · 端午为什么吃粽子 还没有链接',
      '公众号 · 青团笔记 · 11月27日 周五 10:00 · @li 发',
      '✅ 定稿',
      '发布、改期，还是撤下？',
      '[确认发布] [改期] [撤排期]',
    ])
    expect((await told(w, 'slot-late', { slot: id, at }, { language: 'en' }))?.[0]).toBe(
      '🧭 Decide about P-1 · 端午为什么吃粽子: no link yet',
    )
  })
})

onSqlite('a change of a slot', (world) => {
  it('is told with both times', async () => {
    const w = await world()
    const { id } = await scheduled(w)
    const facts = { slot: id, from: at, to: plus(at, { days: 1 }), by: ref('lin') }
    expect(await told(w, 'slot-moved', facts)).toEqual([
      '📅 @lin 改期 P-1 · 端午为什么吃粽子 · 公众号 · 青团笔记：11月27日 周五 10:00 → 11月28日 周六 10:00',
    ])
    expect(await told(w, 'slot-cancelled', { slot: id, by: ref('lin') }, { language: 'en' })).toEqual([
      '📅 @lin took P-1 · 端午为什么吃粽子 off WeChat Official Account · 青团笔记 (was Fri 27 Nov 10:00)',
    ])
  })
})

onSqlite('an unplanned publication', (world) => {
  it('is told with who and where', async () => {
    const w = await world()
    const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w)]
    const wish = { piece: number, channel: oa, link: links.oa }
    const { publication } = await confirmPublication(w.scene, w.as('li'), wish)
    expect(await told(w, 'publication', { publication })).toEqual([
      '🚀 已发布（计划外）P-1 · 端午为什么吃粽子',
      '公众号 · 青团笔记 · @li 11月26日 周四 10:42 确认',
      links.oa,
    ])
  })
})

/** Three things today: one out, one that lacks a gate, one final; one tomorrow on one of three channels. */
async function busyDay(w: World) {
  const [oa, xhs, douyin] = [
    await channel(w, 'wechat-oa'),
    await channel(w, 'xiaohongshu', { account: '粽子' }),
    await channel(w, 'douyin', { account: '三分钟' }),
  ]
  const [out, reviewed, last] = [
    await piece(w),
    await piece(w, 'ready', '粽子开箱'),
    await piece(w, 'ready', '三分钟包粽子'),
  ]
  await slot(w, { piece: out, channel: oa, at: '2026-11-26T03:00:00.000Z' })
  await slot(w, { piece: reviewed, channel: xhs, at: '2026-11-26T04:00:00.000Z' })
  await slot(w, { piece: last, channel: douyin, at: '2026-11-26T10:30:00.000Z' })
  const next = await piece(w, 'drafting', '屈原')
  await slot(w, { piece: next, channel: oa, at: '2026-11-27T00:00:00.000Z' })
  await underReview(w, reviewed, [
    ['wording', 'passed', 'zhao'],
    ['facts', 'waiting'],
  ])
  await confirmPublication(w.scene, w.as('li'), { piece: out, channel: oa, link: links.oa })
}

const today = { date: '2026-11-26' }

onSqlite('the daily schedule', (world) => {
  it('tells the day by time, what is not ready and who owes it, and tomorrow’s first', async () => {
    const w = await world()
    await busyDay(w)
    expect(await told(w, 'daily-schedule', today)).toEqual([
      '📅 今日排期 · 11月26日 周四 · 3 项，1 项有风险',
      '- 11:00 公众号 P-1 · 端午为什么吃粽子 🚀 已发布 <打开>',
      '- 12:00 小红书 P-2 · 粽子开箱 ❗ 未定稿：事实关 → @qian! · @li 发',
      '- 18:30 抖音 P-3 · 三分钟包粽子 ✅ 定稿 · @li 发',
      '明天第一项 08:00 公众号 P-4 · 屈原 ❗ 未定稿：交稿 → @wang',
      '空档：明天抖音 · 三分钟、小红书 · 粽子',
      '[通过 事实关 P-2] [确认发布 P-3] [打开本周]',
    ])
    expect(
      (await told(w, 'daily-schedule', { ...today, late: true }, { language: 'en' }))?.slice(0, 3),
    ).toEqual([
      "📅 Today's schedule (late) · Thu 26 Nov · 3 items, 1 at risk",
      '- 11:00 WeChat Official Account P-1 · 端午为什么吃粽子 🚀 published <open>',
      '- 12:00 Xiaohongshu P-2 · 粽子开箱 ❗ not final: the facts gate → @qian! · @li publishes',
    ])
  })

  it('is the same on demand, and calls nobody', async () => {
    const w = await world()
    await busyDay(w)
    const lines = await speaker(w, 'wang', 'en').reads('/schedule today')
    expect(lines[0]).toBe("📅 Today's schedule · Thu 26 Nov · 3 items, 1 at risk")
    expect(lines.join('\n')).not.toContain('!')
    expect(await speaker(w, 'wang', 'en').reads('/schedule')).toEqual(lines)
  })

  it('is silent when there is nothing, and on demand says how to begin', async () => {
    const w = await world()
    expect(await told(w, 'daily-schedule', today)).toBeUndefined()
    expect(await speaker(w, 'lin').reads('/schedule 今天')).toEqual([
      '📅 11月26日 周四 没有排期。',
      '排一个：/schedule 排 P-12 公众号 明天上午10点',
      '明天还没有排期。',
      '[← 11月25日] [11月27日 →] [这一周]',
    ])
  })

  it('is kept true after it was told, even when the day became empty', async () => {
    const w = await world()
    const { id } = await scheduled(w)
    w.clock.moveTo('2026-11-27T01:00:00.000Z')
    const facts = { date: '2026-11-27' }
    expect((await told(w, 'daily-schedule', facts))?.[0]).toContain('1 项')
    await cancelSlot(w.scene, w.as('lin'), id)
    expect(await told(w, 'daily-schedule', facts)).toBeUndefined()
    expect((await told(w, 'daily-schedule', facts, { stands: true }))?.[0]).toBe(
      '📅 11月27日 周五 没有排期。',
    )
  })

  it('names once more what an earlier day left open', async () => {
    const w = await world()
    await scheduled(w)
    await strikeAt(w, 3 * 24 * 60)
    expect(await told(w, 'daily-schedule', { date: '2026-11-30' })).toEqual([
      '📅 11月30日 周一 没有排期。',
      '之前的，一直没确认',
      '- 11月27日 周五 10:00 公众号 P-1 · 端午为什么吃粽子 ⏰ 还没有链接 → @li!',
      '明天还没有排期。',
      '[确认发布 P-1] [打开本周]',
    ])
  })

  it('names the account too where the desk has several on a platform', async () => {
    const w = await world()
    await scheduled(w)
    await channel(w, 'wechat-oa', { account: '青团英语' })
    expect((await told(w, 'daily-schedule', { date: '2026-11-27' }))?.[1]).toContain(
      '10:00 公众号 · 青团笔记 P-1',
    )
  })
})

onSqlite('the week', (world) => {
  it('is told day by day, with the free days to come at the end', async () => {
    const w = await world()
    await busyDay(w)
    expect(await speaker(w, 'lin').reads('/schedule 本周')).toEqual([
      '📅 本周排期 · 11月23日 周一 起 · 4 项，2 项有风险',
      '11月26日 周四',
      '- 11:00 公众号 P-1 · 端午为什么吃粽子 🚀 已发布 <打开>',
      '- 12:00 小红书 P-2 · 粽子开箱 ❗ 未定稿：事实关 → @qian · @li 发',
      '- 18:30 抖音 P-3 · 三分钟包粽子 ✅ 定稿 · @li 发',
      '11月27日 周五',
      '- 08:00 公众号 P-4 · 屈原 ❗ 未定稿：交稿 → @wang · @li 发',
      '空档：11月28日 周六、11月29日 周日',
      '[← 上一周] [下一周 →] [整个月]',
    ])
  })

  it('says how to begin when it is empty', async () => {
    const w = await world()
    expect(await speaker(w, 'lin', 'en').reads('/schedule week')).toEqual([
      '📅 Nothing is scheduled in the week of Mon 23 Nov.',
      'Schedule a piece: /schedule set P-12 Xiaohongshu tomorrow 10am',
      '[← Week before] [Week after →] [Its month]',
    ])
  })
})
