import { expect, it } from 'vitest'
import type { Member, Seen } from '../../src/sandbox/index.ts'
import { newDatabase } from '../support/faults-house.ts'
import { buttonsOf, channelId, openStory, type Story, said } from '../support/story.ts'
import { chinese, type } from './day.ts'

async function staffed(databaseUrl?: string): Promise<Story> {
  const story = await openStory({ locale: 'zh-CN', databaseUrl })
  await type(story, 'chen', chinese.setup)
  for (const [who, roles] of chinese.roles) await type(story, 'chen', `/desk role @${who} ${roles}`)
  await type(story, 'wang', '/pitch 端午为什么吃粽子')
  await type(story, 'lin', '/pitch approve P-1')
  await type(story, 'lin', '/draft assign P-1 @wang')
  return story
}

const topics = channelId('topics')
const whispers = (member: Member, where = topics) => member.ephemerals(where)

it('the bare name of a piece opens its page for one alone, and a section opens in the same place', async () => {
  const story = await staffed(await newDatabase('SQLite'))
  const lin = story.as('lin')
  const before = whispers(lin).length
  await lin.say(topics, '@copydesk P-1')
  await story.settle()
  const page = () => whispers(lin).at(-1) as Seen
  expect(said(page())).toMatch(/📝 已派稿 P-1 · 端午为什么吃粽子.*等 @\S+ 接稿/s)
  expect(said(page())).toContain('▾ 为什么')
  await type(story, 'wang', '/draft submit P-1 粽子的来历有三种说法。')
  for (const section of ['▸ 版本', '▸ 审核', '▸ 版本']) {
    await lin.press(page(), section)
    await story.settle()
    expect(said(page())).toContain(section.replace('▸', '▾'))
  }
  await story.restart()
  await lin.press(page(), '▸ 为什么')
  await story.settle()
  expect(said(page())).toContain('▾ 为什么')
  expect(whispers(lin)).toHaveLength(before + 1)
  expect(lin.messages(topics).map(said).join('\n')).not.toContain('▾')
})

it('in the bot’s own direct message the page is one message, whatever is opened on it', async () => {
  const story = await staffed()
  const wang = story.as('wang')
  await wang.say(wang.dm(), 'P-1')
  await story.settle()
  const messages = wang.messages(wang.dm())
  const page = messages.at(-1) as Seen
  expect(buttonsOf(page)).toContain('接稿')
  await wang.press(page, '接稿')
  await story.settle()
  await wang.say(wang.dm(), 'P-1。')
  await story.settle()
  const newest = wang.messages(wang.dm()).at(-1) as Seen
  expect(buttonsOf(newest)).toContain('提交版本')
  await wang.press(newest, '▸ 版本')
  await story.settle()
  expect(said(wang.messages(wang.dm()).at(-1))).toContain('▾ 版本')
  expect(wang.messages(wang.dm()).at(-1)?.ts).toBe(newest.ts)
})

it('a list leads to a page, and a page that is shared stays true for everybody', async () => {
  const story = await staffed()
  const lin = story.as('lin')
  await type(story, 'lin', '/draft list', 'topics')
  await lin.choose(whispers(lin).at(-1) as Seen, undefined, 'P-1 · 端午为什么吃粽子')
  await story.settle()
  const page = whispers(lin).at(-1) as Seen
  expect(said(page)).toContain('已派稿 P-1')
  await lin.press(page, '分享到这里')
  await story.settle()
  const shared = () =>
    story
      .as('qian')
      .messages(topics)
      .map(said)
      .findLast((text) => text.includes('▾')) ?? ''
  expect(shared()).toContain('已派稿 P-1')
  await type(story, 'wang', '/draft accept P-1')
  expect(shared()).toContain('制作中 P-1')
  const card = story
    .as('qian')
    .messages(topics)
    .findLast((each) => said(each).includes('▾')) as Seen
  await story.as('qian').press(card, '打开')
  await story.settle()
  expect(said(whispers(story.as('qian')).at(-1))).toContain('制作中 P-1')
  expect(shared()).toContain('▾ 为什么')
})

it('from the Home a page opens in a modal, and its sections in the same one', async () => {
  const story = await staffed()
  const lin = story.as('lin')
  const home = await lin.openHome()
  await lin.press(home as never, '稿件')
  await story.settle()
  await lin.choose(lin.home() as never, undefined, 'P-1 · 端午为什么吃粽子')
  await story.settle()
  const modal = () => said({ blocks: lin.view()?.blocks ?? [], text: '' })
  expect(modal()).toContain('已派稿')
  const opened = lin.view()?.id
  await lin.press(lin.view() as never, '▸ 版本')
  await story.settle()
  expect(modal()).toContain('▾ 版本')
  expect(lin.view()?.id).toBe(opened)
})
