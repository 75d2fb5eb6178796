import { describe, expect, test } from 'vitest'
import type { Export } from '../../../src/platforms/exports/export.ts'
import { readExport } from '../../../src/platforms/exports/read-export.ts'
import { utf8 } from './files.ts'

const now = '2026-11-28T02:00:00.000Z'
const read = (zone: string, lines: string[], name = 'a.csv'): Promise<Export> =>
  readExport({ name, bytes: utf8(`${lines.join('\n')}\n`) }, now, zone)
const instants = ({ rows }: Export) => rows.map(({ publishedAt }) => publishedAt?.instant)
const days = ({ rows }: Export) => rows.map(({ publishedAt }) => publishedAt?.local?.slice(0, 10))

const instagram = [
  '"Post ID","Account ID","Account username",Description,"Publish time",Permalink,"Post type",Views,Likes',
  '18100000000000001,178,agram,"Ten in the morning",11/24/2026 18:00,https://www.instagram.com/p/DgJaE2jgDA5/,"IG image",856,27',
  '18100000000000002,178,agram,"Half past nine in summer",07/01/2026 18:30,https://www.instagram.com/p/DaRaji3gDA6/,"IG image",1430,27',
]

describe('the clock of a file is its platform’s, whatever the desk’s zone', () => {
  test.each(['Asia/Shanghai', 'Europe/Berlin', 'America/New_York'])(
    'Meta tells Pacific time, in winter and in summer, to a desk in %s',
    async (zone) => {
      const file = await read(zone, instagram)
      expect([file.clock, instants(file)]).toEqual([
        'America/Los_Angeles',
        ['2026-11-25T02:00:00.000Z', '2026-07-02T01:30:00.000Z'],
      ])
    },
  )

  test('a post lies on the day that it is where the desk is', async () => {
    expect(days(await read('Asia/Shanghai', instagram))).toEqual(['2026-11-25', '2026-07-02'])
    expect(days(await read('America/New_York', instagram))).toEqual(['2026-11-24', '2026-07-01'])
  })

  test.each([
    ['douyin', '作品名称,发布时间,体裁,播放量,粉丝增量', '示例,2026-11-16 17:28:32,视频,1,0'],
    ['xiaohongshu', '笔记标题,首次发布时间,体裁,曝光,观看量', '示例,2026年11月16日17时28分32秒,图文,9,1'],
    ['toutiao', '标题,发布时间,ID,展现量,阅读量', '示例,2026-11-16 17:28:32,7546060000000000001,9,1'],
    ['kuaishou', '作品名称,发布时间,播放量,涨粉量', '示例,2026-11-16 17:28:32,9,1'],
    ['bilibili', '视频标题,发布时间,播放量,投币', '示例,2026年11月16日 17:28:32,9,1'],
  ])('%s tells Beijing time to a desk in Paris', async (platform, header, line) => {
    const file = await read('Europe/Paris', [header, line])
    expect([file.platform, file.clock, instants(file)]).toEqual([
      platform,
      'Asia/Shanghai',
      ['2026-11-16T09:28:32.000Z'],
    ])
  })

  test('a table by hand of a Chinese platform is in Beijing time too', async () => {
    const file = await read('Europe/Paris', ['标题,发布时间,阅读量', '示例,2026-11-16 17:28,3'], '公众号.csv')
    expect([file.clock, file.clockUnknown, instants(file)]).toEqual([
      'Asia/Shanghai',
      undefined,
      ['2026-11-16T09:28:00.000Z'],
    ])
  })

  test('a table by hand of another platform is the desk’s until somebody says, and says that it is only supposed', async () => {
    const file = await read(
      'Europe/Paris',
      ['title,published,views', 'An example,2026-11-16 17:28,3'],
      'facebook.csv',
    )
    expect([file.clock, file.clockUnknown, instants(file)]).toEqual([
      'Europe/Paris',
      true,
      ['2026-11-16T16:28:00.000Z'],
    ])
    const dayOnly = await read(
      'Europe/Paris',
      ['title,published,views', 'An example,2026-11-16,3'],
      'facebook.csv',
    )
    expect([dayOnly.clockUnknown, days(dayOnly)]).toEqual([undefined, ['2026-11-16']])
    const exact = await read(
      'Europe/Paris',
      ['title,published,views', 'An example,2026-11-16T17:28Z,3'],
      'facebook.csv',
    )
    expect([exact.clockUnknown, instants(exact)]).toEqual([undefined, ['2026-11-16T17:28:00.000Z']])
  })
})

describe('post ids that carry their instant', () => {
  test('tell by which clock a file is, when it is not the platform’s usual one', async () => {
    const local = instagram.map((line) =>
      line.replace('11/24/2026 18:00', '11/25/2026 10:00').replace('07/01/2026 18:30', '07/02/2026 09:30'),
    )
    const file = await read('Asia/Shanghai', local)
    expect([file.clock, instants(file)[0]]).toEqual(['Asia/Shanghai', '2026-11-25T02:00:00.000Z'])
  })

  test('settle the clock of a table by hand', async () => {
    const file = await read('Europe/Paris', [
      'title,published,link,views',
      'An example,2026-11-25 02:00,https://www.instagram.com/p/DgJaE2jgDA5/,3',
    ])
    expect([file.clock, file.clockUnknown]).toEqual(['UTC', undefined])
  })
})

describe('a day that has begun for the platform and not yet for the desk', () => {
  test('is today, and not the future', async () => {
    const video = ['视频描述,视频ID,发布时间,播放量,推荐', '示例,export/a,2026/11/28,9,1']
    const file = await readExport(
      { name: 'a.csv', bytes: utf8(`${video.join('\n')}\n`) },
      '2026-11-27T20:00:00.000Z',
      'America/Los_Angeles',
    )
    expect(days(file)).toEqual(['2026-11-27'])
  })
})
