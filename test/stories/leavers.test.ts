import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { findDesk } from '../../src/loop/open-desk.ts'
import { putNotice } from '../../src/outbox/notice.ts'
import { buttonsOf, channelId, openStory, type Story, said } from '../support/story.ts'
import { newestWith, pressNewest, type } from './day.ts'

type Transport = 'socket' | 'http'

/** Chen leads, Lin plans, Wang writes, Zhao and Qian review, Li publishes; P-1 is approved. */
async function opened(transport: Transport = 'socket', databaseUrl?: string): Promise<Story> {
  const story = await openStory({ locale: 'en-US', transport, databaseUrl })
  await type(
    story,
    'chen',
    '/desk setup topics: #topics review: #review schedule: #schedule metrics: #numbers language: en',
  )
  for (const [who, roles] of [
    ['lin', 'planner'],
    ['wang', 'writer'],
    ['zhao', 'reviewer'],
    ['qian', 'reviewer'],
    ['li', 'operator'],
  ])
    await type(story, 'chen', `/desk role @${who} ${roles}`)
  await type(story, 'lin', '/pitch Why tides turn')
  await type(story, 'chen', '/pitch approve P-1')
  return story
}

async function drafted(story: Story): Promise<void> {
  await type(story, 'lin', '/draft assign P-1 @wang due tomorrow 6pm')
  await pressNewest(story, story.as('wang'), story.as('wang').dm(), 'Accept')
}

async function deactivate(story: Story, name: string): Promise<void> {
  await story.sandbox.changePerson(`U${name.toUpperCase()}`, { deactivated: true })
  await story.settle()
}

/** What came while they were deactivated: only back again can they, and so the story, read it. */
async function cameMeanwhile(story: Story, name: string, before: number): Promise<string[]> {
  await story.sandbox.changePerson(`U${name.toUpperCase()}`, { deactivated: false })
  await story.settle()
  const texts = direct(story, name).slice(before).map(said)
  return texts.filter((text) => !text.includes('Welcome back'))
}

const direct = (story: Story, name: string) => story.as(name).messages(story.as(name).dm())
const newest = (story: Story, name: string) => direct(story, name).at(-1)
const people = async (story: Story) => said((await type(story, 'lin', '/desk people')).response)

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  test('a writer who is deactivated owes nothing any more, and the lead gives the piece to another one', async () => {
    const story = await opened(transport)
    await drafted(story)
    const before = direct(story, 'wang').length
    const toChen = direct(story, 'chen').length
    await deactivate(story, 'wang')
    const told = newest(story, 'chen')
    expect(said(told)).toContain('has left (deactivated)')
    expect(said(told)).toContain('P-1 · Why tides turn · to be assigned anew')
    expect(said(told)).toContain('Their roles were: writer')
    expect(buttonsOf(told)).toEqual(['Assign P-1'])
    expect(direct(story, 'chen').length).toBe(toChen + 1)
    expect(await people(story)).toMatch(/⛔ @wang \(deactivated\) · had: writer/)
    // The way on is the button, and the event heard once more says nothing.
    await deactivate(story, 'wang')
    expect(direct(story, 'chen').length).toBe(toChen + 1)
    await story.as('chen').press(told as never, 'Assign P-1')
    await story.as('chen').submit({ Writer: 'li' })
    await story.settle()
    expect(said(newest(story, 'li'))).toContain('New piece for you')
    expect(await cameMeanwhile(story, 'wang', before)).toEqual([])
  })

  test('a reviewer who is deactivated is asked nothing: others are, in the thread of the review', async () => {
    const story = await opened(transport)
    await drafted(story)
    await type(story, 'wang', '/draft submit P-1 The moon pulls.')
    const before = direct(story, 'zhao').length
    await deactivate(story, 'zhao')
    const review = channelId('review')
    const card = newestWith(story.as('qian'), review, 'Request changes')
    expect(said(card)).not.toContain('@zhao')
    const thread = story.as('qian').thread(review, card.ts)
    expect(said(thread.at(-1))).toContain('@UQIAN')
    expect(said(thread.at(-1))).not.toContain('@UZHAO')
    expect(said(newest(story, 'chen'))).toMatch(
      /P-1 · Why tides turn v1 · wording gate · .*@qian.* is asked now/,
    )
    expect(said((await type(story, 'lin', '/desk check')).response)).not.toContain('has left')
    expect(await cameMeanwhile(story, 'zhao', before)).toEqual([])
  })

  test('the slot of who is deactivated is the lead’s before its time', async () => {
    const story = await opened(transport)
    await type(story, 'chen', '/desk channel-add X Kitchen owner: @li')
    await type(story, 'chen', '/schedule set P-1 X today 18:30')
    const before = direct(story, 'li').length
    await deactivate(story, 'li')
    const told = newest(story, 'chen')
    expect(said(told)).toMatch(/P-1 · Why tides turn · X · Kitchen · .*18:30.*@chen publishes now/)
    expect(said(told)).toContain('@chen publishes there now')
    expect(buttonsOf(told)).toEqual(['Move P-1'])
    await story.moveTo('2026-11-26T10:05:00.000Z')
    expect(said(newest(story, 'chen'))).toContain('P-1')
    // The piece is not final: there is no link to confirm yet, only a slot to move.
    expect(buttonsOf(newest(story, 'chen'))).toEqual(['Move', 'Take off'])
    expect(await cameMeanwhile(story, 'li', before)).toEqual([])
  })

  test('when the only lead is deactivated, every admin is told how to go on', async () => {
    const story = await opened(transport)
    await story.sandbox.changePerson('UQIAN', { rank: 'admin' })
    await deactivate(story, 'chen')
    expect(said(newest(story, 'qian'))).toContain('Nobody leads this desk any more')
    expect(said(newest(story, 'qian'))).toContain('/desk role')
    expect(await people(story)).toMatch(/⛔ @chen \(deactivated\) · had: lead/)
    expect(said((await type(story, 'qian', '/desk role @lin lead')).response)).toContain('✅')
  })

  test('whoever is reactivated has their roles again, and is told so with the lead', async () => {
    const story = await opened(transport)
    await deactivate(story, 'zhao')
    await story.sandbox.changePerson('UZHAO', { deactivated: false })
    await story.settle()
    expect(said(newest(story, 'zhao'))).toContain('Your roles here count again: reviewer')
    expect(said(newest(story, 'chen'))).toMatch(/@zhao is back, with the roles: reviewer/)
    expect(await people(story)).toMatch(/@zhao · reviewer/)
  })
})

test('who was deactivated while nobody heard is found by the daily look', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'leavers-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const story = await opened('socket', `sqlite:${join(folder, 'desk.db')}`)
  await drafted(story)
  await story.app.stop()
  // Without the scope Slack sends no event, as it sends none to who is down for long.
  story.sandbox.changeScope('users:read', false)
  await story.sandbox.changePerson('UWANG', { deactivated: true })
  story.sandbox.changeScope('users:read', true)
  await story.restart()
  await story.settle()
  await story.moveTo('2026-11-27T02:42:00.000Z')
  expect(said(newest(story, 'chen'))).toMatch(/to be assigned anew/)
})

test('who cannot be looked up stays what they were', async () => {
  const story = await opened()
  await drafted(story)
  story.sandbox.faults.add({ kind: 'refuse', method: 'users.info', error: 'user_not_found', times: 50 })
  await story.moveTo('2026-11-28T02:42:00.000Z')
  expect(await people(story)).toMatch(/@wang · writer/)
  expect(JSON.stringify(direct(story, 'chen'))).not.toContain('has left')
})

test('somebody whom the desk does not know is not kept for changing their profile', async () => {
  const story = await openStory({ others: [{ name: 'newbie' }] })
  await type(story, 'chen', '/desk setup topics: #topics review: #review language: en')
  await story.sandbox.changePerson('UNEWBIE', { kind: 'guest' })
  await story.settle()
  const rows = await story.app.scene.database.reading.selectFrom('people').select('id').execute()
  expect(rows).toEqual([{ id: 'slack:T1/UCHEN' }])
})

test('a waiting message to who no longer belongs is not sent, and their open Home says why', async () => {
  const story = await opened()
  await story.as('wang').openHome()
  await story.settle()
  const before = direct(story, 'wang').length
  const { scene } = story.app
  const desk = await findDesk(scene, 'slack:T1')
  // What was put for them waits while they become a guest.
  const waiting = { conversation: 'slack:T1/UWANG', tag: 'draft-due:1', kind: 'draft-due' }
  const facts = { piece: 1, by: 'slack:T1/ULIN', due: '2026-11-27T10:00:00.000Z' }
  await scene.database.transact((trx) =>
    putNotice({ trx, desk: desk?.id ?? '', now: scene.clock.now() }, { ...waiting, facts, mode: 'once' }),
  )
  await story.sandbox.changePerson('UWANG', { kind: 'guest' })
  await story.settle()
  expect(direct(story, 'wang').length).toBe(before)
  expect(JSON.stringify(story.as('wang').home()?.blocks)).toContain('shows you nothing yet')
  expect(JSON.stringify(story.as('wang').home()?.blocks)).not.toContain('Why tides turn')
})

test('neither the day’s schedule nor a Home names who left as owing', async () => {
  const story = await opened()
  await drafted(story)
  await type(story, 'chen', '/desk channel-add X Kitchen owner: @li')
  await type(story, 'chen', '/schedule set P-1 X today 18:30')
  for (const name of ['wang', 'li', 'zhao']) await deactivate(story, name)
  await story.as('chen').openHome()
  const shown = said((await type(story, 'lin', '/schedule today')).response)
  expect(shown).not.toMatch(/@(wang|li|zhao)\b/)
  expect(said((await type(story, 'lin', '/draft list')).response)).not.toMatch(/@(wang|li|zhao)\b/)
  expect(JSON.stringify(story.as('chen').home()?.blocks)).not.toMatch(/"U?(WANG|LI|ZHAO)"|@(wang|li|zhao)\b/i)
})
