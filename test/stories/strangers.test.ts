import { describe, expect, test } from 'vitest'
import { buttonsOf, channelId, openStory, type Story, said } from '../support/story.ts'
import { type } from './day.ts'

const others = [
  { name: 'gus', kind: 'guest' as const, locale: 'en-US' },
  { name: 'ola', kind: 'external' as const, locale: 'en-US' },
  { name: 'newbie', locale: 'en-US' },
  { name: 'robo', kind: 'bot' as const },
]

/** A desk that Chen leads, with a topic whose title nobody from outside may read. */
async function opened(transport: 'socket' | 'http' = 'socket'): Promise<Story> {
  const story = await openStory({ locale: 'en-US', transport, others })
  await story.sandbox.changeConversation('CLOBBY', { shared: true })
  await type(story, 'chen', '/desk setup topics: #topics review: #review language: en')
  await type(story, 'lin', '/pitch The secret of the dumpling')
  return story
}

const people = async ({ app }: Story) =>
  (await app.scene.database.reading.selectFrom('people').select('id').execute()).map(({ id }) => id)

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  test.each(['gus', 'ola'])('%s reads nothing and does nothing, by whatever way they come', async (name) => {
    const story = await opened(transport)
    const them = story.as(name)
    const lobby = channelId('lobby')
    const read: string[] = []
    read.push(said((await type(story, name, '/pitch list')).response))
    read.push(said((await type(story, name, '/desk setup')).response))
    await them.say(lobby, '@copydesk list')
    await story.settle()
    read.push(said(them.ephemerals(lobby).at(-1)))
    read.push(JSON.stringify((await them.openHome())?.blocks))
    await story.settle()
    await them.globalShortcut('global:pitch.propose')
    await story.settle()
    read.push(JSON.stringify(them.view()?.blocks))
    const card = them.messages(channelId('topics')).at(-1)
    if (!card) throw new Error('no card')
    const { seen } = await them.press(card, 'Approve')
    read.push(said(seen.at(-1)))
    const { seen: more } = await them.messageShortcut('message:pitch.propose', card)
    read.push(said(more.at(-1)))
    for (const one of read) {
      expect(one).toContain('shows you nothing yet')
      expect(one).toMatch(/@?UCHEN|chen/)
      expect(one).not.toContain('secret of the dumpling')
    }
    expect(await people(story)).toEqual(['slack:T1/UCHEN', 'slack:T1/ULIN'])
  })
})

describe('a guest', () => {
  test('opens no desk and leads none', async () => {
    const story = await openStory({ locale: 'en-US', others })
    const { response } = await type(story, 'gus', '/desk setup')
    expect(said(response)).toContain('no lead yet')
    expect(await people(story)).toEqual([])
  })

  test('is let in by the lead alone, on purpose, and out again', async () => {
    const story = await opened()
    const asked = await type(story, 'chen', '/desk role @gus writer')
    expect(said(asked.response)).toContain('no full member (guest)')
    expect(said((await type(story, 'gus', '/pitch list')).response)).toContain('shows you nothing yet')
    await story.as('chen').press(asked.response as never, 'Let them in')
    await story.settle()
    expect(said((await type(story, 'gus', '/pitch list')).response)).toContain('secret of the dumpling')
    expect(said((await type(story, 'lin', '/desk people')).response)).toContain('(guest, let in) · writer')
    await type(story, 'chen', '/desk role @gus none')
    expect(said((await type(story, 'gus', '/pitch list')).response)).toContain('shows you nothing yet')
  })

  test('is let in by a line or a form that says that they are one, and never leads', async () => {
    const story = await opened()
    expect(said((await type(story, 'chen', '/desk role @ola reviewer guest')).response)).toContain('✅')
    expect(said((await type(story, 'ola', '/pitch list')).response)).toContain('secret of the dumpling')
    await type(story, 'chen', '/desk role')
    const wrong = await story.as('chen').submit({ Person: 'gus', Roles: 'writer' })
    expect(JSON.stringify(wrong)).toContain('add the word guest')
    await story.as('chen').submit({ Person: 'gus', Roles: 'lead guest' })
    expect(await people(story)).not.toContain('slack:T1/UGUS')
    await story.as('chen').submit({ Person: 'gus', Roles: 'writer guest' })
    expect(await people(story)).toContain('slack:T1/UGUS')
  })
})

describe('a bot, and whoever is gone,', () => {
  test('is no writer, reviewer or owner, in a line and in a form', async () => {
    const story = await opened()
    await story.sandbox.changePerson('UWANG', { deactivated: true })
    await type(story, 'chen', '/pitch approve P-1')
    for (const [who, what] of [
      ['robo', 'is a bot'],
      ['copydesk', 'is a bot'],
      ['wang', 'is deactivated'],
      ['gus', 'is a guest'],
      ['ola', 'is of another workspace'],
    ]) {
      for (const line of [`/draft assign P-1 @${who}`, `/desk channel-add X Kitchen owner: @${who}`])
        expect(said((await type(story, 'chen', line)).response)).toContain(what)
      if (who === 'gus' || who === 'ola') continue
      expect(said((await type(story, 'chen', `/desk role @${who} reviewer`)).response)).toContain(what)
    }
    await type(story, 'chen', '/desk role')
    expect(JSON.stringify(await story.as('chen').submit({ Person: 'robo', Roles: 'reviewer' }))).toContain(
      'is a bot',
    )
    expect(await people(story)).toEqual(['slack:T1/UCHEN', 'slack:T1/ULIN'])
  })
})

test('a card in the topics conversation keeps its buttons for those who belong', async () => {
  const story = await opened()
  expect(buttonsOf(story.as('gus').messages(channelId('topics')).at(-1))).toContain('Approve')
})
