import { describe, expect, test } from 'vitest'
import type { Export } from '../../../src/platforms/exports/export.ts'
import { type ReadSettings, readExport } from '../../../src/platforms/exports/read-export.ts'
import { csv, type Grid, html, utf8, workbook, zip } from './files.ts'

const now = '2026-11-23T02:00:00.000Z'
const zone = 'Asia/Shanghai'

function read(name: string, bytes: Uint8Array, settings?: ReadSettings): Promise<Export> {
  return readExport({ name, bytes }, now, zone, settings)
}

const noteHeaders =
  '笔记标题,首次发布时间,体裁,曝光,观看量,封面点击率,点赞,评论,收藏,涨粉,分享,人均观看时长,弹幕'.split(',')
const notes: Grid = [
  noteHeaders.map(() => '最多导出排序后前1000条笔记'),
  noteHeaders,
  ['示例：青团的来历', '2026年06月22日18时01分32秒', '图文', 117, 22, 0.05, 6, 1, 4, 2, 3, 30, 0],
  ['', '2026年06月20日09时00分05秒', '视频', 1000, 300, 0.166, 0, 0, 0, -2, 0, 9, 1],
]

describe('小红书', () => {
  test('a list of notes is read below its banner', async () => {
    const result = await read('笔记列表明细表.xlsx', workbook(notes))
    expect(result).toMatchObject({
      platform: 'xiaohongshu',
      report: 'notes',
      headerRow: 2,
      refused: [],
      notes: [],
    })
    expect(result.rows[0]).toMatchObject({
      row: 3,
      title: '示例：青团的来历',
      form: '图文',
      publishedAt: { local: '2026-06-22T18:01:32', instant: '2026-06-22T10:01:32.000Z', precision: 'minute' },
      metrics: {
        impressions: 117,
        views: 22,
        cover_ctr: 0.05,
        likes: 6,
        comments: 1,
        saves: 4,
        followers_gained: 2,
        shares: 3,
        mean_watch_seconds: 30,
        danmaku: 0,
      },
    })
  })

  test('a note without a title is known by its minute, and lost followers are a figure', async () => {
    const result = await read('a.xlsx', workbook(notes))
    expect(result.rows[1]).toMatchObject({
      row: 4,
      title: '',
      metrics: { followers_gained: -2, cover_ctr: 0.166 },
    })
  })

  test('a file that reached the limit of a thousand notes says so', async () => {
    const many = Array.from({ length: 1000 }, (_, at) => [
      `笔记 ${at}`,
      '2026年06月22日18时01分32秒',
      '图文',
      at,
    ])
    const result = await read('a.csv', utf8(csv([noteHeaders, ...many])))
    expect([result.rows.length, result.notes]).toEqual([1000, ['at-row-limit']])
  })
})

describe('抖音', () => {
  const first =
    '作品名称,发布时间,体裁,审核状态,播放量,完播率,5s完播率,封面点击率,2s跳出率,平均播放时长,点赞量,分享量,评论量,收藏量,主页访问量,粉丝增量'.split(
      ',',
    )
  const second =
    '作品名称,发布时间,体裁,发布状态,播放量,完播率,5s完播率,作品时长,2s跳出率,平均播放时长,点赞量,评论量,分享量,收藏量,主页访问量,粉丝增量'.split(
      ',',
    )

  test('a new work has no rates yet: a dash is absent, never 0', async () => {
    const rows: Grid = [
      first,
      [
        '示例一\n第二行',
        '2026-08-01 10:00:00',
        '视频',
        '公开',
        961,
        '-',
        '-',
        '-',
        '-',
        '-',
        34,
        9,
        10,
        3,
        '-',
        '-',
      ],
      [
        '示例二',
        '2026-08-02 09:00:00',
        '视频',
        '公开',
        '1.2万',
        '12.00%',
        '80.00%',
        '6.00%',
        '18.00%',
        '33.00s',
        40,
        8,
        6,
        4,
        '99',
        -1,
      ],
    ]
    const result = await read('作品列表.xlsx', workbook(rows))
    expect(result.rows.map(({ metrics }) => metrics)).toEqual([
      { views: 961, likes: 34, shares: 9, comments: 10, saves: 3 },
      {
        views: 12_000,
        finish_rate: 0.12,
        stay_5s: 0.8,
        cover_ctr: 0.06,
        bounce_2s: 0.18,
        mean_watch_seconds: 33,
        likes: 40,
        shares: 8,
        comments: 6,
        saves: 4,
        profile_visits: 99,
        followers_gained: -1,
      },
    ])
    expect(result.rows[0]?.title).toBe('示例一 第二行')
  })

  test('the other column set is read, with rates as fractions', async () => {
    const rows: Grid = [
      second,
      [
        '示例三',
        '2026-07-26 03:33:18',
        '1-3min视频',
        '公开',
        1000,
        0.02,
        0.4,
        '01:20',
        0.33,
        20,
        1,
        2,
        3,
        4,
        5,
        6,
      ],
    ]
    const result = await read('作品列表.xlsx', workbook(rows))
    expect(result).toMatchObject({ platform: 'douyin', report: 'works' })
    expect(result.rows[0]?.metrics).toMatchObject({
      finish_rate: 0.02,
      stay_5s: 0.4,
      duration_seconds: 80,
      comments: 2,
      shares: 3,
    })
  })
})

describe('公众号', () => {
  const headers =
    '内容标题,发表时间,总阅读人数,总阅读次数,总分享人数,总分享次数,阅读后关注人数,送达人数,公众号消息阅读次数,送达阅读率,首次分享次数,分享产生阅读次数,首次分享率,每次分享带来阅读次数,阅读完成率,内容url'.split(
      ',',
    )
  const article = (title: string, idx: number) =>
    `${title},20260329,94,163,7,10,0,2112,79,0.0374,385,69,4.8734,6.9,0.6889,http://mp.weixin.qq.com/s?__biz=MzA=&mid=22&idx=${idx}&sn=1#rd`.split(
      ',',
    )

  test('articles sent are read from a BIFF file with the header on row 1', async () => {
    const result = await read(
      'data.xls',
      workbook([headers, article('示例甲', 1), article('示例乙', 2)], 'biff8'),
    )
    expect(result).toMatchObject({ platform: 'wechat-oa', report: 'articles', headerRow: 1, notes: [] })
    expect(result.rows[0]).toMatchObject({
      externalId: 'MzA=_22_1',
      publishedAt: { local: '2026-03-29', precision: 'day' },
      metrics: {
        viewers: 94,
        views: 163,
        sharers: 7,
        shares: 10,
        reach: 2112,
        message_reads: 79,
        open_rate: 0.0374,
        first_share_rate: 4.8734,
        reads_per_share: 6.9,
        read_finish_rate: 0.6889,
      },
    })
    expect(result.rows[1]?.externalId).toBe('MzA=_22_2')
  })

  test('they are read with the header on row 3 and an empty first column', async () => {
    const rows = [['', '已通知内容'], [], ['', ...headers], ['', ...article('示例甲', 1)]]
    const result = await read('data.xls', workbook(rows, 'biff8'))
    expect([result.headerRow, result.rows[0]?.row, result.rows[0]?.metrics.views]).toEqual([3, 4, 163])
  })

  test('the fourteen columns of articles without a push are read', async () => {
    const keep = headers.map((_, at) => at).filter((at) => at !== 7 && at !== 9)
    const rows = [headers, article('示例甲', 1)].map((row) => keep.map((at) => row[at] ?? ''))
    const result = await read('data.xls', workbook(rows, 'biff8'))
    expect(result.rows[0]?.metrics).toMatchObject({ views: 163, first_share_rate: 4.8734 })
    expect(result.rows[0]?.metrics).not.toHaveProperty('reach')
  })

  test('the newer file with a banner and serial dates is read', async () => {
    const rows: Grid = [
      ['数据来源概况'],
      '内容标题,发表日期,阅读人数,分享人数,阅读后关注人数,送达人数,送达完成率,阅读完成率,内容url'.split(','),
      ['示例丙', 46248, 50, 3, 1, 400, 0.125, 0.5, 'https://mp.weixin.qq.com/s/AbCdEfGh1234'],
    ]
    const result = await read('total_1.xls', workbook(rows, 'biff8'))
    expect(result.rows[0]).toMatchObject({
      externalId: 'AbCdEfGh1234',
      publishedAt: { local: '2026-08-14' },
      metrics: { viewers: 50, sharers: 3, reach: 400, open_rate: 0.125, read_finish_rate: 0.5 },
    })
  })

  test('an open rate above 100 % does not turn its whole column into percentages', async () => {
    const rows = [headers, article('示例甲', 1), article('示例乙', 2)]
    rows[1]?.splice(7, 3, '27', '40', '1.4815')
    const result = await read('data.xls', workbook(rows, 'biff8'))
    expect(result.rows.map(({ metrics }) => metrics.open_rate)).toEqual([1.4815, 0.0374])
  })

  test('a file whose rates somebody turned into percentages is told by its own counts', async () => {
    const row = article('示例甲', 1)
    row.splice(9, 1, '3.74')
    const result = await read('data.csv', utf8(csv([headers, row])))
    expect(result.rows[0]?.metrics.open_rate).toBe(0.0374)
  })
})

describe('X', () => {
  const headers =
    'Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,Reposts,Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks'.split(
      ',',
    )
  const post = (id: string, date: string, text: string): Grid[number] => [
    id,
    date,
    text,
    id ? `https://x.com/demo/status/${id}` : 'https://x.com/demo/status/undefined',
    ...[1572, 30, 68, 3, 0, 1, 8, 1, 3, 26, 2, 0, 0],
  ]
  // 1999493724855017816 was made at 2025-12-12T14:57:07.459Z.
  const rows = [
    headers,
    post('1999493724855017816', 'Fri, Dec 12, 2025', 'Fish &amp; chips &gt; all'),
    post('', '', ''),
    post('1996314995421012157', 'Tue, Jul 14, 2026', '@you thanks'),
  ]

  test('posts are read: ids as text, entities decoded, the exact time from the id where it fits the day', async () => {
    const result = await read('account_analytics_content.csv', utf8(csv(rows)))
    expect(
      result.rows.map(({ externalId, title, form, publishedAt }) => ({
        externalId,
        title,
        form,
        publishedAt,
      })),
    ).toEqual([
      {
        externalId: '1999493724855017816',
        title: 'Fish & chips > all',
        form: undefined,
        publishedAt: {
          local: '2025-12-12T22:57:07',
          instant: '2025-12-12T14:57:07.459Z',
          precision: 'minute',
        },
      },
      {
        externalId: '1996314995421012157',
        title: '@you thanks',
        form: 'reply',
        publishedAt: { local: '2026-07-14', precision: 'day' },
      },
    ])
    expect(result.rows[0]?.metrics).toMatchObject({
      impressions: 1572,
      saves: 3,
      followers_gained: 1,
      comments: 8,
      reposts: 1,
      link_clicks: 2,
    })
  })

  test('the row whose post is gone is left out by name', async () => {
    const result = await read('content.csv', utf8(csv(rows)))
    expect(result.refused).toEqual([{ row: 3, code: 'row.no-identity', facts: {} }])
  })

  test('an id that a table program damaged is taken from the link', async () => {
    const damaged = csv(rows).replace(/^1999493724855017816/m, '1.99949E+18')
    expect((await read('content.csv', utf8(damaged))).rows[0]?.externalId).toBe('1999493724855017816')
  })

  test('the older tweet file is read', async () => {
    const old: Grid = [
      'Tweet id,Tweet permalink,Tweet text,time,impressions,engagements,engagement rate,retweets,replies,likes,user profile clicks,url clicks'.split(
        ',',
      ),
      [
        '1999493724855017816',
        'https://twitter.com/demo/status/1999493724855017816',
        'hello',
        '2025-12-12 14:57 +0000',
        '5000.0',
        '250.0',
        '0.05',
        '15.0',
        '40',
        '120',
        '60',
        '25',
      ],
    ]
    const result = await read('tweet_activity_metrics.csv', utf8(csv(old)))
    expect(result.rows[0]).toMatchObject({
      publishedAt: { instant: '2025-12-12T14:57:00.000Z', precision: 'minute' },
      metrics: { impressions: 5000, engagement_rate: 0.05, reposts: 15, comments: 40, profile_visits: 60 },
    })
  })
})

describe('other platforms', () => {
  test('视频号: two kinds of likes stay two, and forwards are not counted twice', async () => {
    const headers =
      '视频描述,视频ID,发布时间,完播率,平均播放时长,播放量,推荐,喜欢,评论量,分享量,关注量,转发聊天和朋友圈,设为铃声,设为状态,设为朋友圈封面'
    const row = '"示例：一行\n两行",export/native-1,2026/07/24,20%,14.73秒,99,3,8,2,4,1,4,0,0,0'
    const result = await read('动态数据明细.csv', utf8(`\uFEFF${headers}\r\n${row}\r\n`))
    expect(result.rows[0]).toMatchObject({
      row: 2,
      externalId: 'export/native-1',
      title: '示例：一行 两行',
      metrics: {
        finish_rate: 0.2,
        mean_watch_seconds: 14.73,
        views: 99,
        recommends: 3,
        likes: 8,
        shares: 4,
        followers_gained: 1,
      },
    })
    expect(result.ignoredColumns).toEqual(['转发聊天和朋友圈', '设为铃声', '设为状态', '设为朋友圈封面'])
  })

  test('B站: stars are no percentage and are named as ignored', async () => {
    const text =
      '视频标题,发布时间,播放量,封标点击率,3秒跳出率,点赞量,转发量,平均播放进度\n示例,2026年06月03日 16:41:25,124,3.5星,55.9%,0,2,27%\n'
    const result = await read('compare.csv', utf8(text))
    expect(result.ignoredColumns).toEqual(['封标点击率'])
    expect(result.rows[0]?.metrics).toEqual({
      views: 124,
      bounce_3s: 0.559,
      likes: 0,
      shares: 2,
      mean_watched: 0.27,
    })
  })

  test('a cover click rate in stars is ignored too under another name', async () => {
    const text = '视频标题,播放量,封面点击率,弹幕量\n甲,124,3.5星,1\n乙,12,4星,0\n'
    const result = await read('compare.csv', utf8(text))
    expect([result.ignoredColumns, result.refused]).toEqual([['封面点击率'], []])
  })

  test('头条: −1 is absent and the reading progress is a percentage', async () => {
    const text =
      '标题,发布时间,ID,链接,展现量,粉丝展现量,阅读量,点击率,平均阅读完成率,平均阅读时长,点赞量,转发量,分享量\n' +
      '"引号""里""",2025-09-04 11:40:11,7546073661887758863,https://toutiao.com/i7546073661887758863/,25,0,0,0.00,-1.00,-1,0,1,2\n' +
      '乙,2025-09-03 11:45:53,7545704021206581794,https://toutiao.com/i7545704021206581794/,131,0,2,0.02,35.20,2,0,0,0\n'
    const result = await read('works.csv', utf8(text))
    expect(
      result.rows.map(({ metrics }) => [metrics.cover_ctr, metrics.mean_read, metrics.mean_read_seconds]),
    ).toEqual([
      [0, undefined, undefined],
      [0.02, 0.352, 2],
    ])
    expect(result.rows[0]).toMatchObject({
      externalId: '7546073661887758863',
      metrics: { reposts: 1, shares: 2 },
    })
  })

  test('百家号: text cells are figures and 推荐量 is what was shown', async () => {
    const rows: Grid = [
      '标题,链接,发布时间,阅读量,评论量,点赞量,收藏量,分享量,推荐量'.split(','),
      [
        '示例',
        'http://baijiahao.baidu.com/builder/preview/s?id=1846510007034105677',
        '2025-10-20',
        '14',
        '0',
        '1',
        '0',
        '0',
        '114',
      ],
    ]
    const result = await read('bjh.xlsx', workbook({ data: rows }))
    expect(result).toMatchObject({
      platform: 'baijiahao',
      rows: [{ externalId: '1846510007034105677', metrics: { views: 14, impressions: 114 } }],
    })
  })

  test('YouTube: the total is skipped, percentages may pass 100 and net subscribers may fall', async () => {
    const rows: Grid = [
      'Content,Video title,Video publish time,Duration,Views,Watch time (hours),Average view duration,Average percentage viewed (%),Subscribers,Impressions click-through rate (%),Likes (vs. dislikes) (%)'.split(
        ',',
      ),
      ['Total', '', '', '', 1234, 80.5, '0:04:04', 10.73, 5, 5.02, 92],
      [' -HHGH-TTqYM', 'Total', 'Aug 8, 2023', 281, 334, 1.5, '0:01:14', 139.04, -2, 0.71, ''],
      ['VKld4xC93TY', 'nothing yet', '', 208, '', '', '', '', '', '', ''],
    ]
    const result = await read('Table data.csv', utf8(csv(rows)))
    expect(result).toMatchObject({
      platform: 'youtube',
      notes: ['totals-skipped'],
      ignoredColumns: ['Likes (vs. dislikes) (%)'],
    })
    expect(result.rows).toHaveLength(1)
    expect(result.rows[0]).toMatchObject({
      row: 3,
      externalId: '-HHGH-TTqYM',
      publishedAt: { local: '2023-08-08', precision: 'day' },
      metrics: {
        duration_seconds: 281,
        views: 334,
        watch_seconds: 5400,
        mean_watch_seconds: 74,
        mean_watched: 1.3904,
        followers_net: -2,
        cover_ctr: 0.0071,
      },
    })
    expect(result.refused).toEqual([{ row: 4, code: 'row.no-numbers', facts: { title: 'nothing yet' } }])
  })

  test('YouTube: the archive is taken as it was downloaded', async () => {
    const table = csv([
      ['Content', 'Video title', 'Views'],
      ['Total', '', 9],
      ['6xFxE92I6Nk', 'Demo', 9],
    ])
    const files = {
      'Chart data.csv': utf8('Date,Content,Video title,Views\n2026-01-01,6xFxE92I6Nk,Demo,1\n'),
      'Table data.csv': utf8(table),
    }
    const result = await read(
      'export.zip',
      zip({ ...files, 'Totals.csv': utf8('Date,Views\n2026-01-01,1\n') }),
    )
    expect([result.rows.length, result.notes]).toEqual([
      1,
      ['from-archive', 'other-sheets-ignored', 'totals-skipped'],
    ])
  })

  test('TikTok: a date without a year is counted back from the day of export', async () => {
    const text =
      '\uFEFF"Time","Video title","Video link","Post time","Total likes","Total views"\n' +
      '"February 28","a","https://www.tiktok.com/@demo/video/12345","July 16","533","191265"\n' +
      '"February 28","b","https://www.tiktok.com/@demo/video/12346","February 1","3","11564"\n'
    const result = await read('Content.csv', utf8(text))
    expect(result.rows.map(({ publishedAt }) => publishedAt?.local)).toEqual(['2025-07-16', '2026-02-01'])
    expect(result.notes).toEqual(['year-inferred'])
  })

  test('TikTok: the id settles the year and the minute', async () => {
    const text =
      'Video title,Video link,Post time,Total views\na,https://www.tiktok.com/@demo/video/7527623000473079054,July 16,1\n'
    const result = await read('Content.csv', utf8(text))
    expect(result.rows[0]?.publishedAt?.instant).toBe('2025-07-16T10:21:48.000Z')
    expect(result.notes).toEqual(['time-from-id'])
  })

  test('LinkedIn: two tables side by side become one row per post', async () => {
    const link = (id: string) => `https://www.linkedin.com/feed/update/urn:li:activity:${id}`
    const rows: Grid = [
      ['Maximum of 50 posts available to include in this list'],
      [],
      ['Post URL', 'Post publish date', 'Engagements', null, 'Post URL', 'Post publish date', 'Impressions'],
      [link('7204703086211198976'), '6/7/2024', 146, null, link('7204703086211198976'), '6/7/2024', 12463],
      [link('7219186086227451904'), '7/17/2024', 110, null, link('7137698996587790336'), '12/5/2023', 5],
    ]
    const days: Grid = [
      ['Date', 'Impressions', 'Engagements'],
      ['9/18/2023', 2, 0],
    ]
    const result = await read('content.xlsx', workbook({ ENGAGEMENT: days, 'TOP POSTS': rows }))
    expect(result).toMatchObject({ platform: 'linkedin', report: 'posts', headerRow: 3 })
    expect(result.rows.map(({ externalId, metrics }) => [externalId, metrics])).toEqual([
      ['7204703086211198976', { engagements: 146, impressions: 12463 }],
      ['7219186086227451904', { engagements: 110 }],
      ['7137698996587790336', { impressions: 5 }],
    ])
  })

  test('Instagram: thousands separators, month before day, and the id of the link', async () => {
    const rows: Grid = [
      'Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves'.split(
        ',',
      ),
      [
        '18011',
        '1784',
        'demo',
        'Demo',
        'Chair test',
        44,
        '03/27/2026 06:08',
        'https://www.instagram.com/reel/DAbc123/',
        'IG reel',
        '',
        'Lifetime',
        '12,400',
        9100,
        610,
        88,
        41,
        57,
        230,
      ],
    ]
    const result = await read('ig.csv', utf8(csv(rows)))
    expect(result).toMatchObject({
      platform: 'instagram',
      rows: [
        {
          externalId: 'DAbc123',
          form: 'IG reel',
          publishedAt: { local: '2026-03-27T21:08:00' },
          metrics: { views: 12_400, reach: 9100, duration_seconds: 44, followers_gained: 41 },
        },
      ],
    })
  })

  test('知乎: a table by general names is recognised by its links', async () => {
    const rows: Grid = [
      ['标题', '链接', '发布时间', '阅读量', '评论数'],
      ['示例', 'https://zhuanlan.zhihu.com/p/123', '2026-01-02', 5, 1],
    ]
    const result = await read('mine.xls', utf8(html(rows)))
    expect(result).toMatchObject({
      platform: 'zhihu',
      report: 'posts',
      rows: [{ externalId: '123', metrics: { views: 5, comments: 1 } }],
      notes: ['mislabelled', 'platform-from-links'],
    })
  })

  test('快手: a table by general names is taken as the platform that was told', async () => {
    const text = '标题,发布时间,播放量,点赞数\n示例,2026-01-02 08:00,5,1\n'
    const result = await read('数据.csv', utf8(text), { platform: 'kuaishou' })
    expect([result.platform, result.notes]).toEqual(['kuaishou', ['platform-told']])
    expect((await read('快手0102.csv', utf8(text))).notes).toEqual(['platform-from-name'])
  })
})
