import { describe, expect, test } from 'vitest'
import { Refusal } from '../../../src/foundation/errors.ts'
import { type ReadSettings, readExport } from '../../../src/platforms/exports/read-export.ts'
import { compound, csv, type Grid, utf8, workbook, zip } from './files.ts'

async function refusal(
  name: string,
  bytes: Uint8Array,
  settings?: ReadSettings,
): Promise<[string, Refusal['facts']]> {
  const fault = await readExport({ name, bytes }, '2026-11-23T02:00:00.000Z', 'Asia/Shanghai', settings).then(
    () => undefined,
    (caught: unknown) => caught,
  )
  if (!(fault instanceof Refusal)) throw new Error('not refused', { cause: fault })
  return [fault.code, fault.facts]
}

const works: Grid = [
  ['作品名称', '发布时间', '体裁', '播放量', '粉丝增量'],
  ['示例', '2026-08-01 10:00:00', '视频', 1, 0],
]
const days = (headers: string) => utf8(`${headers}\n${headers.split(',').map(() => 1)}\n`)

describe('a file that is no table', () => {
  test('is refused by what it is, whatever its name says', async () => {
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    expect(await refusal('笔记.xlsx', png)).toEqual([
      'export.mislabelled',
      { name: '笔记.xlsx', says: 'xlsx', is: 'png' },
    ])
    expect(await refusal('data.csv', utf8('%PDF-1.7 …'))).toEqual([
      'export.mislabelled',
      { name: 'data.csv', says: 'csv', is: 'pdf' },
    ])
    expect(await refusal('photo.png', png)).toEqual(['export.not-a-table', { name: 'photo.png', is: 'png' }])
    expect(
      (await refusal('a.xls', utf8('<!doctype html><html><body>请登录</body></html>')))[1],
    ).toMatchObject({ is: 'web-page' })
    expect((await refusal('a.csv', utf8('{"code": 403}')))[1]).toMatchObject({ is: 'json' })
    expect((await refusal('a.csv', Uint8Array.from([1, 0, 2, 0, 3])))[1]).toMatchObject({ is: 'binary' })
  })

  test('is refused when it is a document or an archive of something else', async () => {
    expect((await refusal('a.xlsx', zip({ 'word/document.xml': utf8('<a/>') })))[1]).toMatchObject({
      is: 'docx',
    })
    expect((await refusal('a.zip', zip({ 'photo.jpg': utf8('x') })))[0]).toBe('export.not-a-table')
    expect((await refusal('a.xls', compound(['WordDocument'])))[1]).toMatchObject({ is: 'doc' })
  })

  test('is refused when it is empty, cut off, or without a header', async () => {
    expect((await refusal('a.csv', utf8('')))[0]).toBe('export.empty')
    expect((await refusal('a.csv', utf8('\uFEFF\n')))[0]).toBe('export.empty')
    expect((await refusal('a.xlsx', workbook([])))[0]).toBe('export.empty')
    expect((await refusal('a.xlsx', workbook(works).subarray(0, 900)))[0]).toBe('export.broken')
    expect((await refusal('a.csv', utf8('作品名称,粉丝增量\n"open,1\n')))[0]).toBe('export.broken')
    expect((await refusal('a.csv', utf8('只有一列\n1\n')))[0]).toBe('export.no-header')
    expect((await refusal('a.csv', utf8('1,2,3\n4,5,6\n')))[0]).toBe('export.no-header')
  })
})

describe('a workbook', () => {
  test('with a password is refused as such, in both formats', async () => {
    expect((await refusal('a.xlsx', compound(['EncryptedPackage', 'EncryptionInfo'])))[0]).toBe(
      'export.password',
    )
    expect((await refusal('a.zip', zip({ 'Table data.csv': utf8('x') }, 1)))[0]).toBe('export.password')
  })

  test('is not opened when it is too large, or grows too large', async () => {
    const bytes = workbook(works)
    expect(await refusal('a.xlsx', bytes, { limits: { bytes: 100 } })).toEqual([
      'export.too-large',
      { name: 'a.xlsx', bytes: bytes.length, limit: 100 },
    ])
    const bomb = zip({ 'xl/workbook.xml': new Uint8Array(5_000_000) })
    expect(bomb.length).toBeLessThan(10_000)
    expect(await refusal('a.xlsx', bomb, { limits: { inflated: 1_000_000 } })).toEqual([
      'export.too-large-inside',
      { name: 'a.xlsx', limit: 1_000_000 },
    ])
  })

  test('is refused rather than read in part when it has too many rows', async () => {
    const many: Grid = [...works, ...Array.from({ length: 30 }, () => works[1] ?? [])]
    expect((await refusal('a.xlsx', workbook(many), { limits: { rows: 20 } }))[0]).toBe(
      'export.too-many-rows',
    )
    expect((await refusal('a.csv', utf8(csv(many)), { limits: { rows: 20 } }))[0]).toBe(
      'export.too-many-rows',
    )
  })
})

describe('a table', () => {
  test('without a data row, or with none that can be read, is an error and never nothing imported', async () => {
    expect(await refusal('a.csv', utf8('作品名称,发布时间,体裁,播放量,粉丝增量\n'))).toEqual([
      'export.no-rows',
      { name: 'a.csv', platform: 'douyin', zh: '投稿列表', en: 'works', row: 1 },
    ])
    const dashes = utf8('作品名称,发布时间,体裁,播放量,粉丝增量\n示例,2026-08-01 10:00:00,视频,-,-\n')
    expect(await refusal('a.csv', dashes)).toMatchObject([
      'export.none-read',
      { left: 1, first: 2, title: '示例', why: { term: 'analyze.import.left.row.no-numbers' } },
    ])
  })

  test('of an unknown kind is refused with the headers that were found', async () => {
    const [code, facts] = await refusal('a.csv', utf8('注意\n订单号,买家,地址\n1,2,3\n'))
    expect([code, facts]).toEqual([
      'export.unknown-platform',
      { name: 'a.csv', row: 2, headers: '订单号 | 买家 | 地址' },
    ])
    expect((await refusal('a.csv', utf8('标题,阅读量\n示例,3\n')))[0]).toBe('export.unknown-platform')
  })

  test.each([
    [
      'x',
      'Account overview',
      'Content',
      'Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,Profile visits,Create Post',
    ],
    ['tiktok', 'Overview', 'Content', 'Date,Video Views,Profile Views,Likes,Comments,Shares'],
    ['youtube', 'Totals.csv', 'Table data.csv', 'Date,Views'],
    [
      'youtube',
      'Chart data.csv',
      'Table data.csv',
      'Date,Content,Video title,Video publish time,Duration,Views',
    ],
    ['linkedin', 'ENGAGEMENT, FOLLOWERS, DISCOVERY', 'TOP POSTS', 'Date,Impressions,Engagements'],
    ['wechat-oa', 'followers by day', '已通知内容', '时间,新关注人数,取消关注人数,净增关注人数,累积关注人数'],
    [
      'wechat-oa',
      'traffic by day',
      '已通知内容',
      '日期,渠道,阅读人数,,传播渠道,发表日期,内容标题,阅读人数,阅读占比',
    ],
    ['douyin', 'the account by day', '投稿列表', '日期,净增粉丝'],
    ['douyin', 'a summary of works', '投稿列表', '发布时间,体裁,垂类,周期内投稿量,条均点击率,条均5s完播率'],
    ['xiaohongshu', 'the account by day', '笔记列表明细表', '日期,数值'],
    ['xiaohongshu', 'the detail of one note', '笔记列表明细表', '指标,数值'],
    ['toutiao', 'the account by day', '作品列表', '时间,展现量,粉丝展现量,阅读(播放)量,点赞量,评论量'],
    ['zhihu', 'the account by day', '内容分析', '日期,阅读,播放,点赞,喜欢,评论,收藏,分享'],
    ['weibo', 'the account by day', '单条微博数据', '日期,粉丝总数,粉丝净增数,阅读数,发博数'],
  ])(
    'of %s that holds no posts (%s) is refused with the report to export instead',
    async (platform, en, instead, headers) => {
      const [code, facts] = await refusal('a.csv', days(headers))
      expect([code, facts]).toMatchObject([
        'export.unsupported-report',
        { platform, en, instead, name: 'a.csv' },
      ])
    },
  )

  test('of days of an unknown platform is refused as days', async () => {
    expect((await refusal('a.csv', days('日期,阅读量,新增粉丝')))[0]).toBe('export.days-not-posts')
  })
})
