import { describe, expect, test } from 'vitest'
import type { Export } from '../../../src/platforms/exports/export.ts'
import { readExport } from '../../../src/platforms/exports/read-export.ts'
import { csv, type Grid, utf8, workbook } from './files.ts'

const read = (name: string, bytes: Uint8Array): Promise<Export> =>
  readExport({ name, bytes }, '2026-11-23T02:00:00.000Z', 'Asia/Shanghai')
const table = (headers: string, ...rows: Grid) => utf8(csv([headers.split('|'), ...rows]))

describe('YouTube', () => {
  const figures = { impressions: 5400, cover_ctr: 0.0512, views: 310, watch_seconds: 9000, followers_net: -2 }
  test.each([
    [
      'English, before 2026',
      'Content|Video title|Video publish time|Views|Watch time (hours)|Subscribers|Impressions|Impressions click-through rate (%)',
      'Total',
    ],
    [
      'English, with thumbnails',
      'Content|Video title|Video publish time|Views|Watch time (hours)|Subscribers|Thumbnail impressions|Thumbnail click-through rate (%)',
      'Total',
    ],
    [
      'English, broken and joined by invisible marks',
      'Con\u00ADtent|Video\u00A0title|Video pub\u00ADlish time|\u200BViews|Watch\u202Ftime （hours）|Subscribers|Thumb\u00ADnail impres\u00ADsions|Thumbnail click\u2011through rate（％）',
      'Total',
    ],
    [
      'simplified Chinese',
      '内容|视频标题|视频发布时间|观看次数|观看时长（小时）|订阅人数|缩略图展示次数|缩略图点击率 (%)',
      '总计',
    ],
    [
      'traditional Chinese',
      '內容|影片標題|影片發布時間|觀看次數|觀看時間 (小時)|訂閱人數|縮圖曝光次數|縮圖點閱率 (%)',
      '總計',
    ],
    [
      'traditional Chinese, before',
      '內容|影片標題|影片發布時間|觀看次數|觀看時間 (小時)|訂閱人數|曝光次數|曝光點閱率 (%)',
      '合計',
    ],
  ])('is read in %s', async (_, headers, total) => {
    const rows = [
      [total, '', '', 310, 2.5, -2, 5400, 5.12],
      ['aB3dE6gH9jK', '陶艺课', 'Jan 13, 2026', 310, 2.5, -2, 5400, 5.12],
    ]
    const result = await read('a.csv', table(headers, ...rows))
    expect(result).toMatchObject({ platform: 'youtube', notes: ['totals-skipped'], ignoredColumns: [] })
    expect(result.rows.map(({ externalId, title, metrics }) => [externalId, title, metrics])).toEqual([
      ['aB3dE6gH9jK', '陶艺课', figures],
    ])
  })
})

describe('Meta Business Suite', () => {
  const instagram = {
    views: 912,
    reach: 640,
    likes: 31,
    shares: 2,
    followers_gained: 1,
    comments: 5,
    saves: 7,
  }
  test.each([
    [
      'English',
      'Post ID|Account ID|Account username|Account name|Description|Duration (sec)|Publish time|Permalink|Post type|Data comment|Date|Views|Reach|Likes|Shares|Follows|Comments|Saves',
    ],
    [
      'simplified Chinese',
      '帖子编号|账户编号|账户账号|账户名称|描述|时长（秒）|发布时间|固定链接|帖子类型|数据注释|日期|浏览量|覆盖人数|赞|分享|关注者数|评论|收藏次数',
    ],
    [
      'traditional Chinese',
      '貼文編號|帳號編號|帳號用戶名稱|帳號名稱|說明|時長（秒）|發佈時間|永久連結|貼文類型|資料留言|日期|瀏覽次數|觸及人數|按讚數|分享|追蹤人數|留言數|儲存次數',
    ],
  ])('reads Instagram in %s', async (_, headers) => {
    const row = [
      '1801',
      '1784',
      'clay',
      'Clay',
      '杯子',
      12,
      '03/27/2026 06:08',
      'https://www.instagram.com/p/DWX1Yab2Cd3/',
    ]
    const result = await read(
      'posts.csv',
      table(headers, [...row, 'IG reel', '', 'Lifetime', 912, 640, 31, 2, 1, 5, 7]),
    )
    expect(result).toMatchObject({ platform: 'instagram', account: 'clay', refused: [] })
    expect(result.rows[0]).toMatchObject({ title: '杯子', form: 'IG reel' })
    expect(result.rows[0]?.metrics).toEqual({ ...instagram, duration_seconds: 12 })
  })

  const facebook = {
    views: 912,
    reach: 640,
    engagements: 38,
    likes: 31,
    comments: 5,
    shares: 2,
    link_clicks: 44,
  }
  test.each([
    [
      'English',
      'Post ID|Page ID|Page name|Title|Publish time|Permalink|Post type|Date|Views|Reach|Reactions, Comments and Shares|Reactions|Comments|Shares|Total clicks',
    ],
    [
      'simplified Chinese',
      '帖子编号|公共主页编号|公共主页名称|标题|发布时间|固定链接|帖子类型|日期|观看量|覆盖人数|心情、评论和分享|心情|评论数|分享次数|总点击量',
    ],
    [
      'traditional Chinese',
      '貼文編號|粉絲專頁編號|粉絲專頁名稱|標題|發佈時間|永久連結|貼文類型|日期|瀏覽次數|觸及人數|心情、留言和分享次數|心情數|留言數|分享|總點擊次數',
    ],
  ])('reads Facebook in %s', async (_, headers) => {
    const row = [
      '180001',
      '100001',
      'Clay',
      '杯子',
      '03/27/2026 06:08',
      'https://www.facebook.com/clay/posts/180001',
    ]
    const result = await read(
      'a.csv',
      table(headers, [...row, 'Photos', 'Lifetime', 912, 640, 38, 31, 5, 2, 44]),
    )
    expect(result).toMatchObject({ platform: 'facebook', account: 'Clay', refused: [] })
    expect(result.rows[0]).toMatchObject({ externalId: '180001', title: '杯子', metrics: facebook })
  })

  const old: Grid = [
    [
      ...[
        'Post ID',
        'Permalink',
        'Post Message',
        'Type',
        'Countries',
        'Languages',
        'Posted',
        'Audience Targeting',
      ],
      ...['Lifetime Post Total Reach', 'Lifetime Post organic reach', 'Lifetime Post Total Impressions'],
      ...['Lifetime Engaged Users', 'Lifetime Post Stories by action type - like'],
    ],
    [
      ...['', '', '', '', '', '', '', ''],
      ...[
        'Lifetime: The total number of people your post was served to. (Unique Users)',
        'Lifetime: The number of people (Unique Users)',
      ],
      ...[
        'Lifetime: The number of impressions of your post. (Total Count)',
        'Lifetime: The number of people',
        'Lifetime: The number of stories',
      ],
    ],
    [
      '1234567_99887766',
      'https://www.facebook.com/clay',
      '旧帖',
      'Photo',
      '',
      '',
      '10/31/2017 03:02:18 AM',
      '',
      900,
      700,
      1500,
      40,
      12,
    ],
  ]
  test.each([
    ['csv', utf8(csv(old))],
    [
      'a workbook of several sheets',
      workbook({ 'Key Metrics': old, 'Lifetime Post consumers by type': old.map((row) => row.slice(0, 8)) }),
    ],
  ])('reads Facebook’s old file of posts from %s; the line that explains it is no row', async (_, bytes) => {
    const result = await read('Facebook Insights Data Export (Post Level).csv', bytes)
    expect([result.platform, result.rows.length, result.refused]).toEqual(['facebook', 1, []])
    expect(result.rows[0]).toMatchObject({
      externalId: '99887766',
      title: '旧帖',
      metrics: { reach: 900, impressions: 1500, likes: 12 },
    })
    expect(Object.keys(result.rows[0]?.metrics ?? {})).toHaveLength(3)
  })
})

describe('LinkedIn', () => {
  test.each([
    [
      'simplified Chinese',
      '动态标题|动态链接|动态类型|发布者|创建日期|展示次数|点击次数|点击率 (CTR)|点赞量|评论|转发|关注|参与率',
    ],
    [
      'English',
      'Post title|Post link|Post type|Posted by|Created date|Impressions|Clicks|Click through rate (CTR)|Likes|Comments|Reposts|Follows|Engagement rate',
    ],
  ])('a page’s posts are read in %s, below the sentence above them', async (_, headers) => {
    const link = 'https://www.linkedin.com/feed/update/urn:li:activity:7204703086211198976'
    const rows: Grid = [
      ['Displays the performance of each post'],
      headers.split('|'),
      ['杯子', link, 'Organic', 'Clay', '06/07/2024', 800, 20, 0.025, 12, 3, 2, 1, 0.0463],
    ]
    const result = await read('clay_content.xlsx', workbook({ 全部动态: rows }))
    expect(result).toMatchObject({ platform: 'linkedin', headerRow: 2, refused: [] })
    expect(result.rows[0]).toMatchObject({
      externalId: '7204703086211198976',
      metrics: {
        impressions: 800,
        link_clicks: 20,
        cover_ctr: 0.025,
        likes: 12,
        comments: 3,
        shares: 2,
        followers_gained: 1,
        engagement_rate: 0.0463,
      },
    })
  })
})

describe('TikTok', () => {
  test.each([
    ['English', 'Time|Video title|Video link|Post time|Total likes|Total comments|Total shares|Total views'],
    ['Chinese', '时间|视频标题|视频链接|发布时间|总点赞数|总评论数|总分享数|总观看量'],
  ])('is read in %s', async (_, headers) => {
    const link = 'https://www.tiktok.com/@clay/video/7527623000473079054'
    const result = await read(
      'Content.csv',
      table(headers, ['July 20', 'cups', link, 'July 16', 5, 4, 3, 90]),
    )
    expect(result).toMatchObject({ platform: 'tiktok', report: 'videos', ignoredColumns: [] })
    expect(result.rows[0]?.metrics).toEqual({ likes: 5, comments: 4, shares: 3, views: 90 })
  })
})

describe('X', () => {
  test('favorites of the old file are likes, and what was promoted counts nowhere', async () => {
    const headers =
      'Tweet id|Tweet permalink|Tweet text|time|impressions|engagements|retweets|replies|favorites|user profile clicks|promoted impressions|promoted favorites'
    const row = [
      '649293177409679360',
      'https://twitter.com/clay/status/649293177409679360',
      'cups',
      '2015-09-30 18:42 +0000',
    ]
    const result = await read(
      'old.csv',
      table(headers, [...row, '424.0', '9.0', '1.0', '2.0', '3.0', '4.0', '70.0', '8.0']),
    )
    expect(result.rows[0]?.metrics).toEqual({
      impressions: 424,
      engagements: 9,
      reposts: 1,
      comments: 2,
      likes: 3,
      profile_visits: 4,
    })
    expect(result.ignoredColumns).toEqual(['promoted impressions', 'promoted favorites'])
  })
})

describe('which platform a table of posts is of', () => {
  const link = 'https://www.douyin.com/video/7546073661887758863'

  test('is told by the links of the posts before any header', async () => {
    const bytes = table('作品名称|作品链接|播放量|涨粉量', ['杯子', link, 3, 1])
    expect(await read('a.csv', bytes)).toMatchObject({ platform: 'douyin', notes: ['platform-from-links'] })
  })

  test('is told by a name where the headers fit two platforms', async () => {
    const bytes = table('标题|赞同数|推荐量|阅读量', ['杯子', 3, 40, 9])
    expect((await read('知乎 11月 (2).csv', bytes)).platform).toBe('zhihu')
    expect((await read('【百家号】11月.csv', bytes)).platform).toBe('baijiahao')
  })

  test.each([
    ['微信视频号_2026-11.csv', 'wechat-channels'],
    ['instagram-zh (1).csv', 'instagram'],
    ['头条号数据【副本】.csv', 'toutiao'],
    ['ks_0102.csv', 'kuaishou'],
    ['YouTube channels.csv', 'youtube'],
  ])('is told by the name %s', async (name, platform) => {
    expect((await read(name, table('标题|播放量', ['杯子', 3]))).platform).toBe(platform)
  })

  test('a date that somebody added makes no days of YouTube’s posts, while a video a day is days', async () => {
    const headers = 'Date|Content|Video title|Views|Likes'
    const one = ['2026-11-01', 'aB3dE6gH9jK', 'cups', 9, 1]
    const two = ['2026-11-01', 'zB3dE6gH9jK', 'bowls', 5, 2]
    expect((await read('a.csv', table(headers, one, two))).rows).toHaveLength(2)
    const days = table(headers, one, ['2026-11-02', ...one.slice(1)])
    await expect(read('a.csv', days)).rejects.toMatchObject({ facts: { report: 'chart' } })
  })

  test('posts are not refused for two headers that another report has too', async () => {
    const bytes = table('Date|Views|Likes|Title|Link', [
      '2026-11-01',
      5,
      1,
      'cups',
      'https://x.com/clay/status/1992873000000000001',
    ])
    expect(await read('a.csv', bytes)).toMatchObject({
      platform: 'x',
      rows: [{ metrics: { views: 5, likes: 1 } }],
    })
  })
})
