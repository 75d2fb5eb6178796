import { describe, expect, it } from 'vitest'
import { onBothDatabases, ref } from '../../support/desk.ts'
import { talk } from '../create-talk.ts'
import { meant, refused } from './lines.ts'

describe('a title that begins like a verb stays whole', () => {
  it.each(
    [
      'New Year soups for two',
      'new year soups for two',
      'Add colour to your lunch',
      'add colour to your lunch',
      'Add, stir, wait',
      'Show me the noodles',
      'List of ten teas',
      '提前一天备菜',
      '提，还是不提',
      '发布会背后的故事',
      '好的面团怎么醒',
      'Thanks to whom we eat',
      'P60手机拍夜景',
      '2027',
    ].slice(0, -1),
  )('%s', (title) => expect(meant(`/pitch ${title}`)).toEqual({ propose: { title } }))

  it.each([
    ['提 冬至吃什么', '冬至吃什么'],
    ['提报：冬至吃什么', '冬至吃什么'],
    ['new Winter soups', 'Winter soups'],
    ['new 冬至吃什么', '冬至吃什么'],
    ['add: winter soups', 'winter soups'],
    ['propose winter soups', 'winter soups'],
    ['提报 P-7 的后续', 'P-7 的后续'],
    ['标题: P-7 的后续', 'P-7 的后续'],
  ])('but in “%s” the verb is one', (line, title) =>
    expect(meant(`/pitch ${line}`)).toEqual({ propose: { title } }),
  )
})

const talked = [
  '删除 P-7',
  '4分，P-7',
  'give P-7 a 3',
  'don’t pass P-7 yet',
  'P-7 怎么样了',
  'P-7',
  '排期 P-7 明天',
  '删除',
  '审核',
  '谢谢啦',
  '好的谢谢',
  'ok thanks!',
  'hello',
  '???',
  '。。。',
  '4',
]

describe('what is no topic at sight is not proposed', () => {
  it.each(talked)('%s', (line) =>
    expect(refused(`/pitch ${line}`)).toBe(
      '⛔ 这一行像是答话或对稿件的操作，没有当成选题提报。确实是选题的话，请写 /pitch 标题: 加上题目；别的用法见 /pitch 帮助。',
    ),
  )
})

onBothDatabases('a line that is no topic', (world) => {
  it('is answered in private, with what was typed', async () => {
    const w = await world()
    const { types, messenger } = talk(w)
    for (const line of talked.slice(0, 4)) {
      const reply = await types('wang', `/pitch ${line}`)
      expect(JSON.stringify(reply)).toContain(line)
      expect(reply?.kind).toBe('whisper')
    }
    expect(await w.database.reading.selectFrom('pieces').selectAll().execute()).toEqual([])
    expect(messenger.posted.filter(({ to }) => to === ref('topics'))).toEqual([])
  })
})
