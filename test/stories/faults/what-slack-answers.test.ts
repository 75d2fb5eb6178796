import { expect, it } from 'vitest'
import { decidePitch } from '../../../src/loop/plan/decide-pitch.ts'
import { backlog } from '../../../src/outbox/backlog.ts'
import { assigned, pitched } from '../../support/faults-drafts.ts'
import { type House, openHouse, rooms, type Who } from '../../support/faults-house.ts'
import { said } from '../../support/story.ts'

const told = (house: House, who: Who) => {
  const member = house.as(who)
  return member
    .messages(member.dm())
    .map(said)
    .filter((each) => !each.includes('gave you the roles'))
}
const inTopics = (house: House) => house.as('ULIN').messages(rooms.topics).map(said)
const health = async ({ bots }: House) =>
  (await fetch(`http://127.0.0.1:${bots[0]?.healthPort()}/health`)).json()
const codes = /[a-z]+_[a-z]+/

/** What Slack is made to answer in #topics, and the words that a lead reads of it. */
const there: [code: string, words: string][] = [
  ['is_archived', 'It is archived'],
  ['restricted_action_read_only_channel', 'Not everybody may post there'],
  ['restricted_action', 'Not everybody may post there'],
  ['not_in_channel', '/invite @Copydesk'],
  ['channel_not_found', 'I cannot see it'],
  ['user_disabled', 'That account is closed'],
  ['messages_tab_disabled', 'Messages tab'],
  ['ekm_access_denied', 'Your company’s rules'],
  ['slack_connect_file_link_sharing_blocked', 'Your company’s rules'],
  ['a_code_of_next_year', 'I do not know why'],
]

it.each(there)(
  'of %s the lead and whoever acted read what is wrong and what to do, and no code',
  async (code, words) => {
    const house = await openHouse()
    house.sandbox.faults.add({
      kind: 'refuse',
      method: 'chat.postMessage',
      channel: rooms.topics,
      error: code,
      times: 0,
    })
    await pitched(house, 'The first one.')
    await house.settle()
    const [lead] = told(house, 'UCHEN')
    expect(lead).toContain('I cannot deliver to #CTOPICS')
    expect(lead).toContain(words)
    const [actor] = told(house, 'UWANG')
    expect(actor).toContain('What you did is saved, but it is not shown in #CTOPICS')
    expect(actor).toContain(words)
    expect(actor).toContain('I have told @chen')
    expect(`${lead}${actor}`).not.toMatch(codes)
  },
)

it.each(['socket', 'http'] as const)(
  'over %s, a receipt says that its card is not shown, when that is known, and no longer when it is',
  async (transport) => {
    const house = await openHouse({ transport })
    await house.sandbox.changeConversation(rooms.topics, { archived: true })
    const propose = async (title: string) =>
      said((await house.as('UWANG').command(rooms.lobby, `/pitch ${title}`)).response)
    const first = await propose('The first one.')
    expect(first).not.toContain('Not shown')
    await house.settle()
    expect(told(house, 'UWANG')[0]).toContain('It is archived')
    const second = await propose('The second one.')
    expect(second).toContain('P-2')
    expect(second).toContain('Not shown in #CTOPICS yet. It is archived.')
    await house.settle()
    await house.sandbox.changeConversation(rooms.topics, { archived: false })
    const lead = house.as('UCHEN')
    const message = lead.messages(lead.dm()).at(-1)
    if (!message) throw new Error('the lead was not told')
    await lead.press(message, 'Send again')
    await house.settle()
    expect(inTopics(house).join()).toContain('The second one.')
    expect(told(house, 'UWANG')[0]).toContain('has been sent')
    expect(await propose('The third one.')).not.toContain('Not shown')
  },
)

it.each([
  ['token_revoked', 'My access has ended'],
  ['account_inactive', 'My access has ended'],
  ['missing_scope', 'I lack a permission'],
  ['team_access_not_granted', 'Your company’s rules'],
])(
  'while Slack answers %s nothing is given up, a receipt says why, and all follows by itself',
  async (error, words) => {
    const house = await openHouse()
    const refusal = house.sandbox.faults.add({ kind: 'refuse', error, times: 0 })
    const posts = () => house.sandbox.log().calls.filter(({ method }) => method === 'chat.postMessage').length
    const before = posts()
    for (let n = 1; n <= 6; n++) {
      await pitched(house, `Idea ${n}.`)
      await house.settle()
      house.moveBy({ seconds: 1 })
    }
    expect(posts() - before).toBeLessThanOrEqual(4)
    const { response } = await house.as('UWANG').command(rooms.lobby, '/pitch One more.')
    expect(said(response)).toContain(`it follows by itself. ${words}`)
    expect(await health(house)).toMatchObject({ ok: false, dead: 0, held: expect.any(String) })
    house.moveBy({ minutes: 20 })
    await house.settle()
    house.sandbox.faults.clear(refusal.id)
    for (let minutes = 0; minutes < 6; minutes++) {
      house.moveBy({ minutes: 1 })
      await house.settle()
    }
    expect(inTopics(house)).toHaveLength(7)
    expect(told(house, 'UCHEN')).toEqual([expect.stringContaining('I can post again: 7 messages waited')])
    expect(await health(house)).toMatchObject({ ok: true })
    // Health tells a count of the last seconds, and all of this took less.
    expect(await backlog(house.scene().database.reading)).toEqual({ waiting: 0, dead: 0 })
  },
)

it.each(['edit_window_closed', 'cant_update_message', 'message_not_found', 'block_mismatch'])(
  'a card that Slack will not edit (%s) is posted anew once while something is due on it',
  async (error) => {
    const house = await openHouse()
    const piece = await pitched(house, 'The first one.')
    await house.settle()
    house.sandbox.faults.add({
      kind: 'refuse',
      method: 'chat.update',
      channel: rooms.topics,
      error,
      times: 1,
    })
    await decidePitch(house.scene(), house.actor('ULIN'), { piece, decision: 'approved' })
    await house.settle()
    expect(inTopics(house)).toHaveLength(2)
    expect(inTopics(house)[1]).toContain('Assign')
    await decidePitch(house.scene(), house.actor('ULIN'), { piece, decision: 'parked' }).catch(
      () => undefined,
    )
    await house.settle()
    expect(inTopics(house)).toHaveLength(2)
  },
)

it('a card on which nothing is due any more is not posted anew', async () => {
  const house = await openHouse()
  const piece = await pitched(house, 'The first one.')
  await house.settle()
  house.sandbox.faults.add({
    kind: 'refuse',
    method: 'chat.update',
    channel: rooms.topics,
    error: 'edit_window_closed',
    times: 0,
  })
  await decidePitch(house.scene(), house.actor('ULIN'), { piece, decision: 'rejected', reason: 'late' })
  await house.settle()
  expect(inTopics(house)).toHaveLength(1)
})

it('what only changes an old card in an archived conversation is let lie, and nobody is told of it', async () => {
  const house = await openHouse()
  await assigned(house, 'The first one.')
  await house.settle()
  const before = told(house, 'UCHEN').length
  await house.sandbox.changeConversation(rooms.topics, { archived: true })
  const wang = house.as('UWANG')
  const asked = wang.messages(wang.dm()).at(-1)
  if (!asked) throw new Error('the writer was not asked')
  await wang.press(asked, 'Accept')
  await house.settle()
  expect(told(house, 'UCHEN')).toHaveLength(before)
  const dead = await house
    .scene()
    .database.reading.selectFrom('notices')
    .selectAll()
    .where('state', '=', 'dead')
    .execute()
  expect(dead).toEqual([])
})
