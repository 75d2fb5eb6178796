import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commands } from '../../../src/chat/front/commands.ts'
import { hearLine } from '../../../src/chat/hear/said.ts'
import { numberNamed } from '../../../src/chat/hear/said-name.ts'
import { Refusal } from '../../../src/foundation/errors.ts'
import { onBothDatabases, ref } from '../../support/desk.ts'
import { at, talk } from '../create-talk.ts'
import { heard, meant, refused } from './lines.ts'

describe('a piece is named as people write it', () => {
  it.each(
    '7 #7 ＃７ p7 P7 Ｐ７ ｐ－７ P-7 P‐7 P‑7 P‒7 P–7 P—7 P−7 P－7 “P-7” "P-7" ‘P-7’ 「P-7」 《P-7》 （P-7） (P-7) 【P-7】 *P-7* _P-7_ `P-7` P-7. P-7。 P-7， P-7、 P-7！ P-7:'.split(
      ' ',
    ),
  )('%s', (name) => expect(meant(`/review show ${name}`)).toEqual({ show: { piece: 7 } }))

  it.each(['P60s', '12:30', '12.5', '7、', '7.', 'P-7.5', 'P-7-2', 'PP-7', '第7', 'P-1234567890', '7天'])(
    'but %s is no piece',
    (name) => expect(numberNamed('piece', name)).toBeUndefined(),
  )
})

describe('marks and missing blanks part words as blanks do', () => {
  it.each([
    ['/pitch 打分P-7 3', { score: { piece: 7, score: 3 } }],
    ['/pitch 打分，P-7，3', { score: { piece: 7, score: 3 } }],
    ['/pitch 打分：p7：3分，标题好', { score: { piece: 7, score: 3, remark: '标题好' } }],
    ['/pitch score,P-7,3', { score: { piece: 7, score: 3 } }],
    ['/pitch score P-7: 3', { score: { piece: 7, score: 3 } }],
    ['/pitch 清单！', { list: {} }],
    ['/pitch list.', { list: {} }],
    ['/pitch 否决 P-7，上个月做过', { reject: { piece: 7, why: '上个月做过' } }],
    ['/pitch reject P-7: we ran it in May', { reject: { piece: 7, why: 'we ran it in May' } }],
    ['/schedule 排P-7小红书后天18:30', { set: { piece: 7, channel: '小红书', when: '后天18:30' } }],
    ['/schedule 排 P-7：抖音，明天20:00。', { set: { piece: 7, channel: '抖音', when: '明天20:00' } }],
    ['/schedule set P-7, Douyin, Mon 8pm', { set: { piece: 7, channel: 'Douyin', when: 'Mon 8pm' } }],
    ['/schedule 撤P-7', { cancel: { piece: 7 } }],
    ['/draft 接P-7', { accept: { piece: 7 } }],
    [
      `/draft 派P-7 给${at('bo')}，截稿 周一18:00`,
      { assign: { piece: 7, who: ref('bo'), due: '周一18:00' } },
    ],
    [`/draft 派${at('bo')}P-7`, { assign: { piece: 7, who: ref('bo') } }],
    [`/draft assign P-7 to ${at('bo')}, Tue EOD`, { assign: { piece: 7, who: ref('bo'), due: 'Tue EOD' } }],
    [`/draft 派给${at('bo')}P-7`, { assign: { piece: 7, who: ref('bo') } }],
    [`/draft assign ${at('bo')} to P-7 by Fri`, { assign: { piece: 7, who: ref('bo'), due: 'by Fri' } }],
    [`/draft assign P-7 → ${at('bo')}`, { assign: { piece: 7, who: ref('bo') } }],
    [
      `/draft 派稿P-7，${at('bo')}，截稿：周五18:00`,
      { assign: { piece: 7, who: ref('bo'), due: '周五18:00' } },
    ],
    ['/schedule set P-7 Douyin tomorrow.', { set: { piece: 7, channel: 'Douyin', when: 'tomorrow.' } }],
    ['/review 豁免 P-7 第1条、', { waive: { piece: 7, finding: 1 } }],
    ['/pitch 打分 P-7=4', { score: { piece: 7, score: 4 } }],
    ['/review 催P-7！', { remind: { piece: 7 } }],
    ['/review 解决 P-7，2', { settle: { piece: 7, finding: 2 } }],
    ['/metrics 录入7 阅读 90', { add: { piece: 7, numbers: '阅读 90' } }],
    ['/metrics 录入P-7：阅读 90', { add: { piece: 7, numbers: '阅读 90' } }],
    ['/metrics P-7，阅读90', { add: { piece: 7, numbers: '阅读90' } }],
    ['/metrics P-7 阅读(次)\n3,456', { add: { piece: 7, numbers: '阅读(次)\n3,456' } }],
    ['/retro 结案 P-7：提问式标题有效', { close: { piece: 7, line: '提问式标题有效' } }],
    ['/publish 撤销P-7', { undo: { piece: 7 } }],
    [`/desk role ${at('bo')}：审核`, { role: { who: ref('bo'), roles: '审核' } }],
  ])('%s', (line, expected) => expect(meant(line)).toEqual(expected))

  it.each([
    '通过率最高的三道菜',
    '看12道年菜',
    '评分最高的5家面馆',
    '列表里没有的城市',
    'scoreboard of noodles',
  ])('but “%s” only begins like a verb, and stays a whole title', (title) =>
    expect(meant(`/pitch ${title}`)).toEqual({ propose: { title } }),
  )

  it.each(['P-7：', 'P-7 - '])('and what follows %s is kept as it was typed', (name) =>
    expect(heard(`/review 退回 ${name}\n- 开头太慢\n- 结尾弱`).said.what).toMatch(/- 开头太慢\n- 结尾弱$/),
  )
})

it('a list that counts from one names no version', () =>
  expect(heard('/review 退回 1、标题太长 2、没图').said).toEqual({ what: '1、标题太长 2、没图' }))

describe('where one piece is meant', () => {
  it.each([
    ['/pitch 通过 P-7、P-8', '⛔ 一次只能写一篇稿件，这里写了 P-7、P-8，请一篇发一行。'],
    ['/review 催 P-7和p8', '⛔ 一次只能写一篇稿件，这里写了 P-7、P-8，请一篇发一行。'],
    ['/draft 接 P-7 P-8 P-9', '⛔ 一次只能写一篇稿件，这里写了 P-7、P-8、P-9，请一篇发一行。'],
  ])('%s names them, and does nothing', (line, sentence) => expect(refused(line)).toBe(sentence))

  it('in English too', () =>
    expect(refused('/review approve P-7, P-8', 'en')).toBe(
      '⛔ One piece at a time: you named P-7, P-8. Send a line for each.',
    ))

  it('another one may stand in a reason', () =>
    expect(meant('/pitch reject P-7 it repeats P-8')).toEqual({
      reject: { piece: 7, why: 'it repeats P-8' },
    }))
})

onBothDatabases('after a mention', (world) => {
  it.each(['打分P-1，4', '打分：“P‑1” 4分', '选题 打分P-1 4'])('%s scores', async (text) => {
    const w = await world()
    const { types, hear } = talk(w)
    await types('wang', '/pitch 冬至吃什么')
    await hear('chen', { kind: 'mention', text, conversation: ref('home') })
    const scores = await w.database.reading.selectFrom('scores').select('score').execute()
    expect(scores).toEqual([{ score: 4 }])
  })
})

const parts = fc.constantFrom(
  ...['P-7', 'p‑8', '12', '“', '”', '，', '：', '、', ' ', '\n', '。', ':', '退回', '评分', 'list', '打分'],
  ...[
    '和',
    'and',
    '①',
    '1、',
    '2.5',
    '10:30',
    '明天',
    'next Fri',
    'EOD',
    '三百',
    '3万多',
    '阅读(次)',
    '元旦前',
  ],
  ...[
    'https://b23.tv/a',
    '已发',
    '复制打开抖音，看看【',
    '】',
    at('bo'),
    at('mei'),
    '\u{e010}@x',
    '😆',
    '\ud83d',
  ],
)

it('whatever is mixed, every command hears something or refuses', () => {
  fc.assert(
    fc.property(fc.constantFrom(...commands), fc.array(parts, { maxLength: 14 }), (command, said) => {
      try {
        hearLine(command, said.join(''), { now: '2026-11-26T02:00:00.000Z', zone: 'Asia/Shanghai' })
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal)
      }
    }),
    { numRuns: 500 },
  )
})
