import { describe, expect, test } from 'vitest'
import type { Export } from '../../../src/platforms/exports/export.ts'
import { readExport } from '../../../src/platforms/exports/read-export.ts'
import { type Grid, utf8, workbook } from './files.ts'

const now = '2026-11-28T02:00:00.000Z'
const read = (lines: string[], name = 'a.csv'): Promise<Export> =>
  readExport({ name, bytes: utf8(`${lines.join('\n')}\n`) }, now, 'Asia/Shanghai')
const left = ({ refused }: Export) => refused.map(({ row, code, facts }) => [row, code, facts.title])
const titles = ({ rows }: Export) => rows.map(({ title }) => title)

const x = 'Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks'
const good =
  '2000000000000000002,"Tue, Nov 24, 2026",An ordinary line,https://x.com/u/status/2000000000000000002,700,2,4,1'

describe('a row that does not fit its header', () => {
  test('is left out by name when it has a cell too many, and the rows around it are read', async () => {
    const shifted =
      '2000000000000000001,"Tue, Nov 24, 2026",Five ways, and one more,https://x.com/u/status/2000000000000000001,5000,12,40,3'
    const file = await read([x, shifted, good])
    expect([left(file), titles(file)]).toEqual([[[2, 'row.does-not-fit', 'Five ways']], ['An ordinary line']])
    expect(file.rows[0]?.metrics).toEqual({ impressions: 700, likes: 2, engagements: 4, saves: 1 })
  })

  test('is refused by name when it is the only one', async () => {
    const shifted =
      '2000000000000000001,"Tue, Nov 24, 2026",Five ways, and one more,https://x.com/u/status/2000000000000000001,5000,12,40,3'
    await expect(read([x, shifted])).rejects.toMatchObject({
      code: 'export.none-read',
      facts: { left: 1, first: 2, title: 'Five ways', why: { term: 'analyze.import.left.row.does-not-fit' } },
    })
  })

  test('is the second half of a text that was broken without quotes, and its first half has no numbers', async () => {
    const first = '2000000000000000001,"Tue, Nov 24, 2026",One line'
    const second = 'another line,https://x.com/u/status/2000000000000000001,5000,12,40,3'
    const file = await read([x, first, second, good])
    expect(left(file)).toEqual([
      [2, 'row.no-numbers', 'One line'],
      [3, 'row.does-not-fit', '5000'],
    ])
    expect(titles(file)).toEqual(['An ordinary line'])
  })

  test('is one of the right length too, when neither its date nor its link is one', async () => {
    const shifted = 'Five ways,2000000000000000001,"Tue, Nov 24, 2026",5000,https://x.com/u/status/1,12,40,3'
    expect(left(await read([x, shifted, good]))).toMatchObject([[2, 'row.does-not-fit', expect.anything()]])
  })

  test('is none when only separators follow, or when a shorter row says what its columns mean', async () => {
    const file = await read([x, `${good},,`, good.replaceAll('002', '003').replace(/,\d+$/, '')])
    expect([file.refused, titles(file)]).toEqual([[], ['An ordinary line', 'An ordinary line']])
    expect(file.rows[1]?.metrics).toEqual({ impressions: 700, likes: 2, engagements: 4 })
  })

  test('is none in a workbook, where a remark beside the table shifts nothing', async () => {
    const rows: Grid = [
      ['笔记标题', '首次发布时间', '体裁', '曝光', '观看量'],
      ['示例', '2026年11月22日18时01分32秒', '图文', 117, 22, null, '投了广告'],
    ]
    const file = await readExport({ name: 'a.xlsx', bytes: workbook(rows) }, now, 'Asia/Shanghai')
    expect([file.refused, file.rows[0]?.metrics]).toEqual([[], { impressions: 117, views: 22 }])
  })
})

const works = '作品名称,发布时间,体裁,审核状态,播放量,完播率,5s完播率,2s跳出率,平均播放时长,点赞量'

describe('a work that the public cannot see', () => {
  test.each(['自见', '私密', '仅自己可见', '审核中', '已下架'])(
    '（%s）is left out by name',
    async (state) => {
      const file = await read([
        works,
        '公开的,2026-11-16 17:28:32,视频,公开,2169,0.12,0.46,0.29,11.08,29',
        `藏起来的,2026-11-17 17:10:27,视频,${state},0,0.33,0.33,0.39,4.15,4`,
      ])
      expect([left(file), titles(file)]).toEqual([[[3, 'row.not-public', '藏起来的']], ['公开的']])
    },
  )

  test.each(['公开', '审核通过', '審核通過', '已发布', '推荐中'])('is none that is %s', async (state) => {
    const file = await read([works, `看得见的,2026-11-17 17:10:27,视频,${state},5,0.33,0.33,0.39,4.15,4`])
    expect([left(file), titles(file)]).toEqual([[], ['看得见的']])
  })

  test('is one whose table says so in English too', async () => {
    const file = await read(
      ['title,published,visibility,views', 'Seen,2026-11-16,Public,9', 'Linked,2026-11-16,Unlisted,9'],
      'youtube.csv',
    )
    expect(left(file)).toEqual([[3, 'row.not-public', 'Linked']])
  })
})

describe('a rate over zero', () => {
  test('is absent, and so is the time that nobody watched', async () => {
    const file = await read([
      works,
      '没人看的,2026-11-16 17:28:32,视频,公开,0,0.33,0.33,0.39,4.15,0',
      '有人看的,2026-11-17 17:28:32,视频,公开,3,0,0.33,0.39,4.15,0',
    ])
    expect(file.rows.map(({ metrics }) => metrics)).toEqual([
      { views: 0, likes: 0 },
      { views: 3, finish_rate: 0, stay_5s: 0.33, bounce_2s: 0.39, mean_watch_seconds: 4.15, likes: 0 },
    ])
  })

  test('is absent of an article that nobody opened', async () => {
    const file = await read([
      '内容标题,发表时间,总阅读人数,总阅读次数,阅读完成率,内容url',
      '没人读的,20261116,0,0,0.5,https://mp.weixin.qq.com/s/AbCdEfGh0001',
      '有人读的,20261117,2,3,0.5,https://mp.weixin.qq.com/s/AbCdEfGh0002',
    ])
    expect(file.rows.map(({ metrics }) => metrics)).toEqual([
      { viewers: 0, views: 0 },
      { viewers: 2, views: 3, read_finish_rate: 0.5 },
    ])
  })

  test('is absent where nothing was shown or delivered', async () => {
    const file = await read([
      '标题,发布时间,ID,展现量,阅读量,点击率',
      '没有展现,2026-11-16 17:28:32,7546060000000000001,0,0,0.00',
      '有展现,2026-11-16 17:28:32,7546060000000000002,25,0,0.00',
    ])
    expect(file.rows.map(({ metrics }) => metrics)).toEqual([
      { impressions: 0, views: 0 },
      { impressions: 25, views: 0, cover_ctr: 0 },
    ])
  })
})

describe('what stands under the posts', () => {
  const header = '标题,发布时间,ID,展现量,阅读量'
  const post = '示例,2026-11-16 17:28:32,7546060000000000001,25,3'

  test.each(['合计,,,25,3', '合计（1 篇）,,,25,3', '总计：,-,-,25,3', '平均值,,,25,3'])(
    'is a sum: %s',
    async (sum) => {
      const file = await read([header, post, sum])
      expect([titles(file), file.refused, file.notes]).toEqual([['示例'], [], ['totals-skipped']])
    },
  )

  test.each(['共 1 条', '注：数据截至昨日', '数据更新时间：2026-11-20', '* 统计口径见帮助'])(
    'is a remark: %s',
    async (remark) => {
      const file = await read([header, post, remark])
      expect([titles(file), file.refused, file.notes]).toEqual([['示例'], [], ['remarks-skipped']])
    },
  )

  test('is a post when it only begins so', async () => {
    const file = await read([
      header,
      '总计划：明年做什么,2026-11-16 17:28:32,7546060000000000002,25,3',
      '说明：为什么停更,2026-11-17 17:28:32,7546060000000000003,25,3',
    ])
    expect(titles(file)).toEqual(['总计划：明年做什么', '说明：为什么停更'])
  })
})
