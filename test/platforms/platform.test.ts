import { describe, expect, test } from 'vitest'
import {
  isPlatform,
  platformNamed,
  platformOfLink,
  platforms,
  profileOf,
} from '../../src/platforms/platform.ts'
import { externalIdOf } from '../../src/platforms/post-id.ts'
import { linkKey } from '../../src/platforms/post-keys.ts'
import { cpuOf } from '../support/cpu.ts'

const links: [string, string, string | undefined][] = [
  [
    'http://mp.weixin.qq.com/s?__biz=MzA1&amp;mid=2247483896&amp;idx=1&amp;sn=7#rd',
    'wechat-oa',
    'MzA1_2247483896_1',
  ],
  ['https://mp.weixin.qq.com/s?idx=2&mid=22&__biz=MzU2Nw==&sn=a', 'wechat-oa', 'MzU2Nw==_22_2'],
  ['https://mp.weixin.qq.com/s/AbC_d-efGh12', 'wechat-oa', 'AbC_d-efGh12'],
  ['https://weixin.qq.com/sph/A1b2C3', 'wechat-channels', 'A1b2C3'],
  ['https://channels.weixin.qq.com/web/pages/feed?eid=export%2FUzFf', 'wechat-channels', 'export/UzFf'],
  ['https://weibo.com/1234567890/z0JH2lOMb', 'weibo', '3501756485200075'],
  ['https://m.weibo.cn/detail/z0JH2lOMb', 'weibo', '3501756485200075'],
  ['https://m.weibo.cn/status/4987654321', 'weibo', '4987654321'],
  ['https://www.douyin.com/video/7512345678901234567?x=1', 'douyin', '7512345678901234567'],
  ['https://www.douyin.com/user/MS4?modal_id=7512345678901234567', 'douyin', '7512345678901234567'],
  ['https://v.douyin.com/iAbCdE/', 'douyin', undefined],
  ['https://www.kuaishou.com/short-video/3xabc9', 'kuaishou', '3xabc9'],
  [
    'https://www.xiaohongshu.com/explore/65f0a1b2c3d4e5f6a7b8c9d0?xsec_token=1',
    'xiaohongshu',
    '65f0a1b2c3d4e5f6a7b8c9d0',
  ],
  ['http://xhslink.com/a/AbC', 'xiaohongshu', undefined],
  ['https://www.bilibili.com/video/BV1xx411c7mD/?p=1', 'bilibili', 'BV1xx411c7mD'],
  ['https://t.bilibili.com/812345678901234567', 'bilibili', '812345678901234567'],
  ['https://zhuanlan.zhihu.com/p/123456', 'zhihu', '123456'],
  ['https://www.zhihu.com/question/1/answer/22', 'zhihu', '22'],
  ['https://toutiao.com/i7546073661887758863/', 'toutiao', '7546073661887758863'],
  ['https://www.toutiao.com/article/7546073661887758863/', 'toutiao', '7546073661887758863'],
  ['http://baijiahao.baidu.com/builder/preview/s?id=1846510007034105677', 'baijiahao', '1846510007034105677'],
  ['https://x.com/someone/status/1999493724855017816?s=20', 'x', '1999493724855017816'],
  ['https://x.com/account/status/undefined', 'x', undefined],
  [
    'https://www.linkedin.com/feed/update/urn:li:activity:7204703086211198976',
    'linkedin',
    '7204703086211198976',
  ],
  [
    'https://www.linkedin.com/posts/bo_launch-activity-7204703086211198976-AbCd',
    'linkedin',
    '7204703086211198976',
  ],
  ['https://www.instagram.com/bo/reel/DAbc123/', 'instagram', 'DAbc123'],
  ['https://www.facebook.com/page/posts/pfbid0abcDEF123', 'facebook', undefined],
  ['https://www.facebook.com/permalink.php?story_fbid=pfbid0abcDEF123&id=100', 'facebook', undefined],
  ['https://www.facebook.com/share/p/1AbCdEfG/', 'facebook', undefined],
  ['https://www.facebook.com/page/posts/autumn-one/1800000000000001', 'facebook', '1800000000000001'],
  ['https://www.facebook.com/page/posts/1800000000000001', 'facebook', '1800000000000001'],
  ['https://m.facebook.com/story.php?story_fbid=1800000000000001&id=100', 'facebook', '1800000000000001'],
  ['https://www.facebook.com/watch/?v=777777777', 'facebook', '777777777'],
  ['https://www.bilibili.com/video/av170001?p=2', 'bilibili', 'BV17x411w7KC'],
  [
    'https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7204703086211198976',
    'linkedin',
    '7204703086211198976',
  ],
  ['https://www.youtube.com/watch?v=6xFxE92I6Nk&t=1', 'youtube', '6xFxE92I6Nk'],
  ['https://youtu.be/-HHGH-TTqYM', 'youtube', '-HHGH-TTqYM'],
  ['https://youtube.com/shorts/6xFxE92I6Nk', 'youtube', '6xFxE92I6Nk'],
  ['https://www.youtube.com/@somechannel', 'youtube', undefined],
  ['https://www.tiktok.com/@bo/video/7527623000473079054', 'tiktok', '7527623000473079054'],
  ['www.threads.net/@bo/post/Cabc123', 'threads', 'Cabc123'],
]

describe('a platform', () => {
  test.each(links)('%s is read as a link to %s with its post id', (link, platform, id) => {
    expect([platformOfLink(link), externalIdOf(link)]).toEqual([platform, id])
  })

  test.each([
    ['公众号', 'wechat-oa'],
    ['微信', 'wechat-oa'],
    ['B站', 'bilibili'],
    ['ｂ站', 'bilibili'],
    ['dy', 'douyin'],
    ['WeChat', 'wechat-oa'],
    ['Twitter', 'x'],
    ['You Tube', 'youtube'],
    ['wechat channels', 'wechat-channels'],
    ['今日头条', 'toutiao'],
  ])('%s means %s', (said, platform) => {
    expect(platformNamed(said)).toBe(platform)
  })

  test('is not guessed from other words or other hosts', () => {
    expect(platformNamed('博客')).toBeUndefined()
    expect(platformOfLink('https://notx.com/a/status/12345')).toBeUndefined()
    expect(platformOfLink('https://evil.example/?u=https://x.com/a/status/12345')).toBeUndefined()
    expect(platformOfLink('https://open.weixin.qq.com/connect')).toBeUndefined()
    expect(platformOfLink('not a link')).toBeUndefined()
    expect(externalIdOf('javascript:alert(1)')).toBeUndefined()
  })

  test('has names that no other platform answers to', () => {
    const names = platforms.flatMap((each) => [each.id, each.zh, each.en.toLowerCase(), ...each.aliases])
    for (const each of platforms)
      for (const name of [each.id, each.zh, each.en, ...each.aliases])
        expect(platformNamed(name)).toBe(each.id)
    expect(names.length).toBeGreaterThan(platforms.length * 3)
  })

  test('is known by its id alone', () => {
    expect(isPlatform('douyin')).toBe(true)
    expect(isPlatform('抖音')).toBe(false)
    expect(profileOf('douyin').views).toBe('plays')
  })
})

describe('a link of any length and make is looked at in no time', () => {
  const long = 100_000
  test.each([
    ['of 100 KB of slashes', `https://mp.weixin.qq.com${'/'.repeat(long)}a`],
    ['of 100 KB of letters', `https://mp.weixin.qq.com/s/${'a'.repeat(long)}`],
    ['of 100 KB of parameters', `https://mp.weixin.qq.com/s?${'&__biz=a'.repeat(long / 8)}`],
    ['of 100 KB of dots', `${'a.'.repeat(long / 2)}!`],
    ['of 100 KB without a scheme', `x.com/${'status/'.repeat(long / 7)}`],
  ])('%s', (_, link) => {
    expect(cpuOf(() => [externalIdOf(link), platformOfLink(link), linkKey({ link })])).toBeLessThan(100)
  })

  // A thousand rows of an export may each hold one as long as links can be.
  test.each(platforms.flatMap(({ id, hosts: [host] }) => [[id, host ?? '']]))(
    'a thousand of %s',
    (_, host) => {
      const rests = ['/', '/a', '&__biz=a', '?v=', '/posts/', '-', '1'].map((part) =>
        part.repeat(1_900 / part.length),
      )
      const links = rests.map((rest) => `https://${host}/${rest}!`)
      const took = cpuOf(() => {
        for (let round = 0; round < 1_000; round++)
          for (const link of links) {
            externalIdOf(link)
            linkKey({ link })
          }
      })
      expect(took / 7).toBeLessThan(1_000)
    },
  )
})
