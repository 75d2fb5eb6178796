import { describe, expect, test } from 'vitest'
import { openStory, type Story, said } from '../support/story.ts'
import { type } from './day.ts'

const settings = async ({ app }: Story) =>
  app.scene.database.reading.selectFrom('desks').select(['topics', 'review', 'tenant']).executeTakeFirst()

const answered = async (story: Story, line: string) => said((await type(story, 'chen', line)).response)

describe('the conversation of a setting', () => {
  test.each([
    ['picked from the list', '#topics'],
    ['pasted as its address', 'https://qingtuan.slack.com/archives/CTOPICS'],
    [
      'pasted as the address of a message in it',
      'https://qingtuan.slack.com/archives/CTOPICS/p1764124920000100?x=1',
    ],
    ['pasted from the browser', 'https://app.slack.com/client/T1/CTOPICS'],
    ['typed by its name', 'topics'],
  ])('may be %s', async (_, place) => {
    const story = await openStory({ locale: 'en-US' })
    expect(await answered(story, `/desk setup topics: ${place} review: #review`)).toContain('set up')
    expect(await settings(story)).toEqual({
      topics: 'slack:T1/CTOPICS',
      review: 'slack:T1/CREVIEW',
      tenant: 'slack:T1',
    })
  })

  test.each([
    ['an address in another workspace', 'https://elsewhere.slack.com/archives/CTOPICS'],
    ['another workspace in the browser', 'https://app.slack.com/client/T9/CTOPICS'],
    ['an address behind which there is nothing', 'https://qingtuan.slack.com/archives/CNOWHERE'],
    ['any other address', 'https://example.com/archives/CTOPICS'],
    ['a reference typed by hand', 'slack:T1/CTOPICS'],
    ['a reference of another workspace', 'slack:T9/CTOPICS'],
    ['a person', '@lin'],
    ['a name that nothing has', 'nowhere'],
  ])('is not %s: it is refused, and nothing is stored', async (_, place) => {
    const story = await openStory({ locale: 'en-US' })
    expect(await answered(story, `/desk setup topics: ${place}`)).toContain('is not a conversation I can see')
    expect(await settings(story)).toMatchObject({ topics: null })
  })
})

describe('a person', () => {
  const lines = [
    '/desk role who: % roles: writer',
    '/draft assign P-1 who: %',
    '/desk channel-add X Kitchen owner: %',
  ]

  test.each(['slack:T9/ULIN', 'slack:T1/ULIN', '@lin2', 'slack:T1/CTOPICS'])(
    'is never %s typed by hand',
    async (who) => {
      const story = await openStory({ locale: 'en-US' })
      await type(story, 'chen', '/desk setup language: en')
      await type(story, 'lin', '/pitch Dumplings')
      await type(story, 'chen', '/pitch approve P-1')
      const before = await story.app.scene.database.reading.selectFrom('people').selectAll().execute()
      for (const line of lines) expect(await answered(story, line.replace('%', who))).toMatch(/⛔/)
      expect(await story.app.scene.database.reading.selectFrom('people').selectAll().execute()).toEqual(
        before,
      )
      expect(await story.app.scene.database.reading.selectFrom('channels').select('owner').execute()).toEqual(
        [],
      )
    },
  )
})
