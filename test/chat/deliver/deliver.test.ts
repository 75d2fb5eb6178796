import { expect, it } from 'vitest'
import { RateLimited, Uncertain, Unreachable } from '../../../src/chat/talk/platform.ts'
import { type MovableClock, msOf, plus } from '../../../src/foundation/time.ts'
import { act } from '../../../src/loop/act.ts'
import { giveRoles } from '../../../src/loop/give-roles.ts'
import { rememberHome } from '../../../src/loop/homes.ts'
import { decidePitch } from '../../../src/loop/plan/decide-pitch.ts'
import { proposePitch } from '../../../src/loop/plan/propose-pitch.ts'
import { sendAgain } from '../../../src/loop/undelivered.ts'
import { delivering } from '../../support/delivering.ts'
import { member, onBothDatabases, ref, start, type World } from '../../support/desk.ts'
import { plain } from '../../support/fake-messenger.ts'

const propose = (w: World, title = '粽子') =>
  proposePitch(w.scene, w.as('wang'), { title, form: 'article', note: '' })

const waitLonger = (machine: MovableClock, minutes: number) =>
  machine.moveTo(plus(machine.now(), { minutes }))

onBothDatabases('delivery', (world) => {
  it('posts a card once and updates it in place afterwards', async () => {
    const w = await world()
    const { messenger, delivery } = delivering(w)
    const piece = await propose(w)
    await delivery.settle()
    await decidePitch(w.scene, w.as('chen'), { piece, decision: 'approved' })
    await delivery.settle()
    expect(messenger.posted).toHaveLength(1)
    expect(messenger.posted[0]).toMatchObject({ to: ref('home'), edits: 1 })
  })

  it('names zones where readers live in several, and to one person where theirs is another', async () => {
    const w = await world()
    const { messenger, delivery } = delivering(w)
    const afar = { id: ref('bo'), name: 'Bo', language: 'en' as const, zone: 'Europe/Berlin', ...member }
    await propose(w)
    await delivery.settle()
    await giveRoles(w.scene, w.as('chen'), { who: afar, roles: ['reviewer'] })
    await delivery.settle()
    await giveRoles(w.scene, w.as('chen'), {
      who: { ...afar, id: ref('wang'), zone: 'Asia/Shanghai' },
      roles: ['writer'],
    })
    await propose(w, '汤圆')
    await delivery.settle()
    expect(messenger.posted.map(({ to, apart }) => [to, apart])).toEqual([
      [ref('home'), false],
      [ref('bo'), true],
      [ref('wang'), false],
      [ref('home'), true],
    ])
  })

  it('keeps the order within a conversation', async () => {
    const w = await world()
    const { messenger, delivery } = delivering(w)
    for (const title of ['一', '二', '三', '四', '五']) await propose(w, title)
    await delivery.settle()
    expect(messenger.posted.map((post) => post.mark.split(':').pop())).toEqual(['1', '2', '3', '4', '5'])
  })

  it('does not let one conversation wait for another', async () => {
    const w = await world()
    const { messenger, delivery } = delivering(w)
    messenger.faults.push({ on: 'post', error: new RateLimited(60_000), to: ref('home') })
    const piece = await propose(w)
    await decidePitch(w.scene, w.as('chen'), { piece, decision: 'parked' })
    await delivery.settle()
    expect(messenger.posted.map((post) => post.to)).toEqual([ref('wang')])
  })

  it('waits as long as the platform asked, without counting it as a failed try', async () => {
    const w = await world()
    const { messenger, machine, delivery } = delivering(w)
    messenger.faults.push({ on: 'post', error: new RateLimited(30_000) })
    await propose(w)
    await delivery.settle()
    waitLonger(machine, 0.4)
    await delivery.settle()
    expect(messenger.posted).toHaveLength(0)
    waitLonger(machine, 0.2)
    await delivery.settle()
    expect(messenger.posted).toHaveLength(1)
  })

  it('finds its own message after a time-out instead of posting again', async () => {
    const w = await world()
    const { messenger, machine, delivery } = delivering(w)
    messenger.faults.push({ on: 'post', error: new Uncertain('timeout'), after: true })
    const piece = await propose(w)
    await delivery.settle()
    waitLonger(machine, 1)
    await decidePitch(w.scene, w.as('chen'), { piece, decision: 'approved' })
    await delivery.settle()
    expect(messenger.posted).toHaveLength(1)
    expect(messenger.posted[0]?.edits).toBe(1)
  })

  it('posts after a time-out when the message is not there', async () => {
    const w = await world()
    const { messenger, machine, delivery } = delivering(w)
    messenger.faults.push({ on: 'post', error: new Uncertain('timeout') })
    await propose(w)
    await delivery.settle()
    waitLonger(machine, 1)
    await delivery.settle()
    expect(messenger.posted).toHaveLength(1)
  })

  it('takes over what a dead worker held, and does not post it twice', async () => {
    const w = await world()
    const { messenger, machine, delivery, another } = delivering(w)
    await propose(w)
    await delivery.settle()
    // The worker died between the post and the bookkeeping: the notice is still leased and nothing is told.
    const untold = { state: 'sending', leased_by: 'dead', leased_until: plus(start, { minutes: 1 }) }
    await w.database.reading.updateTable('notices').set(untold).execute()
    await w.database.reading.deleteFrom('told').execute()
    await another().settle()
    expect(messenger.posted).toHaveLength(1)
    waitLonger(machine, 2)
    await another().settle()
    waitLonger(machine, 0.5)
    await another().settle()
    expect(messenger.posted).toHaveLength(1)
    const told = await w.database.reading.selectFrom('told').selectAll().execute()
    expect(told).toMatchObject([{ message: messenger.posted[0]?.message }])
  })

  it('tells the lead and whoever acted once about a conversation it cannot reach, and sends all again when asked', async () => {
    const w = await world()
    const { messenger, delivery } = delivering(w)
    for (const _ of [1, 2]) {
      messenger.faults.push({ on: 'post', error: new Unreachable('outside'), to: ref('home') })
      await propose(w)
      await delivery.settle()
    }
    expect(messenger.posted.map((post) => post.to).sort()).toEqual([ref('chen'), ref('wang')])
    expect(await sendAgain(w.scene, w.as('chen'), ref('home'))).toBe(2)
    await delivery.settle()
    expect(messenger.posted.filter((post) => post.to === ref('home'))).toHaveLength(2)
  })

  it('tries eight times before it gives up and tells the lead and whoever acted', async () => {
    const w = await world()
    const { messenger, machine, delivery } = delivering(w)
    const failedTries = async (count: number) => {
      for (let tries = 0; tries < count; tries++) {
        messenger.faults.push({ on: 'post', error: new Uncertain('500'), to: ref('home') })
        await delivery.settle()
        waitLonger(machine, 6)
      }
    }
    await propose(w)
    await failedTries(7)
    await delivery.settle()
    expect(messenger.posted.map((post) => post.to)).toEqual([ref('home')])
    await propose(w)
    await failedTries(8)
    await delivery.settle()
    const [, ...told] = messenger.posted.map((post) => post.to)
    expect(told.sort()).toEqual([ref('chen'), ref('wang')])
    expect(messenger.faults).toEqual([])
  })

  it('is shared by two workers without a message being posted twice', async () => {
    const w = await world()
    const { messenger, delivery, another } = delivering(w)
    for (let n = 0; n < 12; n++) await propose(w, `选题 ${n}`)
    await Promise.all([delivery.settle(), another().settle()])
    expect(new Set(messenger.posted.map((post) => post.mark)).size).toBe(12)
    expect(messenger.posted).toHaveLength(12)
  })

  it('shows the newest state once when a card changed many times before it was sent', async () => {
    const w = await world()
    const { messenger, delivery } = delivering(w)
    const piece = await propose(w)
    await delivery.settle()
    await decidePitch(w.scene, w.as('chen'), { piece, decision: 'parked' })
    await decidePitch(w.scene, w.as('chen'), { piece, decision: 'approved' })
    await delivery.settle()
    expect(messenger.posted.find((post) => post.to === ref('home'))?.edits).toBe(1)
  })

  it('shows a Home again no sooner than 15 s later, whichever worker does, and then as things stand', async () => {
    const w = await world()
    const { messenger, machine, delivery, another } = delivering(w)
    await rememberHome(w.scene, w.desk.id, ref('lin'))
    const homes: number[] = []
    const { publishHome } = messenger
    messenger.publishHome = (...given) => {
      homes.push((msOf(machine.now()) - msOf(start)) / 1000)
      return publishHome.apply(messenger, given)
    }
    for (let second = 0; second < 40; second++) {
      await propose(w, `选题 ${second}`)
      await (second % 2 ? delivery : another()).settle()
      waitLonger(machine, 1 / 60)
    }
    expect(homes).toEqual([0, 15, 30])
    waitLonger(machine, 5 / 60)
    await another().settle()
    expect(homes).toEqual([0, 15, 30, 45])
    expect(JSON.stringify(messenger.homes.get(ref('lin')))).toContain('选题 0')
  })

  it('shows a Home at once after a clock that stood ahead told when it was shown', async () => {
    const w = await world()
    const { messenger, machine, delivery } = delivering(w)
    await rememberHome(w.scene, w.desk.id, ref('lin'))
    waitLonger(machine, 600)
    await propose(w)
    await delivery.settle()
    machine.moveTo(start)
    messenger.homes.clear()
    await propose(w)
    await delivery.settle()
    expect([...messenger.homes.keys()]).toEqual([ref('lin')])
  })

  it('posts a card anew where people look now, and the one before it points there', async () => {
    const w = await world()
    const { messenger, machine, delivery } = delivering(w)
    const piece = await propose(w)
    await delivery.settle()
    const again = () =>
      act(w.scene, w.as('chen'), undefined, ({ tell }) =>
        tell({
          conversation: ref('home'),
          tag: `pitch:${piece}`,
          kind: 'pitch',
          facts: { piece },
          mode: 'anew',
          about: [],
        }),
      )
    // The post is made, but nobody knows: it is found again, and the first one points to it all the same.
    messenger.faults.push({ on: 'post', error: new Uncertain('timeout'), after: true })
    await again()
    await delivery.settle()
    waitLonger(machine, 1)
    await delivery.settle()
    await decidePitch(w.scene, w.as('chen'), { piece, decision: 'approved' })
    await delivery.settle()
    const [old, anew, ...more] = messenger.posted.filter(({ to }) => to === ref('home'))
    expect(more).toEqual([])
    expect(old && plain(old.card)).toContain('最新的')
    expect(anew && plain(anew.card)).toContain('已立项')
  })

  it('answers a command before its card is on its way', async () => {
    const w = await world()
    const { messenger, delivery } = delivering(w)
    const scene = { ...w.scene, committed: () => delivery.wake() }
    await proposePitch(scene, w.as('wang'), { title: '粽子', form: 'article', note: '' })
    expect(messenger.posted).toEqual([])
    await delivery.settle()
    expect(messenger.posted).toHaveLength(1)
  })
})
