import { describe, expect, it } from 'vitest'
import { newestSaying, pitched } from '../../support/faults-drafts.ts'
import { newDatabase, openHouse, rooms } from '../../support/faults-house.ts'
import { acts, wrongs } from '../../support/faults-inbox.ts'
import { said } from '../../support/story.ts'

describe.each(['socket', 'http'] as const)('what Slack delivers twice over %s', (transport) => {
  it('is acted on once and answered once when it is a command', async () => {
    const house = await openHouse({ transport })
    house.sandbox.faults.add({ kind: 'duplicate', payload: 'slash_commands' })
    const reaction = await house.as('UWANG').command(rooms.lobby, '/pitch Dumplings')
    await house.settle()
    expect((await acts(house)).filter((act) => act.startsWith('pitch'))).toEqual(['pitch.propose 1 UWANG'])
    expect(said(reaction.response)).toContain('P-1')
    expect(house.as('UWANG').ephemerals()).toHaveLength(1)
    expect(house.as('ULIN').messages(rooms.topics)).toHaveLength(1)
    expect(await wrongs(house)).toEqual([])
  })

  it('is acted on once and answered once when it is a press', async () => {
    const house = await openHouse({ transport })
    await pitched(house, 'Dumplings')
    await house.settle()
    house.sandbox.faults.add({ kind: 'duplicate', payload: 'block_actions' })
    const card = newestSaying(house, 'ULIN', rooms.topics, 'Dumplings')
    await house.as('ULIN').press(card, 'Approve')
    await house.settle()
    expect((await acts(house)).filter((act) => act.startsWith('pitch.approved'))).toHaveLength(1)
    expect(house.as('ULIN').ephemerals()).toHaveLength(1)
    expect(await wrongs(house)).toEqual([])
  })

  it('is acted on once when it is a submitted form', async () => {
    const house = await openHouse({ transport })
    await house.as('UWANG').command(rooms.lobby, '/pitch')
    house.sandbox.faults.add({ kind: 'duplicate', payload: 'view_submission' })
    const sent = await house.as('UWANG').submit({ title: 'Dumplings' })
    await house.settle()
    expect(sent.result).toBe('closed')
    expect((await acts(house)).filter((act) => act.startsWith('pitch'))).toEqual(['pitch.propose 1 UWANG'])
    expect(house.as('UWANG').ephemerals()).toHaveLength(1)
  })

  it('is acted on once and answered once when it is a mention', async () => {
    const house = await openHouse({ transport })
    house.sandbox.faults.add({ kind: 'duplicate', payload: 'app_mention' })
    await house.as('UWANG').say(rooms.lobby, '@copydesk pitch Dumplings')
    await house.settle()
    expect((await acts(house)).filter((act) => act.startsWith('pitch'))).toEqual(['pitch.propose 1 UWANG'])
    expect(house.as('UWANG').ephemerals()).toHaveLength(1)
  })

  it('is acted on once when the acknowledgements of an event are lost, even by a bot that was started anew', async () => {
    const house = await openHouse({ transport })
    house.sandbox.faults.add({ kind: 'drop_ack', payload: 'app_mention', times: 2 })
    await house.as('UWANG').say(rooms.lobby, '@copydesk pitch Dumplings')
    await house.settle()
    const [bot] = house.bots
    if (bot) await house.stopBot(bot)
    await house.startBot()
    expect(house.sandbox.retryNow()).toBe(1)
    await house.settle()
    const mentions = house.sandbox.log().deliveries.filter(({ what }) => what === 'app_mention')
    expect(mentions.map(({ state }) => state)).toEqual(['failed', 'failed', 'acknowledged'])
    expect((await acts(house)).filter((act) => act.startsWith('pitch'))).toEqual(['pitch.propose 1 UWANG'])
    expect(house.as('UWANG').ephemerals()).toHaveLength(1)
  })
})

describe.each(['SQLite', 'PostgreSQL'] as const)(
  'what Slack delivers to two bots on one %s database',
  (kind) => {
    it.each([1, 2])('is acted on once and answered (round %i)', async () => {
      const house = await openHouse({ bots: 2, databaseUrl: await newDatabase(kind) })
      const { sandbox } = house
      for (const payload of ['slash_commands', 'app_mention', 'block_actions'])
        sandbox.faults.add({ kind: 'duplicate', payload })
      const typed = await house.as('UWANG').command(rooms.lobby, '/pitch Dumplings')
      await house.as('UWANG').say(rooms.lobby, '@copydesk pitch Mooncakes')
      await house.settle()
      await house.as('ULIN').press(newestSaying(house, 'ULIN', rooms.topics, 'Dumplings'), 'Approve')
      await house.settle()
      const done = (await acts(house)).filter((act) => act.startsWith('pitch'))
      expect(done).toEqual(['pitch.propose 1 UWANG', 'pitch.propose 2 UWANG', 'pitch.approved 1 ULIN'])
      expect(said(typed.response)).toContain('P-1')
      expect(house.as('UWANG').ephemerals()).toHaveLength(2)
      expect(house.as('ULIN').ephemerals()).toHaveLength(1)
      expect(await wrongs(house)).toEqual([])
    })
  },
)
