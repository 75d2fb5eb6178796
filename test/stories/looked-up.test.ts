import { expect, it } from 'vitest'
import { everybody, openHouse } from '../support/faults-house.ts'

it('everybody with a role is looked up once a day, whatever hour it is and however often the bot is started', async () => {
  const house = await openHouse()
  const asked = () => house.sandbox.log().calls.filter(({ method }) => method === 'users.info').length
  /** How often Slack is asked about somebody by a bot that has just been started and remembers nothing. */
  const askedAt = async (instant: string) => {
    for (const bot of [...house.bots]) await house.stopBot(bot)
    await house.startBot()
    const before = asked()
    house.clock.moveTo(instant)
    await house.settle()
    return asked() - before
  }
  expect(await askedAt('2026-11-27T00:30:00.000Z')).toBe(everybody.length)
  expect(await askedAt('2026-11-27T04:00:00.000Z')).toBe(0)
  expect(await askedAt('2026-11-27T15:30:00.000Z')).toBe(0)
  expect(await askedAt('2026-11-28T00:30:00.000Z')).toBe(everybody.length)
  expect(await askedAt('2026-11-28T12:00:00.000Z')).toBe(0)
})
