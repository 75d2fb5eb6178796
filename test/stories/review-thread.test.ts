import { expect, it } from 'vitest'
import type { Seen } from '../../src/sandbox/index.ts'
import { channelId, openStory, type Story, type StoryOptions, said } from '../support/story.ts'
import { chinese, english, pressNewest, type Script, type } from './day.ts'

const review = channelId('review')
const slot = { tMinus30: '2026-11-26T10:00:00.000Z', at: '2026-11-26T10:31:00.000Z' }
const link = 'https://www.xiaohongshu.com/explore/65f0c1a2000000001203d4e5'

/** What is said in the thread of the review, where nobody types a number. */
interface Words {
  back: string
  findings: [string, string]
  again: string
  others: string
  pass: string
  agree: string
  asked: string
  meant: string
  final: string
}

const zh: Words = {
  back: '退回：标题太长；第二段没有出处',
  findings: ['#1 标题太长', '#2 第二段没有出处'],
  again: '提交 粽子的由来，要从一条江说起，出处也写上了。',
  others: '都改好了，通过',
  pass: '通过',
  agree: '可以',
  asked: '这算「通过 事实关（v2）」吗？',
  meant: '算，通过',
  final: '✅ 定稿 P-1',
}
const en: Words = {
  back: 'changes: the title is too long\nthe second paragraph has no source',
  findings: ['#1 the title is too long', '#2 the second paragraph has no source'],
  again: 'submit The story of the dumpling begins at a river, and here is its source.',
  others: 'All done, pass',
  pass: 'approve',
  agree: 'LGTM',
  asked: 'Does that pass the facts gate of v2?',
  meant: 'Yes, pass it',
  final: '✅ Final: P-1',
}

const stories: [string, Script, Words, StoryOptions][] = [
  ['in Chinese, over Socket Mode', chinese, zh, { locale: 'zh-CN' }],
  ['in English, over signed HTTP', english, en, { locale: 'en-US', transport: 'http' }],
]

async function begun(story: Story, script: Script) {
  await type(story, 'chen', script.setup)
  for (const [who, roles] of script.roles) await type(story, 'chen', `/desk role @${who} ${roles}`)
  await type(story, 'chen', script.channel)
  await type(story, 'wang', `/pitch ${script.title}`)
  await pressNewest(story, story.as('lin'), channelId('topics'), script.approve)
  await type(story, 'lin', script.assign)
  await pressNewest(story, story.as('wang'), story.as('wang').dm(), script.accept)
  await type(story, 'wang', script.submit)
}

/** Messages that stay, whoever reads them where, but for what is told once a day about everything, and of roles. */
async function lasting({ app }: Story) {
  const rows = await app.scene.database.reading
    .selectFrom('notices')
    .select(['message', 'kind'])
    .where('message', 'is not', null)
    .where('kind', 'not in', ['daily-schedule', 'daily-numbers', 'role-given', 'home'])
    .orderBy('id')
    .execute()
  return [...new Map(rows.map(({ message, kind }) => [message, kind])).values()]
}

it.each(stories)(
  'one thread holds a piece’s review from its first version to its last gate, %s',
  async (_, script, words, options) => {
    const story = await openStory(options)
    await begun(story, script)
    const [zhao, qian, wang, li] = (['zhao', 'qian', 'wang', 'li'] as const).map((name) => story.as(name))
    const card = () => story.as('lin').messages(review).at(-1) as Seen
    const root = card().ts
    const says = async (member: typeof zhao, text: string) => {
      await member?.say(review, text, { thread: root })
      await story.settle()
    }
    await says(zhao, `@copydesk ${words.back}`)
    expect(said(wang?.messages(wang.dm()).at(-1))).toContain(words.findings[1])
    await says(wang, `@copydesk ${words.again}`)

    // What Zhao asked for is not settled unseen.
    await says(qian, `@copydesk ${words.pass}`)
    const open = said(qian?.ephemerals(review).at(-1))
    expect([open.includes('@zhao'), open.includes(words.others)]).toEqual([true, true])
    await says(zhao, `@copydesk ${words.pass}`)

    // Words alone decide nothing; one press of whoever said them does.
    await says(li, words.agree)
    expect(li?.ephemerals(review)).toEqual([])
    await says(qian, words.agree)
    const hint = qian?.ephemerals(review).at(-1) as Seen
    expect(said(hint)).toContain(words.asked)
    expect(said(card())).not.toContain(words.final)
    await qian?.press(hint, words.meant)
    await story.settle()

    expect(card().ts).toBe(root)
    expect(said(card())).toContain(words.final)
    const thread = story
      .as('lin')
      .thread(review, root)
      .filter(({ user, ts }) => user === 'UBOT' && ts !== root)
    expect(thread.map(said).join('\n')).toContain(words.findings[0])
    expect(thread).toHaveLength(5)

    await type(story, 'lin', script.schedule)
    await story.moveTo(slot.tMinus30)
    await story.moveTo(slot.at)
    await type(story, 'li', `/publish confirm P-1 ${link}`)
    await type(story, 'lin', script.verdict)
    const kinds = await lasting(story)
    expect(kinds.length, kinds.join(', ')).toBeLessThanOrEqual(16)
    expect(story.sandbox.lint()).toEqual([])
  },
  60_000,
)
