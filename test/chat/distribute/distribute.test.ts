import { expect, it } from 'vitest'
import { personInText } from '../../../src/chat/talk/mention.ts'
import { channel, links, piece, slot, underReview } from '../../loop/distribute/distribute-world.ts'
import { onSqlite, ref, type World } from '../../support/desk.ts'
import { buttonsOf, speaker } from '../distribute-chat.ts'

const friday = '2026-11-27T02:00:00.000Z'

async function desk(w: World) {
  return { oa: await channel(w, 'wechat-oa'), xhs: await channel(w, 'xiaohongshu'), number: await piece(w) }
}

onSqlite('channels in chat', (world) => {
  it('are none at first, and the list says how to add one', async () => {
    const w = await world()
    expect(await speaker(w, 'chen').reads('/desk channels')).toEqual([
      '📅 团队台还没有渠道。',
      '添加：/desk 加渠道 公众号 青团笔记 间隔: 4h 负责人: @名字',
      '[添加渠道]',
    ])
    expect(await speaker(w, 'guest', 'en').reads('/desk channels')).toEqual([
      '📅 This desk has no channels yet.',
      'Add one: /desk channel add Xiaohongshu Qingtuan Notes gap: 4h owner: @name',
    ])
  })

  it('are added in one line, with gap and owner', async () => {
    const w = await world()
    const chen = speaker(w, 'chen')
    const line = `/desk channel add 公众号 青团笔记 gap: 4h owner: ${personInText(ref('li'))}`
    expect((await chen.reads(line))[0]).toBe('✅ 已添加 公众号 · 青团笔记：间隔至少 4 小时，@li 发。')
    expect((await chen.reads('/desk 加渠道 小红书·青团 间隔：90分钟'))[0]).toBe(
      '✅ 已添加 小红书 · 青团：间隔至少 1 小时 30 分钟，谁排谁发。',
    )
    expect(await speaker(w, 'guest', 'en').reads('/desk channels')).toEqual([
      '📅 2 channels',
      '- WeChat Official Account · 青团笔记 · at least 4 h apart · @li publishes',
      '- Xiaohongshu · 青团 · at least 1 h 30 min apart · whoever schedules publishes',
    ])
  })

  it.each([
    ['/desk channel add 青团笔记', '⛔ 「青团笔记」开头不是我认识的平台：'],
    ['/desk channel add 公众号', '⛔ 还缺账号名。试试：/desk 加渠道 公众号 青团笔记'],
    ['/desk channel add 公众号 青团 gap: 一会儿', '⛔ 没看懂间隔「一会儿」'],
    ['/desk channel add 公众号 青团 gap: 8d', '⛔ 没看懂间隔「8d」'],
  ])('are refused with what is right: %s', async (line, said) => {
    const w = await world()
    expect((await speaker(w, 'chen').reads(line))[0]).toContain(said)
  })

  it('are added by the lead alone', async () => {
    const w = await world()
    const [said] = await speaker(w, 'li').reads('/desk channel add 公众号 青团')
    expect(said).toBe('⛔ 管理团队台由负责人来做，请找 @chen。')
  })

  it('are added from a form, whose errors stand under their fields', async () => {
    const w = await world()
    const chen = speaker(w, 'chen')
    expect(await chen.pressesAndReads('desk.channel-add', {})).toEqual([
      'form 添加渠道',
      ...['platform=', 'account=', 'gap=', 'owner='],
    ])
    const submit = (values: Record<string, string>) => chen.submitsAndReads('desk.channel-add', values)
    expect(await submit({ platform: 'douyin' })).toEqual([
      'account: ⛔ 还缺账号名。试试：/desk 加渠道 抖音 青团笔记',
    ])
    expect(await submit({ platform: 'douyin', account: '三分钟', gap: 'x' })).toEqual([
      'gap: ⛔ 没看懂间隔「x」，请写 4h、90m 或分钟数 240，最多一周。',
    ])
    expect((await submit({ platform: 'douyin', account: '三分钟' }))[0]).toContain('已添加 抖音 · 三分钟')
  })

  it('are changed by what is said, or in a form that shows how they stand', async () => {
    const w = await world()
    await desk(w)
    const chen = speaker(w, 'chen')
    expect((await chen.reads('/desk channel edit 公众号 gap: 30m'))[0]).toBe(
      '✅ 公众号 · 青团笔记 现在：间隔至少 30 分钟，@li 发。',
    )
    expect(await chen.reads('/desk channel edit 公众号')).toEqual([
      'form 修改渠道',
      '公众号 · 青团笔记',
      ...['account=青团笔记', 'gap=30', `owner=${ref('li')}`],
    ])
  })

  it('are removed unless something is scheduled on them', async () => {
    const w = await world()
    const { oa, number } = await desk(w)
    await slot(w, { piece: number, channel: oa, at: friday })
    const chen = speaker(w, 'chen')
    expect((await chen.reads('/desk channel remove 公众号'))[0]).toBe(
      '⛔ 公众号 · 青团笔记 还排着 P-1，最早 明天 10:00 周五 Asia/Shanghai。请先改期或撤下。',
    )
    expect(await chen.reads('/desk channel remove 小红书')).toEqual([
      '✅ 已移除 小红书 · 青团笔记，已发布的记录都保留。',
    ])
  })
})

onSqlite('scheduling in chat', (world) => {
  it('answers with the absolute time, the weekday and the zone', async () => {
    const w = await world()
    await desk(w)
    expect(await speaker(w, 'lin').reads('/schedule set P-1 公众号 12月2日 上午9:30')).toEqual([
      '📅 已排期 P-1 · 端午为什么吃粽子 → 公众号 · 青团笔记',
      '12月2日 周三 09:30 Asia/Shanghai · @li 发',
      '✅ 定稿',
    ])
    expect(await speaker(w, 'lin', 'en').reads('/schedule set #1 xhs 2 Dec 9:30am')).toEqual([
      '📅 Scheduled P-1 · 端午为什么吃粽子 → Xiaohongshu · 青团笔记',
      'Wed 2 Dec 09:30 Asia/Shanghai · @li publishes',
      '✅ final',
    ])
  })

  it.each([
    '/schedule set P-1 公众号 明天10:00',
    '/schedule 排 #1 公众号 · 青团笔记 明天上午10点',
    '/schedule set １ ＧＺＨ 2026-11-27 10:00',
    '/schedule set P-1 wechat tomorrow 10am',
    '/schedule set P-1 wechat at 10am tomorrow',
    '/schedule set P-1 channel: 公众号 when: 明天10:00',
    '/schedule set 稿件：P-1 渠道：公众号 when：明天10:00',
  ])('understands %s', async (line) => {
    const w = await world()
    await desk(w)
    expect((await speaker(w, 'lin').reads(line))[1]).toBe('明天 10:00 周五 Asia/Shanghai · @li 发')
  })

  it.each([
    '/schedule move P-1 周六 18:30',
    '/schedule move P-1 公众号 周六 18:30',
    '/schedule 改期 P-1 公众号 改到周六 18:30',
    '/schedule move P-1 to Sat 18:30',
    '/schedule move P-1 wechat to Sat 6:30pm',
  ])('moves with %s', async (line) => {
    const w = await world()
    const { oa, number } = await desk(w)
    await slot(w, { piece: number, channel: oa, at: friday })
    expect((await speaker(w, 'lin').reads(line))[1]).toBe('11月28日 周六 18:30 Asia/Shanghai · @li 发')
  })

  it('names what is missing, and who owes it, when the piece is not final', async () => {
    const w = await world()
    await desk(w)
    await underReview(w, 1, [
      ['wording', 'waiting'],
      ['facts', 'pending'],
    ])
    const lines = await speaker(w, 'lin').reads('/schedule set P-1 公众号 明天10:00')
    expect(lines[2]).toBe('❗ 未定稿：文字关 → @qian或@zhao、事实关')
  })

  it('refuses the past with the present time, its zone and a corrected command', async () => {
    const w = await world()
    await desk(w)
    expect(await speaker(w, 'lin').reads('/schedule set P-1 公众号 11/25 20:00')).toEqual([
      '⛔ 昨天 20:00 周三 Asia/Shanghai 已经过去（现在是 10:42）。试试：/schedule 排 P-1 公众号 11月26日 周四 20:00',
      '你输入的是：/schedule set P-1 公众号 11/25 20:00',
    ])
  })

  it('gives a corrected command that is understood as it stands, in both languages', async () => {
    const w = await world()
    await desk(w)
    for (const [who, language, time] of [
      ['lin', 'zh-CN', '11/25 09:00'],
      ['chen', 'en', '25 Nov 09:00'],
    ] as const) {
      const speaks = speaker(w, who, language)
      const [refused = ''] = await speaks.reads(
        `/schedule set P-1 ${language === 'en' ? 'xhs' : '公众号'} ${time}`,
      )
      const [, command = ''] = /(\/schedule .*)$/.exec(refused) ?? []
      expect((await speaks.reads(command))[1]).toContain('09:00')
    }
  })

  it.each([
    ['明天', '⛔ 「明天」只有日子，还缺几点。试试：/schedule 排 P-1 公众号 11月27日 周五 09:00'],
    ['2月30日 10:00', '⛔ 没有这个日子：「2月30日 10:00」。'],
    ['周三 12月1日 10:00', '⛔ 「周三 12月1日 10:00」里的星期和日期对不上，请去掉一个。'],
    ['每周三 10:00', '⛔ 「每周三 10:00」会反复出现，请只说一个时间。'],
    ['9点到11点', '⛔ 「9点到11点」是一段时间，请只说开始的时间。'],
  ])('refuses %s as the time of a slot', async (when, said) => {
    const w = await world()
    await desk(w)
    expect((await speaker(w, 'lin').reads(`/schedule set P-1 公众号 ${when}`))[0]).toBe(said)
  })

  it('opens a form with what was said when the time is not there', async () => {
    const w = await world()
    await desk(w)
    expect(await speaker(w, 'lin').reads('/schedule set P-1 公众号')).toEqual([
      'form 排期',
      'P-1 · 端午为什么吃粽子（定稿）',
      '公众号 · 青团笔记',
      ...['when=', 'when~='],
    ])
  })

  it.each([
    ['/schedule set P-9 公众号 明天10:00', '⛔ 没有 P-9 这篇稿件，目前最新的是 P-1。'],
    [
      '/schedule set P-1 抖音 明天10:00',
      '⛔ 没有叫「抖音」的渠道，现有：公众号 · 青团笔记、小红书 · 青团笔记。',
    ],
    [
      '/schedule set P-1 青团笔记 明天10:00',
      '⛔ 「青团笔记」可能是：公众号 · 青团笔记、小红书 · 青团笔记。请连账号一起说。',
    ],
    ['/schedule move P-1 明天10:00', '⛔ P-1 还没有排期。试试：/schedule 排 P-1 公众号 明天上午10点'],
    ['/schedule cancel P-1 公众号', '⛔ P-1 在 公众号 · 青团笔记 没有排期。'],
  ])('refuses %s', async (line, said) => {
    const w = await world()
    await desk(w)
    expect((await speaker(w, 'lin').reads(line))[0]).toBe(said)
  })

  it('says how to add a channel where there is none', async () => {
    const w = await world()
    await piece(w)
    expect((await speaker(w, 'lin', 'en').reads('/schedule set P-1 x tomorrow 10am'))[0]).toBe(
      '⛔ This desk has no channels yet. Somebody who runs it adds one: /desk channel add Xiaohongshu Qingtuan Notes',
    )
  })

  it('names the conflict and takes the nearest free time at a press', async () => {
    const w = await world()
    const { oa, number } = await desk(w)
    await slot(w, { piece: number, channel: oa, at: friday })
    await piece(w, 'ready', '粽子开箱')
    const lin = speaker(w, 'lin')
    const refused = await lin.types('/schedule set P-2 公众号 明天 11:00')
    const button = buttonsOf(refused).get('就排这个时间')
    expect(button).toMatchObject({
      act: 'schedule.set',
      values: { piece: '2', when: '2026-11-27T04:00:00.000Z' },
    })
    expect((await lin.pressesAndReads(button?.act ?? '', button?.values ?? {}))[1]).toBe(
      '明天 12:00 周五 Asia/Shanghai · @li 发',
    )
  })

  it('says of a conflict which piece, when, and what is free', async () => {
    const w = await world()
    const { oa, number } = await desk(w)
    await slot(w, { piece: number, channel: oa, at: friday })
    await piece(w)
    expect((await speaker(w, 'lin').reads('/schedule set P-2 公众号 明天 11:00'))[0]).toBe(
      '⛔ 公众号 · 青团笔记 在 明天 10:00 周五 Asia/Shanghai 有 P-1《端午为什么吃粽子》，同一渠道至少间隔 120 分钟。最近的空档：明天 12:00 周五 Asia/Shanghai。',
    )
  })

  it('says a conflict under the form’s field in local time', async () => {
    const w = await world()
    const { oa, number } = await desk(w)
    await slot(w, { piece: number, channel: oa, at: friday })
    await piece(w)
    const values = { piece: 'P-2', channel: '公众号', when: '明天 11:00' }
    const [error] = await speaker(w, 'lin').submitsAndReads('schedule.set', values)
    expect(error).toMatch(/^when: ⛔ .*11月27日 周五 10:00 有 P-1/)
  })

  it('offers to move a piece that is on the channel already', async () => {
    const w = await world()
    const { oa, number } = await desk(w)
    const id = await slot(w, { piece: number, channel: oa, at: friday })
    const lin = speaker(w, 'lin')
    const button = buttonsOf(await lin.types('/schedule set P-1 公众号 周六 18:30')).get('移到这个时间')
    expect(button).toMatchObject({ act: 'schedule.move', values: { piece: '1', slot: id } })
    expect((await lin.pressesAndReads(button?.act ?? '', button?.values ?? {}))[1]).toContain(
      '11月28日 周六 18:30',
    )
  })

  it('asks which channel when a piece is on several', async () => {
    const w = await world()
    const { oa, xhs, number } = await desk(w)
    for (const on of [oa, xhs]) await slot(w, { piece: number, channel: on, at: friday })
    expect((await speaker(w, 'lin').reads('/schedule move P-1 周六 18:30'))[0]).toBe(
      '⛔ P-1 排了好几个渠道：公众号 · 青团笔记、小红书 · 青团笔记。请说是哪个。',
    )
  })

  it('is not for a writer', async () => {
    const w = await world()
    await desk(w)
    expect((await speaker(w, 'wang').reads('/schedule set P-1 公众号 明天10:00'))[0]).toBe(
      '⛔ 排期由负责人、内容策划或渠道运营来做，请找 @chen、@li、@lin。',
    )
  })

  it('names the other reading of a time, and moves there at a press', async () => {
    const w = await world()
    await desk(w)
    const lin = speaker(w, 'lin')
    const answer = await lin.types('/schedule set P-1 公众号 5/12 20:00')
    const button = buttonsOf(answer).get('改到那个时间')
    expect((await lin.pressesAndReads(button?.act ?? '', button?.values ?? {}))[1]).toContain(
      '12月5日 周六 20:00',
    )
  })

  it('opens a card’s form with its channel, and says at once when it is too late', async () => {
    const w = await world()
    const { oa, number } = await desk(w)
    const id = await slot(w, { piece: number, channel: oa, at: friday })
    const lin = speaker(w, 'lin')
    const values = { piece: '1', slot: id }
    expect(await lin.pressesAndReads('schedule.move', values)).toEqual([
      'form 改期',
      'P-1 · 端午为什么吃粽子（定稿）',
      '公众号 · 青团笔记 · 明天 10:00 周五',
      ...['when=', 'when~='],
    ])
    expect(await lin.pressesAndReads('schedule.cancel', values)).toEqual([
      '📅 已撤下 P-1 · 端午为什么吃粽子 · 公众号 · 青团笔记（原定 明天 10:00 周五 Asia/Shanghai）。',
    ])
    for (const act of ['schedule.move', 'schedule.cancel', 'publish.confirm'])
      expect(await lin.pressesAndReads(act, values)).toEqual([
        '✅ @lin 已于 今天 10:42 周四 Asia/Shanghai 撤下 P-1 的排期。',
      ])
  })
})

onSqlite('confirming in chat', (world) => {
  it('needs no channel when the piece has one open slot', async () => {
    const w = await world()
    const { oa, number } = await desk(w)
    await slot(w, { piece: number, channel: oa, at: friday })
    expect(await speaker(w, 'li').reads(`/publish confirm P-1 ${links.oa}`)).toEqual([
      '🚀 已发布 P-1 · 端午为什么吃粽子 → 公众号 · 青团笔记',
      links.oa,
      '[撤销]',
    ])
  })

  it.each([
    `/publish P-1 ${links.xhs}`,
    `/publish 确认发布 P-1 小红书 ${links.xhs}`,
    `/publish confirm P-1 ${links.xhs} xhs`,
    `/publish confirm P-1 link: ${links.xhs} channel: 小红书`,
  ])('understands %s, where the link tells which of several', async (line) => {
    const w = await world()
    const { oa, xhs, number } = await desk(w)
    for (const on of [oa, xhs]) await slot(w, { piece: number, channel: on, at: friday })
    expect(await speaker(w, 'li', 'en').reads(line)).toEqual([
      '🚀 Published P-1 · 端午为什么吃粽子 → Xiaohongshu · 青团笔记',
      links.xhs,
      'Still to come: 1 more channel.',
      '[Undo]',
    ])
  })

  it('without a slot goes by the platform of the link', async () => {
    const w = await world()
    await desk(w)
    expect((await speaker(w, 'li').reads(`/publish confirm P-1 ${links.oa}`))[0]).toBe(
      '🚀 已发布 P-1 · 端午为什么吃粽子 → 公众号 · 青团笔记',
    )
  })

  it.each([
    '6.66 复制打开抖音，看看【青团厨房的作品】粽子 https://www.xiaohongshu.com/explore/65f0a1b2c3d4e5f6a7b8c9d0 ，复制本条信息',
    '青团发布了一篇小红书笔记，快来看看吧！https://www.xiaohongshu.com/explore/65f0a1b2c3d4e5f6a7b8c9d0，复制本条信息，打开【小红书】App查看',
    'Check this out https://www.xiaohongshu.com/explore/65f0a1b2c3d4e5f6a7b8c9d0 and open the app',
  ])('takes the link out of what an app copied: %s', async (text) => {
    const w = await world()
    await channel(w, 'wechat-oa')
    await channel(w, 'xiaohongshu')
    const number = await piece(w)
    const [first, second] = await speaker(w, 'li').reads(`/publish confirm P-${number} ${text}`)
    expect(first).toMatch(/^🚀 已发布 .* → 小红书/)
    expect(second).toBe('https://www.xiaohongshu.com/explore/65f0a1b2c3d4e5f6a7b8c9d0')
  })

  it('asks where it went out when the link leaves that open', async () => {
    const w = await world()
    await desk(w)
    await channel(w, 'wechat-oa', { account: '青团厨房' })
    const li = speaker(w, 'li')
    expect((await li.reads(`/publish confirm P-1 ${links.oa}`))[0]).toBe(
      `⛔ P-1 没有排期，请说发在哪个渠道。试试：/publish 确认 P-1 公众号 ${links.oa}`,
    )
    expect((await li.reads(`/publish confirm P-1 青团厨房 ${links.oa}`))[0]).toContain('🚀 已发布 P-1')
  })

  it('with another link offers to use that one instead', async () => {
    const w = await world()
    const { oa, xhs, number } = await desk(w)
    for (const on of [oa, xhs]) await slot(w, { piece: number, channel: on, at: friday })
    const li = speaker(w, 'li')
    await li.types(`/publish confirm P-1 ${links.oa}`)
    const again = await li.types(`/publish confirm P-1 ${links.oaToo}`)
    const button = buttonsOf(again).get('改用这个链接')
    expect(await li.pressesAndReads(button?.act ?? '', button?.values ?? {})).toEqual([
      '🚀 已改正链接 P-1 · 端午为什么吃粽子 → 公众号 · 青团笔记',
      links.oaToo,
    ])
    expect((await li.reads(`/publish confirm P-1 ${links.oaToo}`))[0]).toContain(`确认 ${links.oaToo}`)
  })

  it('is taken back by its button or by a line, and the slot can be confirmed again', async () => {
    const w = await world()
    const { oa, number } = await desk(w)
    await slot(w, { piece: number, channel: oa, at: friday })
    const li = speaker(w, 'li')
    const undo = buttonsOf(await li.types(`/publish confirm P-1 ${links.oa}`)).get('撤销')
    const undone = [
      '🔙 已撤销发布确认 P-1 · 端午为什么吃粽子 → 公众号 · 青团笔记',
      links.oa,
      '排期仍在 11月27日 周五 10:00，发出后请再确认一次。',
      '[确认发布]',
    ]
    expect(await li.pressesAndReads(undo?.act ?? '', undo?.values ?? {})).toEqual(undone)
    expect(await li.pressesAndReads(undo?.act ?? '', undo?.values ?? {})).toEqual([
      '⛔ P-1 没有可以撤销的发布确认。',
    ])
    await li.types(`/publish confirm P-1 ${links.oa}`)
    expect(await li.reads('/publish 撤销 P-1 公众号')).toEqual(undone)
    expect((await speaker(w, 'li', 'en').reads('/publish undo P-1'))[0]).toBe(
      '⛔ P-1 has no confirmation to take back.',
    )
  })

  it('is answered the second time with who, when and where', async () => {
    const w = await world()
    const { oa, number } = await desk(w)
    const id = await slot(w, { piece: number, channel: oa, at: friday })
    await speaker(w, 'li').types(`/publish confirm P-1 ${links.oa}`)
    const said = `✅ P-1 在 公众号 · 青团笔记 已由 @li 于 今天 10:42 周四 Asia/Shanghai 确认 ${links.oa}`
    expect((await speaker(w, 'chen').reads(`/publish confirm P-1 ${links.oa}`))[0]).toBe(said)
    expect(await speaker(w, 'chen').pressesAndReads('publish.confirm', { piece: '1', slot: id })).toEqual([
      said,
    ])
  })

  it('is refused at the press, before a form, to whom it is not theirs', async () => {
    const w = await world()
    const { oa, number } = await desk(w)
    const id = await slot(w, { piece: number, channel: oa, at: friday })
    const press = (who: string) =>
      speaker(w, who).pressesAndReads('publish.confirm', { piece: '1', slot: id })
    expect(await press('zhao')).toEqual(['⛔ 确认发布由负责人或渠道运营来做，请找 @chen、@li。'])
    expect(await press('li')).toEqual([
      'form 确认发布',
      'P-1 · 端午为什么吃粽子（定稿）',
      '公众号 · 青团笔记',
      '把发布的链接给我就行。',
      'link=',
    ])
  })

  it.each([
    [links.douyin, '⛔ www.douyin.com 是抖音的链接，而这里是 公众号 · 青团笔记，链接应在 mp.weixin.qq.com。'],
    [
      'https://example.com/x',
      '⛔ example.com 不是公众号的地址（公众号 · 青团笔记），它的链接在 mp.weixin.qq.com。',
    ],
  ])('refuses %s for a 公众号', async (link, said) => {
    const w = await world()
    const { oa, number } = await desk(w)
    await slot(w, { piece: number, channel: oa, at: friday })
    expect((await speaker(w, 'li').reads(`/publish confirm P-1 ${link}`))[0]).toBe(said)
  })

  it('refuses a piece that is not final with what is missing', async () => {
    const w = await world()
    const { oa, number } = await desk(w)
    await underReview(w, number, [
      ['wording', 'passed', 'zhao'],
      ['facts', 'waiting'],
    ])
    await slot(w, { piece: number, channel: oa, at: friday })
    expect((await speaker(w, 'li').reads(`/publish confirm P-1 ${links.oa}`))[0]).toBe(
      '⛔ P-1 还不能发布，还缺：事实关 → @qian。',
    )
  })

  it('refuses the link of another piece by its name', async () => {
    const w = await world()
    await desk(w)
    await piece(w, 'ready', '粽子开箱')
    const li = speaker(w, 'li')
    await li.types(`/publish confirm P-1 公众号 ${links.oa}`)
    expect((await li.reads(`/publish confirm P-2 公众号 ${links.oa}#rd`))[0]).toBe(
      '⛔ 这个链接已经是 P-1《端午为什么吃粽子》的：@li，今天 10:42 周四 Asia/Shanghai。',
    )
  })

  it('tells a form of a link that leads to no post', async () => {
    const w = await world()
    await desk(w)
    const values = { piece: 'P-1', channel: '公众号', link: 'https://mp.weixin.qq.com/' }
    expect(await speaker(w, 'li').submitsAndReads('publish.confirm', values)).toEqual([
      'link: ⛔ 这是网站首页，不是一篇内容的链接。请打开发出去的那一篇，复制它的链接，例如 https://mp.weixin.qq.com/s/…',
    ])
  })

  it('says of a short link that its post is not known yet', async () => {
    const w = await world()
    await desk(w)
    const said = await speaker(w, 'li').reads('/publish confirm P-1 小红书 http://xhslink.com/a/Zz9')
    expect(said).toContain('这是短链接，要等导入数据才认得出是哪一篇；换成完整链接马上就认得。')
  })

  it('tells a form of a link that is none', async () => {
    const w = await world()
    await desk(w)
    const values = { piece: 'P-1', channel: '公众号', link: 'mp.weixin.qq.com/s/x' }
    expect(await speaker(w, 'li').submitsAndReads('publish.confirm', values)).toEqual([
      'link: ⛔ 「mp.weixin.qq.com/s/x」不是链接，链接以 https:// 开头。',
    ])
  })
})

onSqlite('words after a mention', (world) => {
  it.each([
    ['改期 P-1 周六 18:30', '📅 已改期'],
    ['move P-1 to Sat 18:30', '📅 已改期'],
    ['排期 今天', '📅 11月26日 周四 没有排期。'],
    ['撤排期 P-1', '📅 已撤下'],
    ['加渠道 抖音 三分钟', '✅ 已添加 抖音 · 三分钟'],
    [`确认发布 P-1 ${links.oa}`, '🚀 已发布'],
  ])('do what the command does: %s', async (text, said) => {
    const w = await world()
    const { oa, number } = await desk(w)
    await slot(w, { piece: number, channel: oa, at: friday })
    expect((await speaker(w, 'chen').mentions(text))[0]).toContain(said)
  })
})
