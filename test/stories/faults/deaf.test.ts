import { expect, it } from 'vitest'
import { type House, openHouse } from '../../support/faults-house.ts'
import { said } from '../../support/story.ts'

const told = (house: House) => {
  const lead = house.as('UCHEN')
  return lead
    .messages(lead.dm())
    .map(said)
    .filter((each) => /heard nobody/.test(each))
}

/** Slack gives no socket any more, while its Web API works otherwise. */
function breakLink(house: House) {
  const fault = house.sandbox.faults.add({
    kind: 'error_before',
    method: 'apps.connections.open',
    status: 503,
    times: 1000,
  })
  house.sandbox.disconnect('cut')
  return () => house.sandbox.faults.clear(fault.id)
}

async function minutes(house: House, count: number) {
  for (let minute = 0; minute < count; minute++) {
    house.moveBy({ minutes: 1 })
    await house.settle()
  }
}

it('a bot that hears nothing writes so to the lead, and corrects it when it hears again', async () => {
  const house = await openHouse()
  const mend = breakLink(house)
  await house.sandbox.until(() => !house.bots[0]?.platforms.slack.connected())
  await minutes(house, 5)
  expect(told(house)).toEqual([])
  await minutes(house, 5)
  expect(told(house)).toEqual([
    expect.stringMatching(/^❗ My connection is broken: I have heard nobody since about .*10:43/),
  ])
  expect(told(house)[0]).toContain('please tell whoever runs Copydesk')
  mend()
  await house.sandbox.until(() => house.bots[0]?.platforms.slack.connected() === true)
  await minutes(house, 2)
  expect(told(house)).toEqual([
    expect.stringMatching(/^✅ I hear you again; I heard nobody from about .*10:43.* to .*10:53/),
  ])
})

it('one that is killed deaf is corrected by the next one', async () => {
  const house = await openHouse()
  const mend = breakLink(house)
  await house.sandbox.until(() => !house.bots[0]?.platforms.slack.connected())
  await minutes(house, 7)
  expect(told(house)[0]).toContain('❗')
  await Promise.all(house.bots.map(house.stopBot))
  mend()
  await house.startBot()
  await minutes(house, 1)
  expect(told(house)).toEqual([expect.stringContaining('✅ I hear you again')])
})

it('over HTTP there is nothing to be deaf of', async () => {
  const house = await openHouse({ transport: 'http' })
  await minutes(house, 30)
  expect(told(house)).toEqual([])
})
