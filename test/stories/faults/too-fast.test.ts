import { expect, it } from 'vitest'
import { msOf } from '../../../src/foundation/time.ts'
import { act } from '../../../src/loop/act.ts'
import { ref } from '../../support/desk.ts'
import { pitched } from '../../support/faults-drafts.ts'
import { type House, openHouse, rooms } from '../../support/faults-house.ts'
import { acts, wrongs } from '../../support/faults-inbox.ts'
import { said } from '../../support/story.ts'

const titles = Array.from({ length: 15 }, (_, n) => `Idea ${n + 1}.`)

/** Fifteen cards for #topics and the same fifteen for #review, all at once. */
async function burst(house: House) {
  for (const title of titles) {
    const piece = await pitched(house, title)
    await act(house.scene(), house.actor('ULIN'), undefined, ({ tell }) =>
      tell({
        conversation: ref(rooms.review),
        tag: `pitch:${piece}`,
        kind: 'pitch',
        facts: { piece },
        about: [],
      }),
    )
  }
}

const ideasIn = (house: House, channel: string) =>
  house
    .as('ULIN')
    .messages(channel)
    .map((message) => /Idea \d+\./.exec(said(message))?.[0])

const posts = (house: House) =>
  house.sandbox.log().calls.filter(({ method }) => method === 'chat.postMessage')

it('a burst of 30 cards under the strict limits arrives once, in order in each conversation', async () => {
  const house = await openHouse({ rateLimits: 'strict' })
  await burst(house)
  let seconds = 0
  for (; ideasIn(house, rooms.review).length < titles.length && seconds < 60; seconds++) {
    await house.settle()
    house.moveBy({ seconds: 1 })
  }
  await house.settle()
  expect(ideasIn(house, rooms.topics)).toEqual(titles)
  expect(ideasIn(house, rooms.review)).toEqual(titles)
  // One a second is all that Slack takes, so this is as fast as it can be.
  expect(seconds).toBeLessThanOrEqual(titles.length + 3)
  house.moveBy({ minutes: 5 })
  expect(await wrongs(house)).toEqual([])
})

it('a conversation that is told to wait waits that long and keeps its order, and the other one does not wait', async () => {
  const house = await openHouse()
  house.sandbox.faults.add({
    kind: 'rate_limited',
    method: 'chat.postMessage',
    channel: rooms.topics,
    retryAfter: 40,
    times: 2,
  })
  await burst(house)
  await house.settle()
  expect(ideasIn(house, rooms.review)).toEqual(titles)
  for (const seconds of [39, 2, 37]) {
    house.moveBy({ seconds })
    await house.settle()
    expect(ideasIn(house, rooms.topics)).toEqual([])
  }
  house.moveBy({ seconds: 3 })
  await house.settle()
  expect(ideasIn(house, rooms.topics)).toEqual(titles)
  const limited = posts(house).filter(({ fault }) => fault === 'rate_limited')
  expect(limited.map(({ at }) => Math.round((at - (limited[0]?.at ?? 0)) / 1000))).toEqual([0, 41])
  expect(await wrongs(house)).toEqual([])
})

it('a storm of refusals on every method is outlived: each card arrives once, nothing is given up', async () => {
  const house = await openHouse()
  for (const channel of [rooms.topics, rooms.review])
    house.sandbox.faults.add({
      kind: 'rate_limited',
      method: 'chat.postMessage',
      channel,
      retryAfter: 5,
      times: 20,
    })
  await burst(house)
  const since = msOf(house.clock.now())
  while (ideasIn(house, rooms.review).length < titles.length && msOf(house.clock.now()) - since < 600_000) {
    await house.settle()
    house.moveBy({ seconds: 5.1 })
  }
  await house.settle()
  expect(ideasIn(house, rooms.topics)).toEqual(titles)
  expect(ideasIn(house, rooms.review)).toEqual(titles)
  expect(posts(house).filter(({ fault }) => fault === 'rate_limited')).toHaveLength(40)
  expect(await wrongs(house)).toEqual([])
})

it('two bots in a burst post each card once and in order', async () => {
  const house = await openHouse({ rateLimits: 'strict', bots: 2 })
  await burst(house)
  for (let seconds = 0; ideasIn(house, rooms.review).length < titles.length && seconds < 60; seconds++) {
    await house.settle()
    house.moveBy({ seconds: 1 })
  }
  await house.settle()
  expect(ideasIn(house, rooms.topics)).toEqual(titles)
  expect(ideasIn(house, rooms.review)).toEqual(titles)
  house.moveBy({ minutes: 5 })
  expect(await wrongs(house)).toEqual([])
})

it('a press in the storm is done, and answered although the card cannot change yet', async () => {
  const house = await openHouse()
  await pitched(house, 'Idea 1.')
  await house.settle()
  house.sandbox.faults.add({ kind: 'rate_limited', method: 'chat.update', retryAfter: 30, times: 1 })
  const [card] = house.as('ULIN').messages(rooms.topics)
  if (!card) throw new Error('there is no card')
  const reaction = await house.as('ULIN').press(card, 'Approve')
  expect(said(reaction.response)).toContain('Approved P-1')
  await house.settle()
  expect(said(house.as('ULIN').messages(rooms.topics)[0])).toContain('Approve')
  house.moveBy({ seconds: 31 })
  await house.settle()
  expect(said(house.as('ULIN').messages(rooms.topics)[0])).not.toContain('Park')
  expect(await acts(house)).toContain('pitch.approved 1 ULIN')
  expect(await wrongs(house)).toEqual([])
})
