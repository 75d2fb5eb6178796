import { expect, it } from 'vitest'
import { remedies } from '../../../src/chat/front/areas.ts'
import { refusalCard, refusalLine } from '../../../src/chat/talk/refusals.ts'
import { wordsOf } from '../../../src/chat/words/words.ts'
import { Refusal } from '../../../src/foundation/errors.ts'
import { readExport } from '../../../src/platforms/exports/read-export.ts'
import { member, onBothDatabases, ref, tenant } from '../../support/desk.ts'
import { buttonsOf, read, speaker } from '../distribute-chat.ts'

const youtube = {
  zh: 'YouTube 工作室 → 数据分析 → 高级模式 → 内容 → 导出（表格数据.csv）',
  en: 'YouTube Studio → Analytics → Advanced mode → Content → Export (Table data.csv)',
}

async function refused(name: string, text: string): Promise<Refusal> {
  const bytes = new TextEncoder().encode(text)
  const fault = await readExport({ name, bytes }, '2026-11-26T02:00:00.000Z', 'Asia/Shanghai').catch(
    (caught: unknown) => caught,
  )
  if (!(fault instanceof Refusal)) throw new Error('not refused', { cause: fault })
  return fault
}

const said = (language: 'zh-CN' | 'en', refusal: Refusal) =>
  read({ headline: refusalLine(wordsOf(language), refusal), nodes: [] }, language)[0]

it.each([
  [
    'a known table without posts',
    ['地区.csv', 'Geography,Views,Watch time (hours)\nTotal,9,1\nUS,9,1\n'],
    `⛔ 地区.csv 是YouTube的「地理位置」，里面没有单条作品的数据。请改为导出：${youtube.zh}`,
    `⛔ 地区.csv is YouTube “Geography”, which has no figures of single posts. Export this instead: ${youtube.en}`,
  ],
  [
    'posts in another language',
    ['Tabellendaten.csv', 'Vi\u00ADdeo,Vi\u00ADdeo\u00ADti\u00ADtel,Aufrufe\nGesamt,,9\naB3dE6gH9jK,x,9\n'],
    `⛔ Tabellendaten.csv 是YouTube的「表格数据（Table data.csv）」，但表头的语言我读不了。请把后台语言换成简体中文或 English，再导出一次：${youtube.zh}`,
    `⛔ Tabellendaten.csv is YouTube “Table data.csv” in a language that I do not read. Switch the back office’s language to English or 简体中文 and export again: ${youtube.en}`,
  ],
  [
    'posts under unknown headers',
    ['a.csv', 'Permalien,Vues\nhttps://www.instagram.com/p/DWX1Yab2Cd3/,9\n'],
    '⛔ a.csv 里是Instagram的作品，但表头的语言或版本我不认识：Permalien | Vues。请把后台语言换成简体中文或 English，再导出一次：Meta Business Suite → 成效分析 → 内容 → 导出数据 → 帖子',
    '⛔ a.csv has posts from Instagram, but its column names are in a language or a version that I do not know: Permalien | Vues. Switch the back office’s language to English or 简体中文 and export again: Meta Business Suite → Insights → Content → Export data → Posts',
  ],
  [
    'a table of a kind, of a platform that its name tells',
    ['抖音城市.csv', '城市,占比\n北京,12%\n'],
    '⛔ 抖音城市.csv 是抖音的地区数据，不是单条作品的数据。请改为导出：抖音创作者中心 → 数据中心 → 作品分析 → 投稿列表 → 导出数据',
    '⛔ 抖音城市.csv is from Douyin and about places, not about single posts. Export this instead: creator.douyin.com → 数据中心 → 作品分析 → 投稿列表 → 导出数据',
  ],
  [
    'an unknown table of a platform that its name tells',
    ['B站.csv', 'α,β\nx,9\n'],
    '⛔ B站.csv 像是B站的，但这些列里没有认得的作品数据：α | β。请用简体中文或英文界面导出：B站创作中心 → 数据中心 → 稿件分析 → 近期稿件对比 → 导出数据',
    '⛔ B站.csv seems to be from Bilibili, but I know no posts with these columns: α | β. Export this, in English or 简体中文: member.bilibili.com → 数据中心 → 稿件分析 → 近期稿件对比 → 导出数据',
  ],
  [
    'one row a day of a platform that its name tells',
    ['微博.csv', '日期,热度\n2026-11-24,3\n2026-11-25,4\n'],
    '⛔ 微博.csv 是微博按天的数据，不是按作品的。请改为导出：微博创作者中心 → 数据助手 → 内容数据 → 单条微博数据 → 导出',
    '⛔ 微博.csv is from Weibo and has one row a day, not one a post. Export this instead: Weibo creator center → 数据助手 → 内容数据 → 单条微博数据 → 导出',
  ],
  [
    'a name that speaks of two platforms',
    ['抖音快手.csv', '标题,播放量\n甲,3\n'],
    '⛔ 抖音快手.csv 的文件名里有 抖音、快手。请只留下这份数据所属的平台，再发一次。',
    '⛔ The name of 抖音快手.csv speaks of Douyin, Kuaishou. Leave only the platform whose posts it holds in the name and post it again.',
  ],
])('%s is refused with the way on', async (_, [name, text], zh, en) => {
  const refusal = await refused(name ?? '', text ?? '')
  expect([said('zh-CN', refusal), said('en', refusal)]).toEqual([zh, en])
})

onBothDatabases('a file whose platform nothing tells', (world) => {
  const guide = '请改为导出单条作品的列表，各平台从哪里导出见 /metrics 导入。'
  it.each([
    ['days', '日期,阅读量\n2026-11-25,3\n', `⛔ a.csv 是按天的数据，不是按作品的。${guide}`],
    ['orders', '订单编号,商品名称\n1,杯子\n', `⛔ a.csv 是订单数据，不是单条作品的数据。${guide}`],
    [
      'posts',
      '标题,阅读量\n甲,3\n',
      '⛔ 认不出 a.csv 是什么表，它的列是：标题 | 阅读量。如果一行是一条作品，请把平台名写进文件名再发一次；不是的话，该导出哪张表见 /metrics 导入。',
    ],
  ])('(%s) is refused with a button that opens the guide', async (_, text, sentence) => {
    const li = speaker(await world(), 'li')
    const actor = { id: ref('li'), name: 'li', language: 'zh-CN', zone: 'Asia/Shanghai', ...member } as const
    const interaction = {
      key: 'refused',
      tenant,
      conversation: ref('home'),
      actor,
      ...({ kind: 'press', act: 'metrics.import', values: {} } as const),
    }
    const told = { words: wordsOf('zh-CN'), interaction, remedies }
    const card = refusalCard(told, await refused('a.csv', text))
    expect(read(card)).toEqual([sentence, '[各平台怎么导出]'])
    const button = buttonsOf({ kind: 'whisper', card }).get('各平台怎么导出')
    expect((await li.pressesAndReads(button?.act ?? '', {}))[0]).toBe('📊 导入平台后台导出的数据文件')
  })
})
