import { describe, expect, it } from 'vitest'
import { personInText } from '../../../src/chat/talk/mention.ts'
import { meant, refused } from './lines.ts'

const bo = personInText('slack:T1/UBO')

describe('a choice is said as people call it, in either language', () => {
  it.each([
    ['/pitch 粽子 形式: 短视频', { propose: { title: '粽子', form: 'short-video' } }],
    ['/pitch Dumplings form: short video', { propose: { title: 'Dumplings', form: 'short-video' } }],
    [
      '/pitch 粽子 形式: 视频 理由: 读者问',
      { propose: { title: '粽子', form: 'short-video', note: '读者问' } },
    ],
    ['/pitch 粽子 形式：h5', { propose: { title: '粽子', form: 'h5' } }],
    ['/desk setup language: zh', { setup: { language: 'zh-CN' } }],
    ['/desk setup 语言: 英文', { setup: { language: 'en' } }],
    ['/desk setup language: English', { setup: { language: 'en' } }],
    ['/review approve P-12 事实', { approve: { piece: 12, gate: '事实' } }],
    ['/draft list 我的', { list: { which: 'mine' } }],
  ])('%s', (line, expected) => expect(meant(line)).toEqual(expected))

  it('but the first word of a title is no choice', () =>
    expect(meant('/pitch 海报 怎么贴')).toEqual({ propose: { title: '海报 怎么贴' } }))

  it.each([
    ['/pitch 粽子 形式: 播客', '⛔ 「内容形式」不能是「播客」，可选：图文、短视频、直播、H5、海报。'],
    ['/desk setup 语言: 法语', '⛔ 「频道里用的语言」不能是「法语」，可选：中文、English。'],
  ])('%s is told what there is', (line, sentence) => expect(refused(line)).toBe(sentence))

  it('in English too', () =>
    expect(refused('/pitch Dumplings form: podcast', 'en')).toBe(
      '⛔ Form cannot be “podcast”. Choose from: article, short video, livestream, H5, poster.',
    ))
})

describe('a number is said as people write it', () => {
  it.each([
    ['/pitch score P-12 4', { score: { piece: 12, score: 4 } }],
    ['/pitch score P-12 ５分 标题好', { score: { piece: 12, score: 5, remark: '标题好' } }],
    ['/pitch score P-12 五', { score: { piece: 12, score: 5 } }],
    ['/review settle P-12 第2条', { settle: { piece: 12, finding: 2 } }],
  ])('%s', (line, expected) => expect(meant(line)).toEqual(expected))

  it.each([
    ['/pitch score P-12 9', '⛔ 「评分」不能是「9」，请写 1 到 5 的整数。'],
    ['/pitch score P-12 很好', '⛔ 「评分」不能是「很好」，请写 1 到 5 的整数。'],
    ['/pitch score P-12 4.5', '⛔ 「评分」不能是「4.5」，请写 1 到 5 的整数。'],
  ])('%s is told the range', (line, sentence) => expect(refused(line)).toBe(sentence))
})

describe('a person is somebody picked from the list', () => {
  it('wherever in the line', () =>
    expect(meant(`/draft assign P-12 ${bo} 明天18点`)).toEqual({
      assign: { piece: 12, who: 'slack:T1/UBO', due: '明天18点' },
    }))

  it('and a name that was only typed is told so', () =>
    expect(refused('/draft assign P-12 @小博 due 明天18点')).toBe(
      '⛔ 「@小博」不是我看得到的人，请用 @ 弹出的名单来选。',
    ))

  it('but an account may begin with @', () =>
    expect(meant('/desk channel add X @QingtuanStudio')).toEqual({
      'channel-add': { platform: 'X @QingtuanStudio' },
    }))
})
