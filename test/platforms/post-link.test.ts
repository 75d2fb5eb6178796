import { describe, expect, test } from 'vitest'
import { platforms } from '../../src/platforms/platform.ts'
import { accountOfLink, type LinkOf, linkLeadsTo, sampleLink } from '../../src/platforms/post-link.ts'
import { cpuOf } from '../support/cpu.ts'

const links: Record<LinkOf, string[]> = {
  post: [
    'https://mp.weixin.qq.com/s/AbC_d-efGh12',
    'http://mp.weixin.qq.com/s?__biz=a&sn=abc',
    'https://mp.weixin.qq.com/s?idx=2&mid=22&__biz=MzU2Nw==&sn=a',
    'https://weixin.qq.com/sph/A1b2C3',
    'https://weibo.com/1234567890/z0JH2lOMb',
    'https://weibo.com/ttarticle/p/show?id=2309404912345678901234',
    'https://video.weibo.com/show?fid=1034:4912345678901234',
    'https://www.douyin.com/user/MS4wLjAB?modal_id=7512345678901234567',
    'https://live.douyin.com/123456789',
    'https://www.kuaishou.com/short-video/3xabc9',
    'https://www.xiaohongshu.com/search_result/65f0a1b2c3d4e5f6a7b8c9d0?xsec_token=1',
    'https://www.xiaohongshu.com/user/profile/5f0a1b2c3d4e5f6a7b8c9d01/65f0a1b2c3d4e5f6a7b8c9d0',
    'https://www.bilibili.com/video/BV1xx411c7mD/?p=1',
    'https://zhuanlan.zhihu.com/p/123456',
    'https://www.toutiao.com/w/1846510007034105677/',
    'https://baijiahao.baidu.com/builder/preview/s?id=1846510007034105677',
    'https://x.com/someone/status/1999493724855017816?s=20',
    'https://www.linkedin.com/pulse/why-rice-dumplings-bo',
    'https://www.instagram.com/bo/reel/DAbc123/',
    'https://www.facebook.com/page/posts/pfbid0abcDEF123',
    'https://www.facebook.com/watch/?v=777777777',
    'https://youtu.be/-HHGH-TTqYM',
    'https://www.youtube.com/post/UgkxAbC-1',
    'https://www.tiktok.com/@bo/video/7527623000473079054',
    'https://www.threads.net/@bo/post/Cabc123',
  ],
  short: [
    'https://v.douyin.com/iAbCdE/',
    'http://xhslink.com/a/AbC',
    'https://b23.tv/Zz9',
    'https://v.kuaishou.com/Zz9',
    'https://mapp.api.weibo.cn/fx/0123abcd.html',
    'https://www.facebook.com/share/p/1AbCdEfG/',
    'https://fb.watch/AbCdEf123/',
    'https://vm.tiktok.com/ZMabc123/',
    'https://www.tiktok.com/t/ZTabc/',
    'https://lnkd.in/eAbC12',
    'https://www.instagram.com/share/p/BAbCdEf12',
  ],
  front: [
    'https://mp.weixin.qq.com/',
    'https://mp.weixin.qq.com',
    'https://mp.weixin.qq.com/?lang=zh_CN',
    'https://weibo.com/',
    'https://www.douyin.com/discover',
    'https://www.xiaohongshu.com/explore',
    'https://v.douyin.com/',
    'https://x.com/home',
    'https://www.linkedin.com/feed/',
    'https://www.youtube.com/',
  ],
  account: [
    'https://weibo.com/u/1234567890',
    'https://weibo.com/rmrb',
    'https://www.douyin.com/user/MS4wLjAB',
    'https://www.xiaohongshu.com/user/profile/5f0a1b2c3d4e5f6a7b8c9d01',
    'https://space.bilibili.com/123456',
    'https://www.zhihu.com/people/some-one',
    'https://www.toutiao.com/c/user/1846510007034105677/',
    'https://x.com/someone',
    'https://www.instagram.com/bo/',
    'https://www.facebook.com/profile.php?id=100',
    'https://www.facebook.com/clay',
    'https://www.youtube.com/@somechannel',
    'https://www.tiktok.com/@bo?lang=en',
    'https://www.threads.net/@bo',
    'https://www.linkedin.com/company/qingtuan/',
  ],
  office: [
    'https://mp.weixin.qq.com/cgi-bin/home?t=home/index&token=1',
    'https://creator.xiaohongshu.com/publish/success',
    'https://creator.douyin.com/creator-micro/content/manage',
    'https://member.bilibili.com/platform/upload-manager/article',
    'https://mp.toutiao.com/profile_v4/graphic/publish',
    'https://studio.youtube.com/channel/UC1/videos',
  ],
  preview: ['https://mp.weixin.qq.com/s?__biz=MzA1&mid=22&idx=1&sn=7&tempkey=abc'],
  other: [
    'https://www.zhihu.com/question/1',
    'https://www.youtube.com/playlist?list=PL1',
    'https://mp.weixin.qq.com/mp/appmsgalbum?album_id=1',
    'https://www.douyin.com/search/zongzi',
    'https://example.com/a',
  ],
}

describe('a link of a platform', () => {
  test.each(Object.entries(links).flatMap(([kind, all]) => all.map((link) => [link, kind])))(
    '%s leads to: %s',
    (link, kind) => {
      expect(linkLeadsTo(link)).toBe(kind)
    },
  )

  test.each(platforms.map(({ id }) => [id]))('of %s has a sample that is a web address', (id) => {
    expect(new URL(sampleLink(id)).protocol).toBe('https:')
  })

  test('holds its account where the platform writes it there, as a name or as an id', () => {
    expect(accountOfLink('https://x.com/qt_studio/status/1999493724855017816')).toBe('qt_studio')
    expect(accountOfLink('https://www.threads.net/@bo/post/Cabc123')).toBe('bo')
    expect(accountOfLink('https://mp.weixin.qq.com/s?__biz=MzU2&mid=2&idx=1')).toBe('id:MzU2')
    expect(accountOfLink('https://mp.weixin.qq.com/s/AbC_d-efGh12')).toBeUndefined()
  })

  test('is read quickly however long it is', () => {
    const long = `https://mp.weixin.qq.com/s?${'__biz=&'.repeat(280)}`
    const facebook = `https://www.facebook.com/${'posts.'.repeat(320)}`
    expect(cpuOf(() => [long, facebook].map(linkLeadsTo))).toBeLessThan(50)
  })
})
