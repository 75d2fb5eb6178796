import { describe, expect, it } from 'vitest'
import { act } from '../../../src/loop/act.ts'
import { decidePitch } from '../../../src/loop/plan/decide-pitch.ts'
import { ref } from '../../support/desk.ts'
import { inReview, pitched } from '../../support/faults-drafts.ts'
import { everybody, type House, openHouse, rooms } from '../../support/faults-house.ts'
import { acts, wrongs } from '../../support/faults-inbox.ts'
import { said } from '../../support/story.ts'

const unsure = [
  ['a broken connection before it was posted', { kind: 'hang_before' }],
  ['a broken connection after it was posted', { kind: 'hang_after' }],
  ['a server error before it was posted', { kind: 'error_before', status: 503 }],
  ['a server error after it was posted', { kind: 'error_after', status: 500 }],
] as const

/** Waits as the outbox does, by its own clock, until nothing is left to deliver. */
async function delivered(house: House) {
  for (let tries = 0; tries < 10; tries++) {
    await house.settle()
    house.moveBy({ minutes: 1 })
  }
}

describe.each(unsure)('a card that meets %s', (_, fault) => {
  it('stands once in its conversation', async () => {
    const house = await openHouse()
    house.sandbox.faults.add({ ...fault, method: 'chat.postMessage' })
    await pitched(house, 'Dumplings')
    await delivered(house)
    expect(house.as('ULIN').messages(rooms.topics)).toHaveLength(1)
    expect(await wrongs(house)).toEqual([])
  })

  it('stands once when the same happens three times over', async () => {
    const house = await openHouse()
    house.sandbox.faults.add({ ...fault, method: 'chat.postMessage', times: 3 })
    await pitched(house, 'Dumplings')
    await delivered(house)
    expect(house.as('ULIN').messages(rooms.topics)).toHaveLength(1)
    expect(await wrongs(house)).toEqual([])
  })

  it('shows the state of now when it is found again', async () => {
    const house = await openHouse()
    house.sandbox.faults.add({ ...fault, method: 'chat.postMessage' })
    const piece = await pitched(house, 'Dumplings')
    await house.settle()
    await decidePitch(house.scene(), house.actor('ULIN'), { piece, decision: 'parked' })
    await delivered(house)
    const [card, ...others] = house.as('ULIN').messages(rooms.topics)
    expect(others).toEqual([])
    expect(said(card)).toMatch(/parked/i)
    expect(await wrongs(house)).toEqual([])
  })

  it('stands once in a direct message and in a thread', async () => {
    const house = await openHouse()
    const piece = await inReview(house, 'Dumplings')
    await house.settle()
    house.sandbox.faults.add({ ...fault, method: 'chat.postMessage', times: 2 })
    await act(house.scene(), house.actor('ULIN'), undefined, async ({ tell }) => {
      const facts = { piece }
      await tell({ conversation: ref('UQIAN'), tag: `pitch:${piece}`, kind: 'pitch', facts, mode: 'once' })
      const thread = `pitch:${piece}`
      await tell({
        conversation: ref(rooms.topics),
        tag: 'reply',
        kind: 'pitch',
        facts,
        thread,
        mode: 'once',
      })
    })
    await delivered(house)
    const qian = house.as('UQIAN')
    const [root] = qian.messages(rooms.topics)
    expect(qian.messages(qian.dm()).filter((one) => said(one).includes('Dumplings'))).toHaveLength(1)
    expect(qian.thread(rooms.topics, root?.ts ?? '')).toHaveLength(2)
    expect(await wrongs(house)).toEqual([])
  })

  it('is updated in the end when it is the update that fails', async () => {
    const house = await openHouse()
    const piece = await pitched(house, 'Dumplings')
    await house.settle()
    house.sandbox.faults.add({ ...fault, method: 'chat.update', times: 2 })
    await decidePitch(house.scene(), house.actor('ULIN'), { piece, decision: 'parked' })
    await delivered(house)
    expect(said(house.as('ULIN').messages(rooms.topics)[0])).toMatch(/parked/i)
    expect(await wrongs(house)).toEqual([])
  })

  it('stands once when looking for it fails too', async () => {
    const house = await openHouse()
    house.sandbox.faults.add({ ...fault, method: 'chat.postMessage' })
    house.sandbox.faults.add({ ...fault, method: 'conversations.history', times: 2 })
    await pitched(house, 'Dumplings')
    await delivered(house)
    expect(house.as('ULIN').messages(rooms.topics)).toHaveLength(1)
    expect(await wrongs(house)).toEqual([])
  })
})

describe('what somebody did while the platform failed', () => {
  it('is done once and told to them when the answer to their press breaks on the way', async () => {
    for (const [_, fault] of unsure) {
      const house = await openHouse()
      await pitched(house, 'Dumplings')
      await house.settle()
      for (const method of ['users.info', 'chat.postEphemeral', 'chat.update'])
        house.sandbox.faults.add({ ...fault, method })
      const [card] = house.as('ULIN').messages(rooms.topics)
      if (card) await house.as('ULIN').press(card, 'Approve')
      await delivered(house)
      expect((await acts(house)).filter((one) => one.startsWith('pitch.approved'))).toHaveLength(1)
      expect(house.as('ULIN').ephemerals().map(said).join()).toContain('Approved P-1')
      expect(await wrongs(house)).toEqual([])
    }
  })

  it('is found among a hundred other messages that were posted meanwhile', async () => {
    const house = await openHouse()
    house.sandbox.faults.add({ kind: 'hang_after', method: 'chat.postMessage' })
    await pitched(house, 'Dumplings')
    await house.settle()
    for (let n = 0; n < 250; n++)
      await house.as(everybody[n % everybody.length] ?? 'UWANG').say(rooms.topics, `talk ${n}`)
    await delivered(house)
    expect(
      house
        .as('ULIN')
        .messages(rooms.topics)
        .filter((one) => one.isBot),
    ).toHaveLength(1)
    expect(await wrongs(house)).toEqual([])
  })
})
