import { beforeEach, describe, expect, it } from 'vitest'
import type { Seen } from '../../src/sandbox/index.ts'
import { channelId, openStory, type Story, said } from '../support/story.ts'
import { chinese, newestWith, type } from './day.ts'

let story: Story
beforeEach(async () => {
  story = await openStory({ locale: 'zh-CN' })
})

async function staffed() {
  await type(story, 'chen', chinese.setup)
  for (const [who, roles] of chinese.roles) await type(story, 'chen', `/desk role @${who} ${roles}`)
}

const homeText = (who: Parameters<Story['as']>[0]) =>
  said({ blocks: story.as(who).home()?.blocks ?? [], text: '' })

it('without a setup the bot works where it is spoken to', async () => {
  await type(story, 'wang', '/pitch 端午为什么吃粽子', 'lobby')
  expect(said(story.as('lin').messages(channelId('lobby')).at(-1))).toContain('P-1 · 端午为什么吃粽子')
})

it('a mention in a thread decides on the piece that the thread is about', async () => {
  await staffed()
  await type(story, 'wang', '/pitch 端午为什么吃粽子')
  const card = newestWith(story.as('lin'), channelId('topics'), chinese.approve)
  await story.as('lin').say(channelId('topics'), '@copydesk 通过 P-1', { thread: card.ts })
  await story.settle()
  expect(said(story.as('wang').messages(channelId('topics')).at(-1))).toContain('✅')
})

it('in a direct message nobody has to mention the bot', async () => {
  const wang = story.as('wang')
  await wang.say(wang.dm(), '/pitch 中秋为什么吃月饼')
  await story.settle()
  await wang.say(wang.dm(), 'list')
  await story.settle()
  const heard = [...wang.messages(wang.dm()), ...wang.ephemerals(wang.dm())].map(said).join('\n')
  expect(heard).toContain('P-1')
})

it('a message becomes a topic with its link, by the message action', async () => {
  await staffed()
  const posted = await story.as('qian').say(channelId('lobby'), '读者问：粽叶能重复用吗？')
  await story.as('lin').messageShortcut('message:pitch.propose', posted)
  expect(said({ blocks: story.as('lin').view()?.blocks ?? [], text: '' })).toBeDefined()
  await story.as('lin').submit({})
  await story.settle()
  const card = story.as('chen').messages(channelId('topics')).at(-1)
  expect(said(card)).toContain('读者问：粽叶能重复用吗？')
  expect(JSON.stringify(card?.blocks)).toContain('/archives/')
})

it('a file becomes a draft with its message action, for the piece that its name tells', async () => {
  await staffed()
  await type(story, 'wang', '/pitch 端午为什么吃粽子')
  await type(story, 'lin', '/pitch approve P-1')
  await type(story, 'lin', '/draft assign P-1 @wang')
  const wang = story.as('wang')
  const bytes = new TextEncoder().encode('粽子的来历有三种说法。')
  const posted = await wang.upload(channelId('lobby'), { name: 'P-1 一稿.md', bytes })
  await wang.messageShortcut('message:draft.submit', posted)
  await story.settle()
  expect(JSON.stringify(wang.view()?.blocks)).toContain('P-1 · 端午为什么吃粽子')
  await wang.submit({})
  await story.settle()
  expect(said(newestWith(story.as('zhao'), channelId('review'), '通过 文字关'))).toContain('P-1')
})

it('the global shortcut opens the form and answers where there is no conversation', async () => {
  await staffed()
  await story.as('wang').globalShortcut('global:pitch.propose')
  const field = story
    .as('wang')
    .view()
    ?.blocks.find((block) => block.type === 'input')?.block_id
  await story.as('wang').submit({ [String(field)]: '中秋为什么吃月饼' })
  await story.settle()
  expect(said(story.as('lin').messages(channelId('topics')).at(-1))).toContain('中秋为什么吃月饼')
})

it('what is wrong in a form stands under its field, and what was typed stays', async () => {
  await staffed()
  await type(story, 'chen', '/desk channel add')
  const filled = { platform: '公众号', account: '青团笔记' }
  const refused = await story.as('chen').submit({ ...filled, gap: '一会儿' })
  expect(refused.result).toBe('errors')
  expect(Object.keys(refused.errors ?? {})).toEqual(['gap'])
  const done = await story.as('chen').submit({ gap: '4h' })
  expect(done.result).toBe('closed')
})

it('a form offers the pieces that its act fits, and rejects none but the one that is chosen', async () => {
  await staffed()
  await type(story, 'wang', '/pitch 端午为什么吃粽子')
  await type(story, 'lin', '/pitch reject')
  const shown = JSON.stringify(story.as('lin').view()?.blocks)
  expect(shown).toContain('P-1 · 端午为什么吃粽子 · 待定')
  const done = await story.as('lin').submit({ why: '做过了' })
  expect(done.result).toBe('closed')
  await story.settle()
  expect(said(story.as('wang').messages(channelId('topics')).at(-1))).toContain('驳回')
})

it('a Home tells what waits, and follows a decision made elsewhere', async () => {
  await staffed()
  await type(story, 'wang', '/pitch 端午为什么吃粽子')
  await story.as('chen').openHome()
  await story.settle()
  expect(homeText('chen')).toContain('P-1 · 端午为什么吃粽子')
  await type(story, 'lin', '/pitch park P-1')
  expect(homeText('chen')).not.toContain('P-1 · 端午为什么吃粽子')
})

it('the bot says how to begin when it is invited', async () => {
  const outside = await openStory({ locale: 'zh-CN', outside: ['topics'] })
  await outside.as('chen').invite(channelId('topics'), 'UBOT')
  await outside.settle()
  const seen = [
    ...outside.as('chen').messages(channelId('topics')),
    ...outside.as('chen').ephemerals(channelId('topics')),
  ]
  expect(seen.map(said).join('\n')).toContain('/desk 设置')
})

const report = () => said(story.as('chen').ephemerals().at(-1))

describe.each(['socket', 'http'] as const)('over %s, the self-test', (transport) => {
  beforeEach(async () => {
    if (transport === 'http') story = await openStory({ locale: 'zh-CN', transport })
    await staffed()
  })

  it('ticks what really came from the person, and leaves no message behind', async () => {
    const chen = story.as('chen')
    const before = chen.messages(chen.dm()).length
    await type(story, 'chen', '/desk check')
    expect(report()).toMatch(/⏳ 点下面的「测试」.*⏳ 在频道里 @我.*⏳ 私信里给我发.*⏳ 打开我的主页/s)
    const card = chen.ephemerals(channelId('lobby')).at(-1) as Seen
    await chen.say(channelId('lobby'), '@copydesk help')
    await chen.openHome()
    await chen.press(card, '测试')
    await story.settle()
    expect(report()).toMatch(/✅ 按钮.*✅ @提及.*⏳ 私信.*✅ 主页/s)
    expect(chen.messages(chen.dm())).toHaveLength(before)
    await chen.say(chen.dm(), 'help')
    await chen.press(card, '测试')
    await story.settle()
    expect(report()).toContain('一切正常')
  })

  it('leaves none behind in the bot’s own direct message either, by command, by word and by press', async () => {
    const chen = story.as('chen')
    const before = chen.messages(chen.dm()).length
    await chen.command(chen.dm(), '/desk check')
    await story.settle()
    expect(report()).toMatch(/🔎 自检 .*⏳ 私信里给我发/s)
    await chen.press(chen.ephemerals(chen.dm()).at(-1) as Seen, '测试')
    await story.settle()
    expect(report()).toMatch(/✅ 按钮/)
    expect(chen.messages(chen.dm())).toHaveLength(before)
    await chen.say(chen.dm(), '自检')
    await story.settle()
    expect(report()).toMatch(/✅ 私信/)
    expect(chen.messages(chen.dm()).slice(before).map(said)).toEqual(['自检'])
  })
})

it('the self-test names the setting of what did not come in a minute, and says later that it came late', async () => {
  await staffed()
  await type(story, 'chen', '/desk check')
  const card = story.as('chen').ephemerals(channelId('lobby')).at(-1)
  if (!card) throw new Error('no card')
  story.clock.moveBy({ seconds: 61 })
  await story.as('chen').press(card, '测试')
  await story.settle()
  expect(report()).toMatch(
    /❗ 没收到@提及：.*app_mention.*❗ 没收到私信：.*message\.im.*❗ 没收到主页：.*app_home_opened/s,
  )
  await story.as('chen').say(channelId('lobby'), '@copydesk help')
  await type(story, 'chen', '/desk check')
  expect(report()).toMatch(/@提及（来晚了，61 秒后才到）/)
})

it('the self-test says in words what the platform refuses, and a missing scope is no missing invitation', async () => {
  await staffed()
  const { sandbox } = story
  sandbox.faults.add({ kind: 'refuse', method: 'chat.postMessage', error: 'messages_tab_disabled', times: 1 })
  sandbox.changeScope('channels:read', false)
  await type(story, 'chen', '/desk check')
  expect(report()).toMatch(/❗ 发消息 · 和我的私信被关了。.*❗ 权限 · 缺少：channels:read。/s)
  expect(report()).not.toMatch(/\/invite|_disabled|missing_scope/)
  sandbox.faults.add({ kind: 'refuse', method: 'auth.test', error: 'fatal_error', times: 1 })
  await type(story, 'chen', '/desk check')
  expect(report()).toContain('❗ 权限 · 聊天软件没有回应')
})

it('the self-test of one person is not ticked by what another one does', async () => {
  await staffed()
  await type(story, 'chen', '/desk check')
  await story.as('lin').say(channelId('lobby'), '@copydesk help')
  await type(story, 'chen', '/desk check')
  expect(report()).toMatch(/^.*还差你做 4 步.*⏳ 在频道里 @我/s)
})

it('after a restart the self-test begins anew', async () => {
  await staffed()
  await type(story, 'chen', '/desk check')
  await story.restart()
  await type(story, 'chen', '/desk check')
  expect(report()).toMatch(/⏳ 点下面的「测试」/)
})

it('the help names every command, and explains one with examples', async () => {
  const help = said((await type(story, 'wang', '/desk help')).response)
  for (const name of ['pitch', 'draft', 'review', 'schedule', 'publish', 'metrics', 'retro', 'desk'])
    expect(help).toContain(`/${name}`)
  expect(said((await type(story, 'wang', '/review help')).response)).toMatch(/通过.*P-12/)
})

it('the record of a piece reads in words and says that its chain is whole', async () => {
  await staffed()
  await type(story, 'wang', '/pitch 端午为什么吃粽子')
  await type(story, 'lin', '/pitch approve P-1')
  const record = said((await type(story, 'chen', '/desk audit P-1')).response)
  expect(record).toMatch(/提报.*通过立项/s)
  expect(record).toContain('没有断')
})

it('a card that stays tells its times by date, since “today” would be untrue tomorrow', async () => {
  await staffed()
  await type(story, 'wang', '/pitch 端午为什么吃粽子')
  const card = said(story.as('lin').messages(channelId('topics')).at(-1))
  expect(card).toContain('11月26日 周四 10:42')
  expect(card).not.toContain('今天')
})

it('a mention that is corrected by editing is acted on once', async () => {
  await staffed()
  await type(story, 'wang', '/pitch 端午为什么吃粽子')
  const lin = story.as('lin')
  const line = await lin.say(channelId('topics'), '@copydesk 通国 P-1')
  await story.settle()
  await lin.edit(line, '@copydesk 通过 P-1')
  await story.settle()
  expect(lin.ephemerals(channelId('topics')).map(said).at(-1)).toContain('已立项 P-1')
  await lin.edit(line, '@copydesk 搁置 P-1')
  await story.settle()
  expect(lin.ephemerals(channelId('topics')).map(said).at(-1)).toContain('在你编辑之前已经办了')
})

it('words in a direct message are corrected by editing too', async () => {
  await staffed()
  await type(story, 'wang', '/pitch 端午为什么吃粽子')
  const lin = story.as('lin')
  const line = await lin.say(lin.dm(), '通国 P-1')
  await lin.edit(line, '通过 P-1')
  await story.settle()
  expect(lin.messages(lin.dm()).map(said).join('\n')).toContain('已立项 P-1')
})

it('a mention in a thread that is also sent to the conversation is heard once', async () => {
  await staffed()
  await type(story, 'wang', '/pitch 端午为什么吃粽子')
  const card = newestWith(story.as('lin'), channelId('topics'), chinese.approve)
  await story
    .as('lin')
    .say(channelId('topics'), '@copydesk 通过 P-1', { thread: card.ts, alsoInChannel: true })
  await story.settle()
  const heard = story.as('lin').ephemerals(channelId('topics')).map(said)
  expect(heard.filter((text) => text.includes('已立项 P-1'))).toHaveLength(1)
})
