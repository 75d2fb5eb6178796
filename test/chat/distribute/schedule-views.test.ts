import { expect, it } from 'vitest'
import { piece as aPiece, channel, slot } from '../../loop/distribute/distribute-world.ts'
import { onSqlite, type World } from '../../support/desk.ts'
import { buttonsOf, speaker } from '../distribute-chat.ts'

/** A slot today, two tomorrow and one in the coming week; it is Thursday. */
async function busy(w: World) {
  const [oa, xhs] = [await channel(w, 'wechat-oa'), await channel(w, 'xiaohongshu')]
  for (const [place, at] of [
    [oa, '2026-11-26T10:00:00.000Z'],
    [oa, '2026-11-27T02:00:00.000Z'],
    [xhs, '2026-11-27T04:00:00.000Z'],
    [xhs, '2026-12-02T04:00:00.000Z'],
  ] as const)
    await slot(w, { piece: await aPiece(w), channel: place, at })
}

onSqlite('the schedule of other days than today', (world) => {
  it('is shown by the words for them, in either language', async () => {
    const w = await world()
    await busy(w)
    const [zh, en] = [speaker(w, 'lin'), speaker(w, 'lin', 'en')]
    expect(await zh.reads('/schedule 明天')).toEqual([
      '📅 排期 · 11月27日 周五 · 2 项',
      '- 10:00 公众号 P-2 · 端午为什么吃粽子 ✅ 定稿 · @li 发',
      '- 12:00 小红书 P-3 · 端午为什么吃粽子 ✅ 定稿 · @li 发',
      '[← 11月26日] [11月28日 →] [这一周]',
    ])
    const comingWeek = [
      '📅 Schedule · Mon 30 Nov to Sun 6 Dec · 1 item',
      'Wed 2 Dec',
      '- 12:00 Xiaohongshu P-4 · 端午为什么吃粽子 ✅ final · @li publishes',
      'Free days: Mon 30 Nov, Tue 1 Dec, Thu 3 Dec, Fri 4 Dec, Sat 5 Dec, Sun 6 Dec',
      '[← Week before] [Week after →] [Its month]',
    ]
    for (const said of ['next week', 'week next week', 'week 12/2', 'what goes out next week'])
      expect(await en.reads(`/schedule ${said}`)).toEqual(comingWeek)
    for (const said of ['下周', '下个星期', '下周发什么'])
      expect((await zh.reads(`/schedule ${said}`))[0]).toBe('📅 排期 · 11月30日 周一 至 12月6日 周日 · 1 项')
    for (const said of ['12月2日', '2026-12-02', '12/2'])
      expect((await zh.reads(`/schedule ${said}`))[0]).toBe('📅 排期 · 12月2日 周三 · 1 项')
  })

  it('is told by weeks for a month, without past weeks in which nothing went out', async () => {
    const w = await world()
    await busy(w)
    const month = [
      '📅 Schedule · Sun 1 Nov to Mon 30 Nov · 3 items',
      '- Mon 23 Nov to Sun 29 Nov · 3 items, 2 free days',
      '- Mon 30 Nov · 0 items, 1 free day',
    ]
    const shown = await speaker(w, 'lin', 'en').reads('/schedule month')
    expect(shown.slice(0, 3)).toEqual(month)
    expect(shown.at(-1)).toContain('[← Month before] [Month after →] [Today] [⋯Week of 26 Oct]')
    expect((await speaker(w, 'lin').reads('/schedule 本月'))[0]).toContain(
      '11月1日 周日 至 11月30日 周一 · 3 项',
    )
    expect((await speaker(w, 'lin').reads('/schedule 12月'))[0]).toContain(
      '12月1日 周二 至 12月31日 周四 · 1 项',
    )
  })

  it('is turned over in place, to and fro, and the digest that stands is left', async () => {
    const w = await world()
    await busy(w)
    const lin = speaker(w, 'lin')
    const turn = async (reply: Awaited<ReturnType<typeof lin.types>>, label: string) => {
      const button = buttonsOf(reply).get(label)
      if (!button) throw new Error(`no button ${label}`)
      return lin.presses(button.act, button.values)
    }
    const first = await lin.types('/schedule 明天')
    const after = await turn(first, '11月28日 →')
    expect(after).toMatchObject({ kind: 'whisper', instead: true })
    const back = await turn(after, '← 11月27日')
    expect(back).toEqual({ ...first, instead: true })
    expect(await turn(back, '11月28日 →')).toEqual(after)
    expect(await lin.presses('schedule.week', {})).not.toHaveProperty('instead', true)
  })

  it('is the page of its days, and takes the same words', async () => {
    const w = await world()
    await busy(w)
    const lin = speaker(w, 'lin')
    for (const said of ['11月27日', '明天', '周五'])
      expect(await lin.reads(`/desk page ${said}`)).toEqual(await lin.reads('/schedule 明天'))
    expect(await lin.reads('/desk page next week')).toEqual(await lin.reads('/schedule 下周'))
    expect((await speaker(w, 'guest', 'en').reads('/desk page next week'))[0]).toContain('⛔')
  })

  it('says which words are no days, and how to begin where nothing is scheduled', async () => {
    const w = await world()
    expect(await speaker(w, 'lin', 'en').reads('/schedule blah')).toEqual([
      '⛔ I cannot tell which days “blah” is. Try /schedule next week, /schedule 1 Dec or /schedule month.',
      'You typed: /schedule blah',
    ])
    expect(await speaker(w, 'lin').reads('/schedule 下周')).toEqual([
      '📅 11月30日 周一 至 12月6日 周日 没有排期。',
      '排一个：/schedule 排 P-12 公众号 明天上午10点',
      '[← 上一周] [下一周 →] [整个月]',
    ])
    expect(await speaker(w, 'lin').reads('/schedule 昨天')).toEqual([
      '📅 11月25日 周三 没有排期。',
      '[← 11月24日] [11月26日 →] [这一周]',
    ])
  })

  it('shows a day whole whose slots do not all fit into its week', async () => {
    const w = await world()
    const oa = await channel(w, 'wechat-oa', { gap: 0 })
    for (let hour = 1; hour <= 8; hour += 1)
      await slot(w, { piece: await aPiece(w), channel: oa, at: `2026-11-30T0${hour}:00:00.000Z` })
    const lin = speaker(w, 'lin')
    const week = await lin.types('/schedule 下周')
    const all = buttonsOf(week).get('11月30日 的全部')
    expect(all).toBeDefined()
    expect(await lin.pressesAndReads(all?.act ?? '', all?.values ?? {})).toHaveLength(10)
  })
})
