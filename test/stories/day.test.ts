import { describe, expect, it } from 'vitest'
import { examineRecord } from '../../src/loop/board/examine-record.ts'
import { unprefixed } from '../support/command-names.ts'
import { noteList } from '../support/export-file.ts'
import { validateAll } from '../support/payload-shapes.ts'
import {
  channelId,
  everythingSaid,
  openStory,
  type Story,
  type StoryOptions,
  said,
} from '../support/story.ts'
import { askedOfSqlite, walksAmong } from '../support/walks.ts'
import { chinese, english, newestWith, pressNewest, type Script, type } from './day.ts'

const evenings = { tMinus30: '2026-11-26T10:00:00.000Z', slot: '2026-11-26T10:31:00.000Z' }
const mornings = { schedule: '2026-11-27T01:00:30.000Z', numbers: '2026-11-27T02:00:30.000Z' }
const link = 'https://www.xiaohongshu.com/explore/65f0c1a2000000001203d4e5'

const days: [string, Script, StoryOptions][] = [
  ['in Chinese, over Socket Mode', chinese, { locale: 'zh-CN' }],
  ['in English, over Socket Mode', english, { locale: 'en-US' }],
  ['in Chinese, over signed HTTP', chinese, { locale: 'zh-CN', transport: 'http' }],
  ['in Chinese, with a prefix', chinese, { locale: 'zh-CN', prefix: 'cd-' }],
  [
    'in English, with a prefix, over signed HTTP',
    english,
    { locale: 'en-US', prefix: 'cd-', transport: 'http' },
  ],
]

describe.each(days)('a piece travels the whole loop %s', (_, script, options) => {
  it('from one line to its verdict', async () => {
    const story = await openStory(options)
    const asked = askedOfSqlite()
    for (const part of [staff, planned, created, distributed, analyzed, learned]) {
      await part(story, script)
      if (story.prefix) expect(everythingSaid(story).flatMap(unprefixed)).toEqual([])
    }
    expect(story.sandbox.broadcasts()).toEqual([])
    const shapes = story.shapes.all()
    const validated = await validateAll(story.sandbox.apiUrl, shapes)
    expect(validated).toEqual({ taken: shapes.length, refused: [] })
    expect(story.sandbox.lint()).toEqual([])
    const { database } = story.app.scene
    const desk = await database.reading.selectFrom('desks').select('id').executeTakeFirstOrThrow()
    expect((await examineRecord(story.app.scene, desk.id)).flaws).toEqual([])
    expect(await walksAmong(database, asked)).toEqual([])
    expect(await undelivered(story)).toEqual([])
  })
})

const undelivered = (story: Story) =>
  story.app.scene.database.reading
    .selectFrom('notices')
    .select(['id', 'kind', 'state', 'fault'])
    .where('state', 'in', ['waiting', 'sending', 'dead'])
    .execute()

/** The first to set the desk up leads it, and gives everybody their roles. */
async function staff(story: Story, script: Script) {
  expect(said((await type(story, 'chen', script.setup)).response)).toContain('✅')
  for (const [who, roles] of script.roles) {
    expect(said((await type(story, 'chen', `/desk role @${who} ${roles}`)).response)).toContain('✅')
  }
  expect(said((await type(story, 'chen', script.channel)).response)).toContain('✅')
}

/** One line makes a card; the proposer cannot approve it, a planner can, and only once. */
async function planned(story: Story, script: Script) {
  await type(story, 'wang', `/pitch ${script.title}`)
  const topics = channelId('topics')
  const card = newestWith(story.as('lin'), topics, script.approve)
  expect(said(card)).toContain(`P-1 · ${script.title}`)
  const own = await story.as('wang').press(card, script.approve)
  expect(said(own.response)).toContain('⛔')
  await pressNewest(story, story.as('lin'), topics, script.approve)
  const decided = story.as('wang').messages(topics).at(-1)
  expect(decided?.ts).toBe(card.ts)
  expect(said(decided)).toContain('✅')
}

/** The writer accepts in a direct message; two others pass two gates; what was sent back comes again as version 2. */
async function created(story: Story, script: Script) {
  expect(said((await type(story, 'lin', script.assign)).response)).toContain('P-1')
  const wang = story.as('wang')
  await pressNewest(story, wang, wang.dm(), script.accept)
  await type(story, 'wang', script.submit)
  const review = channelId('review')
  const own = await wang.press(newestWith(wang, review, script.passWording), script.passWording)
  expect(said(own.response)).toContain('⛔')
  await pressNewest(story, story.as('zhao'), review, script.changes)
  const form = story.as('zhao').view()
  const field = form?.blocks.find((block) => block.type === 'input')?.block_id
  const sent = await story.as('zhao').submit({ [String(field)]: script.finding })
  expect(sent.result).toBe('closed')
  await story.settle()
  expect(wang.messages(wang.dm()).map(said).join()).toContain(script.finding)
  await type(story, 'wang', `${script.submit} v2`)
  await pressNewest(story, story.as('zhao'), review, script.passWording)
  const both = await pressNewest(story, story.as('zhao'), review, script.passFacts)
  expect(said(both.response)).toContain('⛔')
  await pressNewest(story, story.as('qian'), review, script.passFacts)
  const card = story.as('wang').messages(review).at(-1)
  expect(said(card)).toMatch(/✅.*P-1/)
}

/** The owner is asked half an hour before, and proves the publication with its link. */
async function distributed(story: Story, script: Script) {
  const taken = await type(story, 'lin', script.schedule)
  expect(said(taken.response)).toMatch(/18:30.*(周四|Thu)|(周四|Thu).*18:30/)
  await story.moveTo(evenings.tMinus30)
  const li = story.as('li')
  expect(said(li.messages(li.dm()).at(-1))).toContain('⏰')
  await story.moveTo(evenings.slot)
  const done = await type(story, 'li', `/publish confirm P-1 ${link}`)
  expect(said(done.response)).toContain('🚀')
}

/** Numbers are typed and imported; both digests come at their times. */
async function analyzed(story: Story, script: Script) {
  await story.moveTo(mornings.schedule)
  await type(story, 'li', script.numbers)
  const li = story.as('li')
  const bytes = noteList([
    { title: script.title, published: '2026年11月26日18时31分00秒', views: 13_400 },
    { title: '不认识的笔记', published: '2026年11月25日08时00分00秒', views: 700 },
  ])
  const posted = await li.upload(channelId('numbers'), { name: '笔记列表明细表.xlsx', bytes })
  await li.messageShortcut(script.importAction, posted)
  await story.settle()
  const replies = li.thread(channelId('numbers'), posted.ts)
  const preview = replies.find((message) => said(message).includes(script.confirmImport))
  if (!preview) throw new Error(`no preview among: ${replies.map(said).join(' | ')}`)
  expect(said(preview)).toContain(script.title.slice(0, 12))
  expect(said(preview)).toContain('不认识的笔记')
  await li.press(preview, script.confirmImport)
  await story.settle()
  await story.moveTo(mornings.numbers)
  const digest = li.messages(channelId('numbers')).at(-1)
  expect(said(digest)).toContain('📊')
  expect(said(digest)).toContain('12,000')
}

/** What was learned stands on the next pitch. */
async function learned(story: Story, script: Script) {
  expect(said((await type(story, 'lin', script.verdict)).response)).toContain('🧭')
  await type(story, 'wang', script.next)
  const card = story.as('lin').messages(channelId('topics')).at(-1)
  expect(said(card)).toContain('P-1')
  expect(said(card)).toContain(script.verdict.split(' ').slice(3).join(' '))
}
