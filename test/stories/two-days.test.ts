import { describe, expect, it } from 'vitest'
import { localOf } from '../../src/foundation/time.ts'
import type { Seen } from '../../src/sandbox/index.ts'
import { channelId, openStory, type Story, said } from '../support/story.ts'
import { chinese, english, newestWith, pressNewest, type Script, type } from './day.ts'

const team = ['chen', 'lin', 'wang', 'zhao', 'qian', 'li'] as const
const rooms = ['topics', 'review', 'schedule', 'numbers', 'lobby'] as const
const zone = 'Asia/Shanghai'

/** What people get wrong on the way, in one language, and what they say in a thread. */
interface Turns {
  list: string
  score: string
  past: string
  slot: string
  send: string
  pass: string
  site: string
  link: string
  nonsense: string
  numbers: string
  undo: string
  questions: string[]
}

const post = 'https://www.xiaohongshu.com/explore/65f0c1a2000000001203d4e5'
const inChinese: Turns = {
  list: '/pitch 列表。',
  score: '/pitch 评分，P-1，4',
  past: '/schedule 排 P-1 小红书 昨天 20:00',
  slot: '/schedule 排P-1 小红书今天18:30。',
  send: '@copydesk 退回：标题太长；第二段没有出处',
  pass: '@copydesk 通过',
  site: '/publish 确认 P-1 https://www.xiaohongshu.com/',
  link: `/publish 确认 P-1 ${post}，已发`,
  nonsense: '/metrics 录入 P-1 喜欢度 120',
  numbers: '/metrics 录入 P-1 阅读一千二 点赞86 收藏三百',
  undo: '/retro 撤销 P-1',
  questions: ['/desk 今天发什么', '/desk 谁在写 P-1', '/desk 什么在等我', '/desk P-1 什么时候发'],
}
const inEnglish: Turns = {
  list: '/pitch list.',
  score: '/pitch give P-1 a 4',
  past: '/schedule set P-1 Xiaohongshu yesterday 8pm',
  slot: '/schedule set P-1 Xiaohongshu today 18:30.',
  send: '@copydesk changes: the title is too long; the second paragraph has no source',
  pass: '@copydesk approve',
  site: '/publish confirm P-1 https://www.xiaohongshu.com/',
  link: `/publish confirm P-1 ${post}, it is out`,
  nonsense: '/metrics add P-1 happiness 120',
  numbers: '/metrics add P-1 views 1.2k, likes 86, saves 300',
  undo: '/retro undo P-1',
  questions: [
    '/desk what goes out today',
    '/desk who is writing P-1',
    '/desk what waits for me',
    '/desk when does P-1 go out',
  ],
}

/** What everybody was told, as it is kept while the story goes on. */
interface Told {
  story: Story
  answers: { line: string; lines: number }[]
}

async function says({ story, answers }: Told, who: string, line: string): Promise<string> {
  const { response } = await type(story, who, line)
  const text = said(response)
  answers.push({ line, lines: text.split('\n').length })
  return text
}

/** Every message of the bot's that stands: in rooms, threads and direct messages. */
function standing({ as }: Story): Seen[] {
  const ofBot = ({ user }: Seen) => user === 'UBOT'
  const places = [
    ...rooms.map((room) => [channelId(room), as('chen')] as const),
    ...team.map((name) => [as(name).dm(), as(name)] as const),
  ]
  return places.flatMap(([place, member]) => {
    const roots = member.messages(place)
    return [
      ...roots,
      ...roots.flatMap(({ ts }) => member.thread(place, ts).filter((reply) => reply.ts !== ts)),
    ].filter(ofBot)
  })
}

/** How often each was called by name or written to, by day. */
function pings(story: Story): Map<string, number> {
  const counts = new Map<string, number>()
  for (const message of standing(story)) {
    const day = localOf(new Date(Number(message.ts) * 1000).toISOString(), zone).date
    const named = team.filter(
      (name) =>
        message.channel === story.as(name).dm() ||
        JSON.stringify(message.blocks).includes(`"user_id":"U${name.toUpperCase()}"`),
    )
    for (const name of named) counts.set(`${name} ${day}`, (counts.get(`${name} ${day}`) ?? 0) + 1)
  }
  return counts
}

const days: [string, 'zh-CN' | 'en-US', Script, Turns][] = [
  ['in Chinese', 'zh-CN', chinese, inChinese],
  ['in English', 'en-US', english, inEnglish],
]

describe.each(days)('two days of a team of six, with its wrong turns, %s', (_, locale, script, turns) => {
  it('end with a verdict, and are quiet', async () => {
    const story = await openStory({ locale })
    const told: Told = { story, answers: [] }
    await firstDay(told, script, turns)
    await secondDay(told, script, turns)
    const about = standing(story).filter((message) => said(message).includes('P-1'))
    expect(about.length).toBeLessThanOrEqual(16)
    expect([...pings(story)].filter(([, count]) => count > 8)).toEqual([])
    expect(told.answers.filter(({ lines }) => lines > 5)).toEqual([])
    const titles = await story.app.scene.database.reading.selectFrom('pieces').select('title').execute()
    expect(titles).toEqual([{ title: script.title }])
  })
})

async function firstDay(told: Told, script: Script, turns: Turns) {
  const { story } = told
  await type(story, 'chen', script.setup)
  for (const [who, roles] of script.roles) await type(story, 'chen', `/desk role @${who} ${roles}`)
  await type(story, 'chen', script.channel)
  const [topics, review] = [channelId('topics'), channelId('review')]
  const [wang, zhao, qian] = [story.as('wang'), story.as('zhao'), story.as('qian')]
  await says(told, 'wang', turns.list)
  await says(told, 'wang', `/pitch ${script.title}`)
  await says(told, 'li', turns.score)
  const card = newestWith(wang, topics, script.approve)
  expect(said((await wang.press(card, script.approve)).response)).toContain('⛔')
  await pressNewest(story, story.as('lin'), topics, script.approve)
  await says(told, 'lin', script.assign)
  await pressNewest(story, wang, wang.dm(), script.accept)
  for (const question of turns.questions) expect(await says(told, 'lin', question)).not.toContain('⛔')
  expect(await says(told, 'lin', turns.past)).toContain('⛔')
  expect(await says(told, 'lin', turns.slot)).toContain('18:30')
  await says(told, 'wang', script.submit)
  const root = newestWith(zhao, review, script.passWording)
  expect(said((await qian.press(root, script.passWording)).response)).not.toBe('')
  await zhao.say(review, turns.send, { thread: root.ts })
  await story.settle()
  await says(told, 'wang', `${script.submit} v2`)
  for (const reviewer of [qian, zhao]) {
    await reviewer.say(review, turns.pass, { thread: root.ts })
    await story.settle()
  }
  await story.moveTo('2026-11-26T10:00:00.000Z')
  await story.moveTo('2026-11-26T10:31:00.000Z')
  expect(await says(told, 'li', turns.site)).toContain('⛔')
  expect(await says(told, 'li', turns.link)).toContain('🚀')
}

async function secondDay(told: Told, script: Script, turns: Turns) {
  const { story } = told
  await story.moveTo('2026-11-27T01:00:30.000Z')
  await story.moveTo('2026-11-27T02:00:30.000Z')
  expect(await says(told, 'li', turns.nonsense)).toContain('⛔')
  expect(await says(told, 'li', turns.numbers)).toContain('1,200')
  await says(told, 'lin', script.verdict)
  await says(told, 'lin', turns.undo)
  expect(await says(told, 'lin', script.verdict)).toContain('🧭')
}
