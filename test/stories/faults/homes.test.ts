import { expect, it } from 'vitest'
import { setSlot } from '../../../src/loop/distribute/set-slot.ts'
import { proposePitch } from '../../../src/loop/plan/propose-pitch.ts'
import { assigned } from '../../support/faults-drafts.ts'
import { type House, openHouse, type Who } from '../../support/faults-house.ts'
import { said } from '../../support/story.ts'

const lookers: Who[] = ['UCHEN', 'ULIN', 'UZHAO', 'UQIAN', 'ULI']

const publishes = (house: House) =>
  house.sandbox.log().calls.filter(({ method }) => method === 'views.publish')

/** A topic, which stands on the Home of whoever has to decide, and of its writer. */
const pitch = (house: House, title: string) =>
  proposePitch(house.scene(), house.actor('UWANG'), { title, form: 'article', note: '' })

/** A slot today, which stands on every Home. */
async function slotToday(house: House, title: string) {
  const piece = await assigned(house, title)
  const channel = await firstChannel(house)
  await setSlot(house.scene(), house.actor('ULI'), { piece, channel, at: '2026-11-26T10:30:00.000Z' })
}

async function firstChannel(house: House) {
  const { database } = house.scene()
  return (await database.reading.selectFrom('channels').select('id').executeTakeFirstOrThrow()).id
}

/** Opens a Home at what goes out today. */
async function openToday(house: House, who: Who): Promise<void> {
  const home = await house.as(who).openHome()
  if (!home) throw new Error('there is no Home')
  await house.as(who).press(home, 'Today')
  await house.settle()
}

/** The Homes on which it does not stand. */
const without = (house: House, title: string) => lookers.filter((who) => !homeOf(house, who).includes(title))

const homeOf = (house: House, who: Who) => said({ text: '', blocks: house.as(who).home()?.blocks ?? [] })

it('five people who look at their Home while the desk is busy for 100 s cost no call that Slack refuses', async () => {
  const house = await openHouse({ rateLimits: 'strict' })
  for (const who of lookers) await openToday(house, who)
  for (let second = 0; second < 100; second++) {
    await pitch(house, `Idea ${second}.`)
    house.moveBy({ seconds: 1 })
    await house.settle()
  }
  await slotToday(house, 'The last one.')
  house.moveBy({ seconds: 15 })
  await house.settle()
  expect(publishes(house).filter(({ ok }) => !ok)).toEqual([])
  expect(without(house, 'The last one.')).toEqual([])
  // Each opened it and its day, and then it changed every 15 s.
  expect(publishes(house).length).toBeLessThanOrEqual(lookers.length * 10)
})

it.each(['socket', 'http'] as const)(
  'over %s, a Home that cannot be shown when it is opened is left as it was and shown by itself',
  async (transport) => {
    const house = await openHouse({ transport })
    await pitch(house, 'The first one.')
    await house.as('ULIN').openHome()
    await house.settle()
    await pitch(house, 'The second one.')
    house.sandbox.faults.add({ kind: 'error_before', method: 'views.publish', status: 503, times: 3 })
    await house.as('ULIN').openHome()
    await house.settle()
    expect(homeOf(house, 'ULIN')).toContain('The first one.')
    expect(homeOf(house, 'ULIN')).not.toContain('went wrong')
    // Nobody opens it again and nobody acts; the process even ends.
    for (const bot of [...house.bots]) await house.stopBot(bot)
    await house.startBot()
    house.moveBy({ minutes: 1 })
    await house.settle()
    house.moveBy({ minutes: 1 })
    await house.settle()
    expect(homeOf(house, 'ULIN')).toContain('The second one.')
  },
)

it('a Home whose first opening fails is shown all the same', async () => {
  const house = await openHouse()
  house.sandbox.faults.add({ kind: 'error_before', method: 'views.publish', status: 500 })
  await pitch(house, 'The first one.')
  await house.as('ULIN').openHome()
  await house.settle()
  expect(homeOf(house, 'ULIN')).toContain('The first one.')
})

it('a Home that nobody has looked at for ten minutes costs nothing, until it is opened again', async () => {
  const house = await openHouse()
  await house.as('ULIN').openHome()
  house.moveBy({ minutes: 11 })
  await pitch(house, 'The first one.')
  await house.settle()
  expect(publishes(house)).toHaveLength(1)
  await house.as('ULIN').openHome()
  expect(homeOf(house, 'ULIN')).toContain('The first one.')
})

it('whoever presses something on their Home looks at it still', async () => {
  const house = await openHouse()
  await pitch(house, 'The first one.')
  await house.as('ULIN').openHome()
  house.moveBy({ minutes: 9 })
  const home = house.as('ULIN').home()
  if (!home) throw new Error('there is no Home')
  await house.as('ULIN').press(home, 'Approve')
  await house.settle()
  house.moveBy({ minutes: 9 })
  await pitch(house, 'The second one.')
  await house.settle()
  expect(homeOf(house, 'ULIN')).toContain('The second one.')
})
