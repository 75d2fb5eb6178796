import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createDelivery } from '../../../src/chat/deliver/deliver.ts'
import { cardOf } from '../../../src/chat/front/notices.ts'
import type { Letter } from '../../../src/chat/talk/platform.ts'
import type { Database } from '../../../src/db/open.ts'
import { movableClock } from '../../../src/foundation/time.ts'
import { act } from '../../../src/loop/act.ts'
import { decidePitch } from '../../../src/loop/plan/decide-pitch.ts'
import { proposePitch } from '../../../src/loop/plan/propose-pitch.ts'
import { onBothDatabases, ref, start } from '../../support/desk.ts'
import { FakeMessenger, plain } from '../../support/fake-messenger.ts'
import { only } from '../../support/workspaces.ts'

const people = ['chen', 'li', 'lin', 'qian', 'wang', 'zhao']

/** A machine that sleeps for an hour while one post is on its way and another has just been made. */
class SleepyMessenger extends FakeMessenger {
  readonly machine = movableClock(start, { frozen: true })
  private wake: () => void = () => {}
  private readonly awake = new Promise<void>((resolve) => {
    this.wake = resolve
  })

  override async post(letter: Letter) {
    if (letter.to === ref('home')) await this.awake
    const posted = await super.post(letter)
    if (letter.to !== ref('home')) this.machine.moveBy({ hours: 1 })
    if (this.posted.length === people.length) this.wake()
    return posted
  }
}

onBothDatabases('a machine that sleeps while a card is on its way', (world) => {
  it('does not post it again when it wakes', async () => {
    const w = await world()
    const messenger = new SleepyMessenger()
    const { machine } = messenger
    const delivery = createDelivery({
      cardOf,
      scene: w.scene,
      workspaces: only({ messenger }),
      log: pino({ level: 'silent' }),
      machine,
      pace: 0,
    })
    const piece = await proposePitch(w.scene, w.as('wang'), { title: '粽子', form: 'article', note: '' })
    for (const person of people)
      await act(w.scene, w.as('chen'), undefined, ({ tell }) =>
        tell({ conversation: ref(person), tag: 'pitch:1', kind: 'pitch', facts: { piece }, about: [] }),
      )
    await delivery.settle()
    expect(messenger.posted.map(({ to }) => to).sort()).toEqual(['home', ...people].map(ref).sort())
  })
})

/** A chat in which something is decided while a card is on its way to the desk's home, each of the first few times. */
class BusyMessenger extends FakeMessenger {
  readonly meanwhile: (() => Promise<unknown>)[] = []

  override async post(letter: Letter) {
    if (letter.to === ref('home')) await this.meanwhile.shift()?.()
    return super.post(letter)
  }

  override async update(message: string, letter: Letter) {
    if (letter.to === ref('home')) await this.meanwhile.shift()?.()
    return super.update(message, letter)
  }
}

onBothDatabases('a card whose piece is decided while the card is on its way', (world) => {
  it('shows the decision in the end, in its one place', async () => {
    const w = await world()
    const messenger = new BusyMessenger()
    const delivery = createDelivery({
      cardOf,
      scene: w.scene,
      workspaces: only({ messenger }),
      log: pino({ level: 'silent' }),
      machine: movableClock(start, { frozen: true }),
      pace: 0,
    })
    const piece = await proposePitch(w.scene, w.as('wang'), { title: '粽子', form: 'article', note: '' })
    const decide = (decision: 'parked' | 'approved') => () =>
      decidePitch(w.scene, w.as('chen'), { piece, decision })
    messenger.meanwhile.push(decide('parked'), decide('approved'))
    await delivery.settle()
    const cards = messenger.posted.filter(({ to }) => to === ref('home'))
    expect(cards).toHaveLength(1)
    expect(cards.map(({ card }) => plain(card)).join()).toContain('draft.assign')
  })
})

/** A chat that takes its time over the desk's home, and tells what was posted elsewhere meanwhile. */
class SlowMessenger extends FakeMessenger {
  private readonly doors = { begun: promised(), elsewhere: promised(), released: promised() }
  readonly begun = this.doors.begun.promise
  readonly elsewhere = this.doors.elsewhere.promise
  readonly release = this.doors.released.resolve

  override async post(letter: Letter) {
    if (letter.to === ref('home')) {
      this.doors.begun.resolve()
      await this.doors.released.promise
    }
    const posted = await super.post(letter)
    if (letter.to !== ref('home')) this.doors.elsewhere.resolve()
    return posted
  }
}

function promised() {
  let resolve: () => void = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

onBothDatabases('a conversation in which the chat is slow', (world) => {
  it('holds up no other, even for what is told while it is waited for', async () => {
    const w = await world()
    const messenger = new SlowMessenger()
    const delivery = createDelivery({
      cardOf,
      scene: w.scene,
      workspaces: only({ messenger }),
      log: pino({ level: 'silent' }),
      machine: movableClock(start, { frozen: true }),
      pace: 0,
    })
    const scene = { ...w.scene, committed: () => delivery.wake() }
    const piece = await proposePitch(scene, w.as('wang'), { title: '粽子', form: 'article', note: '' })
    const settled = delivery.settle()
    await messenger.begun
    await act(scene, w.as('chen'), undefined, ({ tell }) =>
      tell({ conversation: ref('lin'), tag: 'pitch:1', kind: 'pitch', facts: { piece }, about: [] }),
    )
    await messenger.elsewhere
    messenger.release()
    await settled
    expect(messenger.posted.map(({ to }) => to)).toEqual([ref('lin'), ref('home')])
  })
})

onBothDatabases('a database that fails while a delivery is booked', (world) => {
  it('does not keep the card from being booked later, and it stands once', async () => {
    const w = await world()
    const messenger = new FakeMessenger()
    const { transact } = w.database
    let failures = 0
    const database: Database = {
      ...w.database,
      // The booking and the putting back both fail, as when the disk is full for a moment.
      transact: (work) => {
        if (messenger.posted.length === 0 || failures === 2) return transact(work)
        failures += 1
        return Promise.reject(new Error('disk full'))
      },
    }
    const delivery = createDelivery({
      cardOf,
      scene: { ...w.scene, database },
      workspaces: only({ messenger }),
      log: pino({ level: 'silent' }),
      machine: movableClock(start, { frozen: true }),
      pace: 0,
    })
    await proposePitch(w.scene, w.as('wang'), { title: '粽子', form: 'article', note: '' })
    await delivery.settle()
    await delivery.settle()
    expect(failures).toBe(2)
    expect(messenger.posted).toHaveLength(1)
    expect(
      (await w.database.reading.selectFrom('notices').select('state').execute()).map(({ state }) => state),
    ).toEqual(['sent'])
  })
})

onBothDatabases('a machine whose clock jumps while a card is on its way', (world) => {
  it('is not posted by a second process as well', async () => {
    const w = await world()
    const messenger = new SlowMessenger()
    const machine = movableClock(start, { frozen: true })
    const make = () =>
      createDelivery({
        cardOf,
        scene: w.scene,
        workspaces: only({ messenger }),
        log: pino({ level: 'silent' }),
        machine,
        pace: 0,
      })
    const [one, other] = [make(), make()]
    await proposePitch(w.scene, w.as('wang'), { title: '粽子', form: 'article', note: '' })
    const posting = one.settle()
    await messenger.begun
    machine.moveBy({ hours: 1 })
    await other.settle()
    messenger.release()
    await posting
    machine.moveBy({ minutes: 1 })
    await other.settle()
    expect(messenger.posted.map(({ to }) => to)).toEqual([ref('home')])
  })
})
