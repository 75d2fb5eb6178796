import { describe, expect, it } from 'vitest'
import { giveRoles } from '../../../src/loop/give-roles.ts'
import { member, ref } from '../../support/desk.ts'
import { pitched } from '../../support/faults-drafts.ts'
import { type House, openHouse, rooms, type Who } from '../../support/faults-house.ts'
import { said } from '../../support/story.ts'

const told = (house: House, who: Who) => {
  const reader = house.as(who)
  return reader
    .messages(reader.dm())
    .map(said)
    .filter((each) => /I can post again|又能发消息了/.test(each))
}

/** Slack takes nothing of ours any more, until the returned function is called. */
function bar(house: House, error: string) {
  const fault = house.sandbox.faults.add({ kind: 'refuse', error, times: 0 })
  return () => house.sandbox.faults.clear(fault.id)
}

async function minutes(house: House, count: number) {
  for (let minute = 0; minute < count; minute++) {
    house.moveBy({ minutes: 1 })
    await house.settle()
  }
}

/** 林 leads too, and reads Chinese. */
async function chineseLead(house: House) {
  const who = { id: ref('ULIN'), name: 'lin', language: 'zh-CN', zone: 'Asia/Shanghai', ...member } as const
  await giveRoles(house.scene(), house.actor('UCHEN'), { who, roles: ['lead', 'planner'] })
  await house
    .scene()
    .database.reading.updateTable('people')
    .set({ language: who.language })
    .where('id', '=', who.id)
    .execute()
  await house.settle()
}

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  it('when Slack takes messages again each lead reads once, in their own language, what was late and what to do', async () => {
    const house = await openHouse({ transport })
    await chineseLead(house)
    const mend = bar(house, 'token_revoked')
    for (const title of ['One.', 'Two.', 'Three.']) await pitched(house, title)
    await minutes(house, 30)
    mend()
    await minutes(house, 3)
    expect(told(house, 'UCHEN')).toEqual([
      expect.stringMatching(
        /^✅ I can post again: 3 messages waited from .*10:42.* to .*11:1[2-5].*My access had ended\..*new one at once/s,
      ),
    ])
    expect(told(house, 'ULIN')).toEqual([
      expect.stringMatching(/^✅ 又能发消息了：.*10:42.* 到 .*11:1[2-5].* 3 条.*当时我的访问失效了。/s),
    ])
    expect(told(house, 'UWANG')).toEqual([])
    expect(house.as('UWANG').messages(rooms.topics)).toHaveLength(3)
    await minutes(house, 30)
    expect(told(house, 'UCHEN')).toHaveLength(1)
  })
})

it('a process that was started meanwhile tells it too, from when it began for the one before it', async () => {
  const house = await openHouse()
  const mend = bar(house, 'missing_scope')
  await pitched(house, 'One.')
  await minutes(house, 2)
  await Promise.all(house.bots.map(house.stopBot))
  house.moveBy({ minutes: 60 })
  mend()
  await house.startBot()
  await house.settle()
  expect(told(house, 'UCHEN')).toEqual([
    expect.stringMatching(/1 message waited from .*10:42.* to .*11:44.*current manifest/s),
  ])
})

it('however often the process is started while it lasts, it is told once', async () => {
  const house = await openHouse()
  const mend = bar(house, 'team_access_not_granted')
  await pitched(house, 'One.')
  await minutes(house, 10)
  mend()
  await Promise.all(house.bots.map(house.stopBot))
  for (let starts = 0; starts < 3; starts++) {
    await house.startBot()
    await minutes(house, 3)
    await Promise.all(house.bots.map(house.stopBot))
  }
  await house.startBot()
  await house.settle()
  expect(told(house, 'UCHEN')).toEqual([expect.stringContaining('Your company’s rules kept me out.')])
})

it('what is over in less than five minutes, or kept nothing waiting, is told to nobody', async () => {
  const house = await openHouse()
  let mend = bar(house, 'token_revoked')
  await pitched(house, 'One.')
  await minutes(house, 2)
  mend()
  await minutes(house, 3)
  mend = bar(house, 'token_revoked')
  await house.as('UCHEN').openHome()
  await minutes(house, 30)
  mend()
  await minutes(house, 3)
  expect(house.as('UWANG').messages(rooms.topics)).toHaveLength(1)
  expect(told(house, 'UCHEN')).toEqual([])
})
