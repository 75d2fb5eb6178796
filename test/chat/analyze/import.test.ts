import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createConversation } from '../../../src/chat/front/converse.ts'
import type { Answer, PostedFile } from '../../../src/chat/talk/interaction.ts'
import { Refusal } from '../../../src/foundation/errors.ts'
import { filesInLine } from '../../../src/platforms/exports/read-apart.ts'
import { channelOn, measured } from '../../loop/analyze/seed.ts'
import { member, onBothDatabases, ref, tenant, type World } from '../../support/desk.ts'
import { directoryOf } from '../../support/directory.ts'
import { only } from '../../support/workspaces.ts'
import { at, oaExport, posted, told, twoOut } from '../analyze-desk.ts'
import { read, speaker } from '../distribute-chat.ts'

let count = 0

/** Chooses "Import metrics" on a message with files and reads both answers. */
async function imports(
  w: World,
  files: PostedFile[],
  { person = 'li', language = 'zh-CN' as 'zh-CN' | 'en', thread = undefined as string | undefined } = {},
): Promise<string[]> {
  const log = pino({ level: 'silent' })
  const directory = directoryOf()
  const conversation = createConversation({ scene: w.scene, log, workspaces: only({ directory }) })
  const { reply } = await conversation.hear({
    key: `import-${++count}`,
    tenant,
    conversation: ref('home'),
    thread,
    actor: { id: ref(person), name: person, language, zone: 'Asia/Shanghai', ...member },
    kind: 'message-action',
    act: 'metrics.import',
    message: { reference: ref('home/17'), text: '', files },
  })
  const shown = (of: Answer['reply']) =>
    of.kind === 'whisper' ? read(of.card, language, w.clock.now()) : [of.kind]
  if (reply.kind !== 'later') return shown(reply)
  return [...read(reply.first, language), ...shown((await reply.rest).reply)]
}

const link = 'https://mp.weixin.qq.com/s/abcdefgh12345'
const three = oaExport(
  `端午为什么吃粽子,2026/11/25,1000,1300,40,${link}`,
  `端午为什么吃粽子,2026/11/25,1000,1300,40,${link}`,
  '新文章,2026/11/24,50,60,2,https://mp.weixin.qq.com/s/zyxwvuts98765',
  '没有数,2026/11/24,,,,https://mp.weixin.qq.com/s/mmmmmmmm11111',
)

const preview = (w: World, number: number, language: 'zh-CN' | 'en' = 'zh-CN') =>
  told(w, ['import', { import: number }], language)

const inLine = async (files: number) => {
  while (filesInLine() < files) await new Promise((done) => setImmediate(done))
}

onBothDatabases('an import in chat', (world) => {
  it('is read at once and previewed under its file', async () => {
    const w = await world()
    await twoOut(w)
    expect(await imports(w, [posted('oa.csv', three)])).toEqual([
      '📊 正在读取 oa.csv……',
      '📊 oa.csv 读好了，预览 I-1 在文件下面。',
    ])
    const notice = await w.database.reading.selectFrom('notices').selectAll().executeTakeFirstOrThrow()
    expect(notice).toMatchObject({
      conversation: ref('home'),
      under: ref('home/17'),
      tag: 'import:1',
      mode: 'card',
    })
  })

  it('waits for a file that is being read, and whoever posted it is told so', async () => {
    const w = await world()
    await twoOut(w)
    let release: () => void = () => undefined
    const held = new Promise<void>((done) => {
      release = done
    })
    let asked: () => void = () => undefined
    const reading = new Promise<void>((done) => {
      asked = done
    })
    const slow = posted('slow.csv', 'x,y')
    const load = async () => {
      asked()
      await held
      return slow.load()
    }
    const first = imports(w, [{ ...slow, load }])
    await reading
    const second = imports(w, [posted('oa.csv', three)], { language: 'en' })
    await inLine(2)
    const third = imports(w, [posted('ob.csv', three)])
    await inLine(3)
    release()
    await first
    expect((await second)[0]).toMatch(/^📊 oa\.csv waits for another file/)
    expect((await third)[0]).toMatch(/^📊 前面还有 2 个文件在读/)
  })

  it('in a thread is previewed in that thread', async () => {
    const w = await world()
    await twoOut(w)
    await imports(w, [posted('oa.csv', three)], { thread: ref('home/3') })
    const notice = await w.database.reading.selectFrom('notices').selectAll().executeTakeFirstOrThrow()
    expect(notice.under).toBe(ref('home/3'))
  })

  it('shows what is known, new and left out, and why, in Chinese', async () => {
    const w = await world()
    await twoOut(w)
    await imports(w, [posted('oa.csv', three)])
    const card = (await preview(w, 1))?.card
    expect(card && read({ ...card, nodes: card.nodes.filter(({ node }) => node !== 'details') })).toEqual([
      '📊 导入 I-1 · oa.csv：公众号 已通知内容，2 条',
      '对上 1 条 · 新增 1 条 · 不导入 2 条',
      '将录入 6 个数，0 个没有变化',
      '归入 公众号 · 青团笔记',
      '@li · 今天 10:42 周四（现在） · 确认之前什么都不会录入',
      '[确认导入] [放弃]',
    ])
    const details = card?.nodes.flatMap((each) => {
      if (each.node !== 'details') return []
      return [each.summary, ...each.nodes.flatMap((node) => read({ headline: [], nodes: [node] }).slice(1))]
    })
    expect(details).toEqual([
      ...[
        '不导入的（2）',
        '- 第 3 行《端午为什么吃粽子》：和第 2 行是同一条',
        '- 第 5 行《没有数》：没有数据',
      ],
      ...['对上的（1）', '- 第 2 行《端午为什么吃粽子》→ P-1 · 公众号 · 青团笔记'],
      ...['新的，会作为没有稿件的发布记下（1）', '- 第 4 行《新文章》· 11月24日 周二'],
    ])
  })

  it('tells the year of a post that is not of this one', async () => {
    const w = await world()
    await twoOut(w)
    await imports(w, [
      posted('oa.csv', oaExport('旧文章,2025-01-02,50,60,7,https://mp.weixin.qq.com/s/OldArticle00001')),
    ])
    const card = (await preview(w, 1))?.card
    expect(JSON.stringify(card)).toContain('2025年1月2日 周四')
  })

  it('is confirmed by the button or by its number, once, and its card says what came of it', async () => {
    const w = await world()
    await twoOut(w)
    await imports(w, [posted('oa.csv', three)], { language: 'en' })
    expect((await preview(w, 1, 'en'))?.lines).toEqual([
      '📊 Import I-1 · oa.csv: WeChat Official Account articles sent, 2 posts',
      '1 known · 1 new · 2 left out',
      'Values to store: 6, unchanged: 0',
      'Goes into WeChat Official Account · 青团笔记',
      '@li · today Thu 10:42 (now) · nothing is stored before it is confirmed',
      '[Confirm import] [Discard]',
    ])
    const li = speaker(w, 'li', 'en')
    expect(await li.reads('/metrics confirm I-1')).toEqual([
      '✅ Imported I-1.',
      'Values stored: 6, unchanged: 0 · publications added: 1 · rows left out: 2',
    ])
    expect((await li.pressesAndReads('metrics.confirm', { import: '1' }))[0]).toBe(
      '✅ Import I-1 is already imported: @li, today Thu 10:42 Asia/Shanghai.',
    )
    expect((await preview(w, 1, 'en'))?.lines).toEqual([
      '✅ Imported I-1 · oa.csv · WeChat Official Account articles sent',
      '@li confirmed today Thu 10:42 (now)',
      'Values stored: 6, unchanged: 0 · publications added: 1 · rows left out: 2',
      '[Undo the import]',
    ])
  })

  it('is taken back by its button, and its card says so', async () => {
    const w = await world()
    await twoOut(w)
    await imports(w, [posted('oa.csv', three)])
    const li = speaker(w, 'li')
    expect(await li.reads('/metrics undo import I-1')).toEqual([
      '⛔ 导入 I-1 现在是「待确认」，没有录入过数据。',
      '你输入的是：/metrics undo import I-1',
    ])
    await li.types('/metrics confirm I-1')
    expect(await li.pressesAndReads('metrics.undo-import', { import: '1' })).toEqual([
      '🔙 已撤销导入 I-1。',
      '去掉 6 个数、1 条发布；文件可以重新导入。',
    ])
    expect((await preview(w, 1))?.lines).toEqual([
      '🔙 已撤销导入 I-1 · oa.csv · 公众号 已通知内容',
      '@li 今天 10:42 周四（现在） 撤销，数据回到导入之前',
    ])
    expect(await li.reads('/metrics 撤销导入 I-1')).toEqual([
      '✅ 导入 I-1 已经撤销：@li，今天 10:42 周四 Asia/Shanghai。',
      '你输入的是：/metrics 撤销导入 I-1',
    ])
  })

  it('of the same file a second time says who imported it and changes nothing', async () => {
    const w = await world()
    await twoOut(w)
    await imports(w, [posted('oa.csv', three)])
    await speaker(w, 'li').types('/metrics 确认导入 1')
    expect(await imports(w, [posted('oa-2.csv', three)], { person: 'chen' })).toEqual([
      '📊 正在读取 oa-2.csv……',
      '✅ oa.csv 之前已作为 I-1 导入：@li，今天 10:42 周四 Asia/Shanghai。这次没有改动任何数据。',
    ])
  })

  it('asks about counts that fell, and stores them only by their own button', async () => {
    const w = await world()
    await twoOut(w)
    await measured(w, 'one', at('2026-11-26', '08:00'), { views: 2000, viewers: 900, shares: 30 })
    await imports(w, [posted('oa.csv', oaExport(`端午为什么吃粽子,2026/11/25,1000,1300,40,${link}`))])
    expect((await preview(w, 1))?.lines.at(-1)).toBe('[确认导入] [连变小的一起导入] [放弃]')
    expect(await speaker(w, 'li').pressesAndReads('metrics.confirm', { import: '1', fallen: 'yes' })).toEqual(
      ['✅ 已导入 I-1。', '录入 3 个数 · 新增 0 条发布 · 0 个没有变化 · 0 行没有导入 · 录入 1 个变小的数'],
    )
  })

  it('that is an older download says so and stores nothing, unless somebody wants it all the same', async () => {
    const w = await world()
    await twoOut(w)
    await measured(w, 'one', at('2026-11-26', '08:00'), { views: 2000, viewers: 1900, shares: 30 })
    await imports(w, [posted('oa.csv', oaExport(`端午为什么吃粽子,2026/11/25,1000,1300,40,${link}`))])
    const lines = (await preview(w, 1))?.lines ?? []
    expect(lines).toContain(
      '❗ 像是更早下载的文件：只增不减的数里，2 个比已有的小，1 个变大。默认一个数也不录入。',
    )
    expect(lines.at(-1)).toBe('[仍要录入] [放弃]')
    expect(lines.filter((line) => line.startsWith('将录入'))).toEqual([])
    const li = speaker(w, 'li')
    expect((await li.reads('/metrics 确认导入 I-1'))[0]).toBe(
      '⛔ oa.csv 像是更早下载的：只增不减的数里 2 个比已有的小。要录入就点「仍要录入」，或输入 /metrics 确认导入 I-1 仍要录入',
    )
    expect((await li.reads('/metrics 确认导入 I-1 仍要录入'))[1]).toMatch(/^录入 3 个数/)
  })

  it('says that nothing is new only when all of it is known', async () => {
    const w = await world()
    await twoOut(w)
    const known = `端午为什么吃粽子,2026/11/25,1000,1300,40,${link}`
    await imports(w, [posted('a.csv', oaExport(known))])
    await speaker(w, 'li').types('/metrics confirm I-1')
    await imports(w, [
      posted('b.csv', oaExport(known, '没日子,,9,9,9,https://mp.weixin.qq.com/s/kkkkkkkk11111')),
    ])
    expect((await preview(w, 2))?.lines[2]).toBe('能用的数都已经录入过了；另有 1 行用不了，见下。')
    await imports(w, [
      posted('小红书.csv', '#,标题,点赞,评论,曝光,收藏\n1,第一篇,15,8,456,23\n2,第二篇,9,4,321,15'),
    ])
    expect((await preview(w, 3))?.lines.slice(0, 3)).toEqual([
      '📊 导入 I-3 · 小红书.csv：小红书，2 条',
      '对上 0 条 · 新增 0 条 · 不导入 2 条',
      '没有一行能录入，原因见下。',
    ])
  })

  it('of an account that the desk does not have asks where it goes, in either language', async () => {
    const w = await world()
    await twoOut(w)
    const x =
      'Post id,Date,Post text,Post Link,Impressions,Likes\n2000000000000000001,"Tue, Nov 24, 2026",Hello,https://x.com/qt_studio/status/2000000000000000001,5,1'
    await imports(w, [posted('x.csv', x)])
    const lines = (await preview(w, 1))?.lines ?? []
    expect(lines).toContain('❓ 这是X账号「qt_studio」的文件，团队台还没有这个账号。添加它，还是不归账号？')
    expect(lines.at(-1)).toBe('[添加账号 qt_studio] [不归账号] [放弃]')
    const chen = speaker(w, 'chen', 'en')
    expect(await chen.reads('/metrics confirm I-1')).toEqual([
      '⛔ Say first which account x.csv is of: press it on the preview, or type /metrics into I-1 and the account (or: none).',
      'You typed: /metrics confirm I-1',
    ])
    await chen.types('/desk channel-add X 青团 X')
    expect((await preview(w, 1))?.lines.at(-1)).toBe('[X · 青团 X] [不归账号] [放弃]')
    expect(await chen.reads('/metrics into I-1 X')).toEqual([
      '✅ I-1 goes into X · 青团 X; the preview is up to date.',
    ])
    expect((await preview(w, 1, 'en'))?.lines).toContain('Goes into X · 青团 X')
    expect((await chen.reads('/metrics confirm I-1'))[0]).toBe('✅ Imported I-1.')
  })

  it('adds the account that the file names by one press, and goes there', async () => {
    const w = await world()
    await twoOut(w)
    const x =
      'Post id,Date,Post text,Post Link,Impressions,Likes\n2000000000000000001,"Tue, Nov 24, 2026",Hello,https://x.com/qt_studio/status/2000000000000000001,5,1'
    await imports(w, [posted('x.csv', x)])
    await speaker(w, 'chen').presses('desk.channel-add', { platform: 'x', account: 'qt_studio' })
    const lines = (await preview(w, 1))?.lines ?? []
    expect(lines).toContain('归入 X · qt_studio')
    expect(lines.at(-1)).toBe('[确认导入] [放弃]')
  })

  it('whose times have no zone asks for it, by button and in words', async () => {
    const w = await world()
    await channelOn(w, 'fb', 'facebook', '青团')
    await imports(w, [posted('facebook.csv', 'title,published,views\nAn example,2026-11-24 18:00,3')])
    const lines = (await preview(w, 1))?.lines ?? []
    expect(lines).toContain(
      '❓ 文件没写时区。里面的发布时间是哪里的时间？选一次就记住；其他时区：/metrics 时区 I-3 东京时间',
    )
    expect(lines.at(-1)).toBe('[中国标准时间] [北美太平洋时间] [UTC] [放弃]')
    const li = speaker(w, 'li')
    expect((await li.reads('/metrics 时区 I-1 火星'))[0]).toBe(
      '⛔ 没看懂时区「火星」。试试：北京时间、UTC、America/New_York',
    )
    expect(await li.reads('/metrics 时区 I-1 洛杉矶时间')).toEqual([
      '✅ I-1 的时间按北美太平洋时间读，预览已更新。',
    ])
    expect((await preview(w, 1))?.lines).toContain('文件的时间是北美太平洋时间，已换算成团队台的时区。')
  })

  it('is let go by its button, and says so', async () => {
    const w = await world()
    await twoOut(w)
    await imports(w, [posted('oa.csv', three)])
    expect(await speaker(w, 'li').pressesAndReads('metrics.discard', { import: '1' })).toEqual([
      '📊 已放弃 I-1，什么都没有录入。',
    ])
    expect((await preview(w, 1))?.lines).toEqual([
      '📊 已放弃导入 I-1 · oa.csv',
      '@li · 今天 10:42 周四（现在） · 什么都没有录入',
    ])
  })

  it('of several files previews each, and a broken one is a line among them', async () => {
    const w = await world()
    await twoOut(w)
    const files = [
      posted('oa.csv', three),
      posted('空.csv', ''),
      posted('b.csv', oaExport(`另一篇,2026/11/20,1,2,3,`)),
    ]
    expect(await imports(w, files)).toEqual([
      '📊 正在读取 oa.csv、空.csv、b.csv……',
      '📊 oa.csv 读好了，预览 I-1 在文件下面。',
      '空.csv：⛔ 空.csv 是空的。',
      '📊 b.csv 读好了，预览 I-2 在文件下面。',
    ])
  })

  it('of what is no export is refused in one sentence', async () => {
    const w = await world()
    const png = `\u0089PNG`
    const bytes = Uint8Array.from(png, (sign) => sign.charCodeAt(0))
    const load = async () => bytes
    const refusals = [
      [{ name: 'a.csv', size: 4, load }, '⛔ a.csv 叫 csv，里面却是 png。请直接发导出的原文件。'],
      [
        { name: 'a.png', size: 4, load },
        '⛔ a.png 里没有表格（png）。请发平台导出的 csv、xls、xlsx 或 zip。',
      ],
      [{ name: 'big.csv', size: 10_000_001, load }, '⛔ big.csv 太大，最多读 10 MB。'],
    ] as const
    for (const [file, sentence] of refusals) expect((await imports(w, [file])).at(-1)).toBe(sentence)
    expect(await imports(w, [])).toEqual([
      '⛔ 那条消息里没有文件。请先发平台导出的文件，再在那条消息上点「导入数据」。',
    ])
    const gone = { name: 'a.csv', size: 4, load: () => Promise.reject(new Refusal('import.no-file')) }
    expect((await imports(w, [gone])).at(-1)).toContain('⛔')
  })

  it('is for those who add numbers', async () => {
    const w = await world()
    expect(await imports(w, [posted('oa.csv', three)], { person: 'wang' })).toEqual([
      '⛔ 录入数据由负责人、渠道运营或数据分析来做，请找 @chen、@li。',
    ])
  })

  it('is explained to who types the command', async () => {
    const w = await world()
    expect(await speaker(w, 'li', 'en').reads('/metrics import')).toEqual([
      '📊 Import numbers from a platform’s own export file',
      '- Post the file here (csv, xls, xlsx or zip, up to 10 MB).',
      '- On that message: ⋯ → Import metrics. Or answer under it: @Copydesk import',
      '- Check the preview, then confirm. Nothing counts before that.',
    ])
  })

  it('is explained with the way to the posts of every platform that is read', async () => {
    const reply = await speaker(await world(), 'li').types('/metrics import')
    const details =
      reply.kind === 'whisper' ? reply.card.nodes.find(({ node }) => node === 'details') : undefined
    if (details?.node !== 'details') throw new Error('no details')
    const lines = read({ headline: [details.summary], nodes: details.nodes })
    expect(lines).toHaveLength(18)
    expect(lines.slice(0, 2)).toEqual([
      '各平台从哪里导出',
      '- 公众号：公众号后台 → 数据 → 内容分析 → 已通知内容 → 下载数据明细',
    ])
    expect(lines.at(-1)).toBe('先把平台后台的语言设成简体中文或 English，其他语言的表读不了。')
  })
})
