import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takeLink } from '../../../src/chat/hear/said-link.ts'
import { meant } from './lines.ts'

const link = 'https://mp.weixin.qq.com/s?__biz=q&sn=z9'
const [douyin, note] = ['https://v.douyin.com/iBcD12/', 'http://xhslink.com/a/Zz9']

describe('a link ends where its address ends', () => {
  it.each([
    `${link}，发好了`,
    `${link}。`,
    `${link}.`,
    `${link}, it is out now`,
    `${link}已经发了`,
    `<${link}>`,
    `[饺子](${link})`,
    `(${link})`,
    `“${link}”`,
    `：${link}！谢谢`,
    `链接：${link}；谢谢`,
    `*${link}*`,
  ])('%s', (words) => expect(meant(`/publish 确认 P-7 ${words}`)).toEqual({ confirm: { piece: 7, link } }))

  it.each([
    'https://en.wikipedia.org/wiki/Dumpling_(food)',
    'https://zh.wikipedia.org/wiki/粽子',
    'https://例子.中国/a',
    'https://a.example/x;y=1?z=(1)',
    'https://a.example/x_',
  ])('%s is whole', (whole) => expect(takeLink(`${whole} 发了`)).toEqual({ value: whole, rest: '' }))

  it.each([
    `公众号 ${link}，已发`,
    `${link} 公众号`,
    `公众号，${link}`,
    `公众号：${link}`,
    `${link}，公众号，已发布。`,
  ])('and %s names the channel', (words) =>
    expect(meant(`/publish 确认 P-7，${words}`)).toEqual({ confirm: { piece: 7, channel: '公众号', link } }),
  )
})

describe('what an app copies with a link names no channel', () => {
  it.each([
    [
      '抖音',
      douyin,
      `3.56 s@G.vF Rxz:/ 复制打开抖音，看看【豆豆厨房的作品】冬至包饺子 # 饺子 ${douyin} 08/21`,
    ],
    ['抖音, in one word', douyin, `${douyin}复制此链接，打开抖音搜索，直接观看视频！`],
    [
      '小红书',
      note,
      `31 豆豆发布了一篇小红书笔记，快来看吧！ 😆 q1W2 😆 ${note}，复制本条信息，打开【小红书】App查看精彩内容！`,
    ],
    ['小红书, new', note, `冬至吃什么… ${note} 复制后打开【小红书】查看笔记！`],
    [
      '小红书, in English',
      note,
      `7 豆豆 posted a note, check it out! ${note} Copy and open Xiaohongshu to view the full post!`,
    ],
    ['B站', 'https://b23.tv/Zz9', '【三分钟学会和面-哔哩哔哩】 https://b23.tv/Zz9'],
    [
      '快手',
      'https://v.kuaishou.com/Zz9',
      'https://v.kuaishou.com/Zz9 冬至快乐 "豆豆" 该作品在快手被播放过 1.2万次，点击链接，打开【快手】直接观看！',
    ],
    ['微博', 'https://weibo.com/123/Zz9', '分享豆豆厨房的微博 https://weibo.com/123/Zz9'],
    [
      '视频号',
      'https://weixin.qq.com/sph/Zz9',
      '豆豆厨房的视频号动态，快来看看 https://weixin.qq.com/sph/Zz9',
    ],
  ])('%s', (_, shared, words) =>
    expect(meant(`/publish 确认 P-7 ${words}`)).toEqual({ confirm: { piece: 7, link: shared } }),
  )

  it('and a platform said before them does', () =>
    expect(meant(`/publish 确认 P-7 抖音 3.56 复制打开抖音，看看【豆豆的作品】 ${douyin} tyU:/`)).toEqual({
      confirm: { piece: 7, channel: '抖音', link: douyin },
    }))
})

const signs = ['，', '。', ')', '<', '>', '“', '”', ' ', '已发', '公众号', '.', '【', '】', '😆']
const ahead = fc.array(fc.constantFrom(...signs, '(', '[', '](', ':/'), { maxLength: 8 })
const behind = fc.array(fc.constantFrom(...signs), { maxLength: 8 })

it('whatever stands around a link, the link is the same', () => {
  fc.assert(
    fc.property(ahead, behind, (before, after) => {
      expect(takeLink(`${before.join('')} ${link}${after.join('')}`)?.value).toBe(link)
    }),
    { numRuns: 300 },
  )
})
