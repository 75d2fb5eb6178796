import { expect, it } from 'vitest'
import { answerAssignment } from '../../../src/loop/create/answer-assignment.ts'
import { decidePitch } from '../../../src/loop/plan/decide-pitch.ts'
import { assigned, pitched } from '../../support/faults-drafts.ts'
import { type House, openHouse, rooms } from '../../support/faults-house.ts'
import { buttonsOf, said } from '../../support/story.ts'

/** Somebody who may do so deletes a message of the bot's. */
async function deleted({ sandbox }: House, channel: string, ts = '') {
  const body = new URLSearchParams({ channel, ts })
  const headers = { authorization: `Bearer ${sandbox.botToken}` }
  const answer = await fetch(`${sandbox.apiUrl}chat.delete`, { method: 'POST', headers, body })
  expect(await answer.json()).toMatchObject({ ok: true })
}

it('a card that was deleted in a conversation comes back with its buttons as soon as an act changes it', async () => {
  const house = await openHouse()
  const piece = await pitched(house, 'The first one.')
  await house.settle()
  const topics = () => house.as('ULIN').messages(rooms.topics)
  await deleted(house, rooms.topics, topics()[0]?.ts)
  expect(topics()).toEqual([])
  await decidePitch(house.scene(), house.actor('ULIN'), { piece, decision: 'approved' })
  await house.settle()
  expect(topics().map(said)).toEqual([expect.stringContaining('The first one.')])
  expect(buttonsOf(topics()[0])).toContain('Assign')
})

it('one that was deleted in a direct conversation comes back at once, as long as something is due on it', async () => {
  const house = await openHouse()
  const piece = await assigned(house, 'The first one.')
  await house.settle()
  const wang = house.as('UWANG')
  const cards = () => wang.messages(wang.dm()).filter((each) => said(each).includes('The first one.'))
  await deleted(house, wang.dm(), cards()[0]?.ts)
  await house.settle()
  expect(cards()).toHaveLength(1)
  expect(buttonsOf(cards()[0])).toContain('Accept')
  await answerAssignment(house.scene(), house.actor('UWANG'), { piece, answer: 'declined', reason: 'busy' })
  await house.settle()
  await deleted(house, wang.dm(), cards()[0]?.ts)
  await house.settle()
  expect(cards()).toEqual([])
})
