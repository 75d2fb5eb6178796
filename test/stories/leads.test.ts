import { describe, expect, it, test } from 'vitest'
import { actAsClock } from '../../src/loop/act.ts'
import { leadGone } from '../../src/loop/lead-gone.ts'
import { buttonsOf, channelId, openStory, type Story, said } from '../support/story.ts'
import { type } from './day.ts'

const others = [
  { name: 'gus', kind: 'guest' as const, locale: 'en-US' },
  { name: 'robo', kind: 'bot' as const },
  { name: 'ada', locale: 'en-US' },
]

/** A desk that Chen leads, in a workspace that Ada runs. */
async function opened(transport: 'socket' | 'http' = 'socket'): Promise<Story> {
  const story = await openStory({ locale: 'en-US', transport, others })
  await story.sandbox.changePerson('UADA', { rank: 'admin' })
  await type(story, 'chen', '/desk setup topics: #topics review: #review language: en')
  return story
}

const answer = async (story: Story, who: string, line: string) =>
  said((await type(story, who, line)).response)

async function selfTest(story: Story): Promise<string> {
  await type(story, 'chen', '/desk check')
  return said(story.as('chen').ephemerals().at(-1))
}

async function leadersOf({ app }: Story): Promise<string[]> {
  const people = await app.scene.database.reading.selectFrom('people').select(['id', 'roles']).execute()
  return people.filter(({ roles }) => roles.includes('lead')).map(({ id }) => id.replace(/.*\//, ''))
}

const told = (story: Story) => story.as('wang').messages(channelId('lobby')).map(said)

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  test('whoever runs the workspace takes and gives the lead, which is recorded and told to the desk', async () => {
    const story = await opened(transport)
    expect(await answer(story, 'ada', '/desk role @lin lead')).toContain('✅')
    expect(told(story).at(-1)).toContain('ada, who runs this workspace, made @lin a lead of this desk')
    expect(await answer(story, 'ada', '/desk role @chen none')).toContain('✅')
    expect(told(story).at(-1)).toContain(
      'ada, who runs this workspace, took the lead of this desk from @chen',
    )
    expect(await leadersOf(story)).toEqual(['ULIN'])
    const entries = await story.app.scene.database.reading
      .selectFrom('journal')
      .select(['actor', 'facts'])
      .where('act', '=', 'desk.role')
      .orderBy('seq')
      .execute()
    expect(entries.map(({ actor, facts }) => [actor, JSON.parse(facts).person])).toEqual([
      ['slack:T1/UADA', 'slack:T1/ULIN'],
      ['slack:T1/UADA', 'slack:T1/UCHEN'],
    ])
    expect(await answer(story, 'lin', '/desk role @wang writer')).toContain('✅')
  })

  test('an ordinary member does not, and whoever runs the workspace gives nothing but the lead', async () => {
    const story = await opened(transport)
    for (const line of ['/desk role @wang lead', '/desk role @chen none'])
      expect(await answer(story, 'wang', line)).toContain('⛔')
    expect(await answer(story, 'ada', '/desk role @wang writer')).toContain('⛔')
    expect(await answer(story, 'ada', '/desk role @chen none')).toContain('the only lead')
    expect(await leadersOf(story)).toEqual(['UCHEN'])
    expect(told(story).join('\n')).not.toContain('🔑')
  })

  test('when the last lead is gone, each of them takes the lead by a button in a direct message', async () => {
    const story = await opened(transport)
    await story.sandbox.changePerson('UQIAN', { rank: 'owner' })
    await story.sandbox.changePerson('UCHEN', { deactivated: true })
    await story.settle()
    await lastLeadIsGone(story)
    const [ada, qian] = [story.as('ada'), story.as('qian')]
    const asked = (who: typeof ada) => who.messages(who.dm()).filter((each) => said(each).includes('🔑'))
    for (const each of [ada, qian]) {
      expect(asked(each)).toHaveLength(1)
      expect(said(asked(each)[0])).toContain('Nobody leads this desk any more (it was @chen)')
    }
    const [card] = asked(qian)
    if (!card) throw new Error('no card')
    await qian.press(card, 'Take the lead')
    await story.settle()
    expect(await leadersOf(story)).toContain('UQIAN')
    const now = ada.messages(ada.dm()).at(-1)
    expect(said(now)).toContain('This desk is led by @qian now')
    expect(buttonsOf(now)).toEqual([])
    expect(await answer(story, 'qian', '/desk role @wang writer')).toContain('✅')
  })
})

/** What is noticed of somebody who was deactivated, however it is noticed. */
async function lastLeadIsGone(story: Story): Promise<void> {
  const { scene, platforms } = story.app
  const db = scene.database.reading
  await db.updateTable('people').set({ standing: 'gone' }).where('id', '=', 'slack:T1/UCHEN').execute()
  const desk = await db.selectFrom('desks').select('id').executeTakeFirstOrThrow()
  const admins = await platforms.slack.workspaces.of('slack:T1').directory.admins()
  await actAsClock(scene, desk.id, (deed) => leadGone(deed, admins))
  await story.settle()
}

describe('a second lead', () => {
  it('is asked for while there is one alone, and named in the line or the form of the setup', async () => {
    const story = await opened()
    const once = 'One lead only: name a second with /desk setup second: @who'
    expect(await answer(story, 'chen', '/desk setup zone: Asia/Shanghai')).toContain(once)
    expect(await selfTest(story)).toContain(once)
    expect(await answer(story, 'chen', '/desk setup second: @lin')).not.toContain(once)
    expect(told(story).at(-1)).toContain('chen made @lin a lead of this desk')
    await type(story, 'chen', '/desk setup')
    await story.as('chen').submit({ 'Second lead': 'wang' })
    await story.settle()
    await type(story, 'chen', '/desk 设置 第二负责人: @zhao')
    expect(await leadersOf(story)).toEqual(['UCHEN', 'ULIN', 'UWANG', 'UZHAO'])
    expect(await selfTest(story)).not.toContain(once)
  })

  it('is somebody else, and a full member who is there', async () => {
    const story = await opened()
    await story.sandbox.changePerson('UWANG', { deactivated: true })
    const refused = [
      ['chen', 'You lead this desk already'],
      ['robo', 'is a bot'],
      ['gus', 'is a guest'],
      ['wang', 'is deactivated'],
    ] as const
    for (const [who, why] of refused) {
      expect(await answer(story, 'chen', `/desk setup second: @${who}`)).toContain(why)
      await type(story, 'chen', '/desk setup')
      const seen = await story.as('chen').submit({ 'Second lead': who })
      expect(JSON.stringify(seen)).toContain(why)
    }
    expect(await answer(story, 'chen', '/desk role @gus writer guest')).toContain('✅')
    expect(await answer(story, 'chen', '/desk setup second: @gus')).toContain('cannot lead the desk')
    expect(await leadersOf(story)).toEqual(['UCHEN'])
  })
})

describe('a conversation that is shared outside', () => {
  const named = 'people of other workspaces read along in #CREVIEW'

  it('is named when it is chosen, and by the self-test, and is taken all the same', async () => {
    const story = await opened()
    expect(await selfTest(story)).not.toContain('read along')
    await story.sandbox.changeConversation('CREVIEW', { shared: true })
    expect(await answer(story, 'chen', '/desk setup review: #review numbers: #numbers')).toContain(named)
    expect(await selfTest(story)).toContain(named)
    const desk = await story.app.scene.database.reading
      .selectFrom('desks')
      .select('review')
      .executeTakeFirst()
    expect(desk?.review).toBe('slack:T1/CREVIEW')
  })
})

describe('a form that was opened before', () => {
  it.each(['socket', 'http'] as const)(
    'is refused over %s from a member who became a guest meanwhile, with words, and keeps what was typed',
    async (transport) => {
      const story = await opened(transport)
      const wang = story.as('wang')
      await type(story, 'wang', '/pitch')
      await story.sandbox.changePerson('UWANG', { kind: 'guest' })
      await story.settle()
      const { result, errors } = await wang.submit({ 'Topic in one line': 'Typed with care' })
      await story.settle()
      expect(result).toBe('errors')
      expect(Object.values(errors ?? {})).toEqual([
        expect.stringMatching(/^⛔.*shows you nothing yet.*@chen/),
      ])
      expect(wang.view()).toBeDefined()
      expect(await story.app.scene.database.reading.selectFrom('pieces').select('number').execute()).toEqual(
        [],
      )
      await story.sandbox.changePerson('UWANG', { kind: 'member' })
      await story.settle()
      expect((await wang.submit({})).result).toBe('closed')
      await story.settle()
      expect(said(story.as('lin').messages(channelId('topics')).at(-1))).toContain('Typed with care')
    },
  )

  it('is refused from a guest who was let out meanwhile', async () => {
    const story = await opened()
    await type(story, 'chen', '/desk role @gus writer guest')
    await type(story, 'gus', '/pitch')
    await type(story, 'chen', '/desk role @gus none')
    const seen = await story.as('gus').submit({ Topic: 'Sneaked in' })
    await story.settle()
    expect(JSON.stringify(seen) + JSON.stringify(story.as('gus').view() ?? '')).toContain(
      'shows you nothing yet',
    )
    expect(await story.app.scene.database.reading.selectFrom('pieces').select('number').execute()).toEqual([])
  })
})
