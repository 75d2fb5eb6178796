import { describe, expect, it } from 'vitest'
import type { Seen } from '../../../src/sandbox/index.ts'
import { newestSaying, pitched } from '../../support/faults-drafts.ts'
import { type House, newDatabase, openHouse, rooms } from '../../support/faults-house.ts'
import { acts, wrongs } from '../../support/faults-inbox.ts'
import { buttonsOf, openStory, said } from '../../support/story.ts'
import { type } from '../day.ts'

const decided = async (house: House) => (await acts(house)).filter((act) => act.startsWith('pitch.approved'))

const restart = async (house: House) => {
  const [bot] = house.bots
  if (bot) await house.stopBot(bot)
  await house.startBot()
}

/** Lin speaks while Slack cannot reach the bot, and what was said arrives 25 minutes later. */
async function cutOff(house: House, transport: 'socket' | 'http', words: string): Promise<void> {
  if (transport === 'http') {
    house.sandbox.faults.add({ kind: 'lose', payload: 'app_mention', times: 2 })
    await house.as('ULIN').say(rooms.lobby, words)
    await house.settle()
    house.moveBy({ minutes: 25 })
    expect(house.sandbox.retryNow()).toBe(1)
  } else {
    const [bot] = house.bots
    if (bot) await house.stopBot(bot)
    await house.as('ULIN').say(rooms.lobby, words)
    house.moveBy({ minutes: 25 })
    await house.startBot()
  }
  await house.settle()
}

const heard = (house: House): Seen[] => house.as('ULIN').ephemerals()

describe.each(['socket', 'http'] as const)('what was said while the bot was away, over %s', (transport) => {
  it('is asked about, and done once by whoever said it', async () => {
    const house = await openHouse({ transport })
    await pitched(house, 'Dumplings')
    await house.settle()
    await cutOff(house, transport, '@copydesk approve P-1')
    const asked = heard(house).at(-1) as Seen
    expect(said(asked)).toContain('⏳ Still to be done? approve P-1')
    expect(said(asked)).toMatch(/You said it today Thu 10:42 \(25 min ago\); it arrived only now/)
    expect(buttonsOf(asked)).toEqual(['Do it'])
    expect(await decided(house)).toEqual([])
    await restart(house)
    await house.as('ULIN').press(asked, 'Do it')
    expect(said(heard(house).at(-1))).toContain('Approved P-1')
    expect(heard(house).map(said).join()).not.toContain('Still to be done')
    await house.settle()
    expect(await decided(house)).toHaveLength(1)
    expect(await wrongs(house)).toEqual([])
  })

  it('is answered at once when it only reads', async () => {
    const house = await openHouse({ transport })
    await pitched(house, 'Dumplings')
    await house.settle()
    await cutOff(house, transport, '@copydesk list')
    expect(said(heard(house).at(-1))).toContain('Dumplings')
    expect(said(heard(house).at(-1))).not.toContain('⏳')
  })

  it('is asked about when it is a press that was long on its way', async () => {
    const house = await openHouse({ transport })
    await pitched(house, 'Dumplings')
    await house.settle()
    const card = newestSaying(house, 'ULIN', rooms.topics, 'Dumplings')
    house.sandbox.faults.add({ kind: 'delay', payload: 'block_actions', ms: 50 })
    const pressing = house.as('ULIN').press(card, 'Approve')
    house.moveBy({ minutes: 11 })
    await pressing
    const asked = heard(house).at(-1) as Seen
    expect(said(asked)).toMatch(/⏳ Still to be done\? .* · P-1 · Dumplings/)
    expect(await decided(house)).toEqual([])
    await house.as('ULIN').press(asked, 'Do it')
    await house.settle()
    expect(await decided(house)).toHaveLength(1)
  })
})

it('what was said in a direct message to a bot that was away is asked about there, in the person’s language', async () => {
  const story = await openStory({ locale: 'zh-CN', databaseUrl: await newDatabase('SQLite') })
  await type(story, 'wang', '/pitch 端午为什么吃粽子', 'topics')
  const lin = story.as('lin')
  let saying: Promise<unknown> | undefined
  await story.restart(() => {
    saying = lin.say(lin.dm(), '通过 P-1')
    story.clock.moveBy({ minutes: 25 })
  })
  await saying
  await story.settle()
  const asked = lin.messages(lin.dm()).at(-1) as Seen
  expect(said(asked)).toContain('⏳ 还要办吗？通过 P-1')
  expect(said(asked)).toContain('说的，现在才收到。还没有办')
  await lin.press(asked, '照办')
  await story.settle()
  const stands = lin.messages(lin.dm()).map(said).join('\n')
  expect(stands).toContain('✅ 已立项 P-1')
  expect(stands).not.toContain('还要办吗')
})
