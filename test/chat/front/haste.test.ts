import fc from 'fast-check'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createDelivery } from '../../../src/chat/deliver/deliver.ts'
import { createConversation } from '../../../src/chat/front/converse.ts'
import { type Limit, spend, usualLimit } from '../../../src/chat/front/haste.ts'
import { cardOf } from '../../../src/chat/front/notices.ts'
import type { Interaction } from '../../../src/chat/talk/interaction.ts'
import { movableClock } from '../../../src/foundation/time.ts'
import { onSqlite, ref, start, tenant, type World } from '../../support/desk.ts'
import { directoryOf } from '../../support/directory.ts'
import { FakeMessenger } from '../../support/fake-messenger.ts'
import { only } from '../../support/workspaces.ts'

it('no more than the limit is ever done in any stretch of time, and whoever waits as told may go on', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 200 })
  fc.assert(
    fc.property(gaps, (waits) => {
      let [until, now] = [0, 0]
      const done: number[] = []
      for (const gap of waits) {
        now += gap
        const spent = spend(until, now, usualLimit)
        if ('until' in spent) {
          until = spent.until
          done.push(now)
        } else expect(spend(until, now + spent.wait, usualLimit)).toHaveProperty('until')
      }
      const { atOnce, every } = usualLimit
      for (const [index, from] of done.entries())
        for (const [more, to] of done.slice(index).entries())
          expect(more + 1).toBeLessThanOrEqual(atOnce + (to - from) / every + 1)
    }),
  )
})

/** A desk at which people act at a machine's pace, and posts are a second apart as on the real platform. */
function busy({ scene }: World, limit?: Limit) {
  const log = pino({ level: 'silent' })
  const messenger = new FakeMessenger()
  const machine = movableClock(start, { frozen: true })
  const wait = async (ms: number) => machine.moveBy({ seconds: ms / 1000 })
  const delivery = createDelivery({
    cardOf,
    scene,
    workspaces: only({ messenger }),
    log,
    machine,
    wait,
    pace: 1000,
    random: () => 0,
    prefix: '',
  })
  const ms = () => Date.parse(machine.now()) - Date.parse(start)
  const post = messenger.post.bind(messenger)
  const at = new Map<string, number>()
  messenger.post = async (letter) => {
    at.set(JSON.stringify(letter.card.headline), ms())
    return post(letter)
  }
  const conversation = createConversation({
    scene,
    log,
    limit,
    prefix: '',
    ticks: ms,
    workspaces: only({ directory: directoryOf({ nameOf: async (reference) => reference }) }),
  })
  let count = 0
  const hear = async (person: string, doing: Pick<Interaction, 'kind'> & Record<string, unknown>) => {
    count += 1
    const actor = {
      id: ref(person),
      name: person,
      language: 'en',
      zone: 'UTC',
      standing: 'member',
      admin: false,
    }
    const { reply } = await conversation.hear({ key: `${count}`, tenant, actor, ...doing } as Interaction)
    return reply
  }
  const pitches = (person: string, title: string) =>
    hear(person, { kind: 'command', command: 'pitch', text: title, conversation: ref('home') })
  /** Seconds after which the card with the title stands. */
  const stoodAfter = (title: string) =>
    [...at].filter(([headline]) => headline.includes(title)).map(([, when]) => when / 1000)[0]
  return { hear, pitches, delivery, machine, stoodAfter }
}

onSqlite('three hundred topics of one person at once', (world) => {
  const flood = async (limit?: Limit) => {
    const team = busy(await world(), limit)
    const replies: string[] = []
    for (let number = 0; number < 300; number++)
      replies.push(JSON.stringify(await team.pitches('guest', `Flood ${number}!`)))
    await team.pitches('lin', 'Of somebody else')
    await team.delivery.settle()
    return { replies, waited: team.stoodAfter('Of somebody else') ?? Number.NaN }
  }

  it('hold up the card of somebody else for twenty seconds and not for five minutes', async () => {
    const { waited } = await flood(usualLimit)
    expect(waited).toBeLessThanOrEqual(usualLimit.atOnce)
    const { waited: before } = await flood()
    expect(before).toBeGreaterThanOrEqual(300)
  })

  it('are taken as far as anybody acts by hand; of the others is said when, and what was typed', async () => {
    const { replies } = await flood(usualLimit)
    expect(replies.filter((reply) => !reply.includes('⏳'))).toHaveLength(usualLimit.atOnce)
    expect(replies.at(-1)).toContain('say it again; nothing of it was done or lost.')
    expect(replies.at(-1)).toContain('/pitch Flood 299!')
  })
})

onSqlite('somebody who was too fast', (world) => {
  it('goes on after the wait, and holds up nobody else', async () => {
    const { pitches, machine } = busy(await world(), usualLimit)
    const says = async (person: string, title: string) => JSON.stringify(await pitches(person, title))
    for (let number = 0; number < usualLimit.atOnce; number++)
      expect(await says('guest', `Topic ${number}!`)).not.toContain('⏳')
    expect(await says('guest', 'One more')).toContain('⏳')
    expect(await says('wang', 'Mine')).not.toContain('⏳')
    machine.moveBy({ seconds: usualLimit.every / 1000 })
    expect(await says('guest', 'One more')).not.toContain('⏳')
    expect(await says('guest', 'And another')).toContain('⏳')
  })

  it('keeps the form open with what stands in it', async () => {
    const { hear } = busy(await world(), { atOnce: 0, every: 2000 })
    const values = { title: 'A long thought' }
    expect(await hear('guest', { kind: 'submission', act: 'pitch.propose', values })).toEqual({
      kind: 'errors',
      errors: {
        title: '⏳ That was a lot at once. Wait 2 s and say it again; nothing of it was done or lost.',
      },
    })
  })

  it('still opens their Home', async () => {
    const { hear } = busy(await world(), { atOnce: 0, every: 2000 })
    expect(await hear('guest', { kind: 'home' })).toMatchObject({ kind: 'home' })
  })
})
