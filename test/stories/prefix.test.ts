import { expect, it } from 'vitest'
import { commands } from '../../src/chat/front/commands.ts'
import { unprefixed } from '../support/command-names.ts'
import { buttonsOf, channelId, everythingSaid, openStory, type Story, said } from '../support/story.ts'
import { chinese, english, type } from './day.ts'

const lobby = channelId('lobby')
const ways = [
  { locale: 'zh-CN', transport: 'socket', prefix: 'cd-' },
  { locale: 'en-US', transport: 'socket', prefix: 'cd-' },
  { locale: 'en-US', transport: 'http', prefix: 'cd-' },
] as const

/** What is refused, explained or listed with an example of what to type; each by itself is short of something. */
const short = [
  ...commands.flatMap(({ name }) => [
    `/${name}`,
    `/${name} help`,
    `/${name} list`,
    `/${name} no-such-thing at all`,
  ]),
  ...commands.flatMap(({ name, subs }) =>
    subs.flatMap((sub) => [`/${name} ${sub.name}`, `/${name} ${sub.name} P-9`]),
  ),
  '/pitch approve P-1',
  '/draft assign P-1 @wang due Fri 18:00',
  '/draft submit P-1 some text of a draft',
  '/review approve P-1',
  '/schedule set P-1 Xiaohongshu yesterday 10am',
  '/schedule set P-1 Nowhere tomorrow 10am',
  '/schedule move P-1 tomorrow',
  '/schedule move P-1 Fri 18:30',
  '/publish confirm P-1 https://www.xiaohongshu.com/explore/65f0c1a2000000001203d4e5',
  '/metrics add P-1 views 12k',
  '/metrics report week',
  '/desk channel-add Nowhere Kitchen',
  '/desk channel-add Xiaohongshu',
  '/desk role @li lead of all',
  '/desk check',
]

async function say(story: Story, line: string) {
  const reaction = await type(story, 'chen', line)
  for (const label of buttonsOf(reaction.response).filter((each) => each.startsWith('/'))) {
    await story.as('chen').press(reaction.response as never, label)
  }
  await story.settle()
  const told = JSON.stringify([reaction, story.as('chen').view()])
  expect([line, ...unprefixed(told)]).toEqual([line])
  while (story.as('chen').view()) await story.as('chen').closeView()
}

it.each(ways)('no answer, help, form or refusal says another app’s command: %o', async (way) => {
  const story = await openStory(way)
  await story.as('lin').openHome()
  for (const line of ['/pitch A topic before anything is set up', '/desk help', '/desk people'])
    await say(story, line)
  await say(story, way.locale === 'zh-CN' ? chinese.setup : english.setup)
  await say(story, way.locale === 'zh-CN' ? chinese.channel : english.channel)
  for (const line of short) await say(story, line)
  expect(everythingSaid(story).flatMap(unprefixed)).toEqual([])
  expect(everythingSaid(story).filter((text) => text.includes('/cd-')).length).toBeGreaterThan(10)
})

it('what was typed is given back with the prefix, and a mention may carry it', async () => {
  const story = await openStory({ locale: 'en-US', prefix: 'cd-' })
  await type(story, 'chen', english.setup)
  const { response } = await type(story, 'chen', '/pitch score P-7 nine')
  expect(said(response)).toContain('/cd-pitch score P-7 nine')
  await story.as('chen').say(lobby, '@copydesk /cd-pitch A topic by mention')
  await story.settle()
  expect(said(story.as('chen').messages(channelId('topics')).at(-1))).toContain('A topic by mention')
})
