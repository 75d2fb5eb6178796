import { describe, expect, it } from 'vitest'
import { buttonsOf, openStory, type Story, said } from '../support/story.ts'
import { chinese, english, pressNewest, type Script, type } from './day.ts'

const friday = '2026-11-27T01:00:30.000Z'
const monday = '2026-11-30T01:00:30.000Z'

interface Words {
  script: Script
  locale: 'zh-CN' | 'en-US'
  hours: [typed: string, answer: string, reject: string]
  off: [typed: string, answer: string]
  now: [typed: string, answer: RegExp]
  brief: string
  asks: RegExp
  accept: string
  next: string
  done: string
  late: RegExp
  over: string
}

const languages: Words[] = [
  {
    script: chinese,
    locale: 'zh-CN',
    hours: [
      '/desk 工作时间 工作日 9-18:30',
      '周一至周五 09:00–18:30 · 按中国法定节假日和调休',
      '/desk 工作时间 明天',
    ],
    off: ['/desk 晨报 关', '你的晨报已关闭'],
    now: ['/desk 晨报', /今天你要：接 1/],
    brief: '🌞 周五，今天你要：接 1',
    asks: /P-1 · 端午为什么吃粽子.*等你接/,
    accept: '接稿',
    next: '🌞 周五，今天你要：写 1',
    done: '🌞 周五的都办完了',
    late: /⏰ P-1 · 端午为什么吃粽子.* 等你交稿，截稿/,
    over: '不用再等你了',
  },
  {
    script: english,
    locale: 'en-US',
    hours: [
      '/desk hours Mon–Fri 9–18:30',
      'Mon–Fri 09:00–18:30 · Chinese public holidays and make-up days',
      '/desk hours tomorrow',
    ],
    off: ['/desk brief off', 'Your morning brief is off'],
    now: ['/desk brief', /today you: accept 1/],
    brief: '🌞 Fri, today you: accept 1',
    asks: /P-1 · Why we eat rice dumplings.* waits for you to accept it/,
    accept: 'Accept',
    next: '🌞 Fri, today you: write 1',
    done: '🌞 Fri: all done',
    late: /⏰ P-1 · Why we eat rice dumplings.* waits for your draft, due/,
    over: 'does not wait for you any more',
  },
]

const toWang = (story: Story) => {
  const wang = story.as('wang')
  return wang.messages(wang.dm())
}

describe.each(languages)('a morning in $locale', ({ script, locale, ...words }) => {
  it('begins with what waits, goes on with reminders in working hours, and both stay true', async () => {
    const story = await openStory({ locale })
    await type(story, 'chen', script.setup)
    for (const [who, roles] of script.roles) await type(story, 'chen', `/desk role @${who} ${roles}`)
    const [hours, set, wrong] = words.hours
    expect(said((await type(story, 'chen', hours)).response)).toContain(set)
    expect(said((await type(story, 'chen', wrong)).response)).toContain('⛔')
    expect(said((await type(story, 'lin', hours)).response)).toContain('⛔')
    await type(story, 'li', `/pitch ${script.title}`)
    await type(story, 'lin', '/pitch approve P-1')
    await story.moveTo('2026-11-26T10:00:00.000Z')
    await type(story, 'lin', script.assign)
    await story.moveTo(friday)
    const brief = toWang(story).at(-1)
    expect(said(brief)).toContain(words.brief)
    expect(said(brief)).toMatch(words.asks)
    expect(buttonsOf(brief)).toContain(words.accept)
    expect(said((await type(story, 'wang', words.now[0])).response)).toMatch(words.now[1])
    await pressNewest(story, story.as('wang'), story.as('wang').dm(), words.accept)
    const now = (ts?: string) => said(toWang(story).find((each) => each.ts === ts))
    expect(now(brief?.ts)).toContain(words.next)
    // It is due at six, when work is still done.
    await story.moveTo('2026-11-27T10:00:30.000Z')
    const reminder = toWang(story).at(-1)
    expect(said(reminder)).toMatch(words.late)
    await type(story, 'wang', script.submit)
    expect(now(reminder?.ts)).toContain(words.over)
    expect(now(brief?.ts)).toContain(words.done)
    // Who wants no brief has none, and the others have theirs.
    expect(said((await type(story, 'zhao', words.off[0])).response)).toContain(words.off[1])
    const count = (who: string) =>
      story.as(who).messages(story.as(who).dm()).map(said).join().split('🌞').length
    const [zhao, qian] = [count('zhao'), count('qian')]
    await story.moveTo(monday)
    expect([count('zhao') - zhao, count('qian') - qian]).toEqual([0, 1])
  })
})
