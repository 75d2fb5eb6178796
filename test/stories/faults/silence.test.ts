import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createDelivery } from '../../../src/chat/deliver/deliver.ts'
import { cardOf } from '../../../src/chat/front/notices.ts'
import type { Letter } from '../../../src/chat/talk/platform.ts'
import type { Database } from '../../../src/db/open.ts'
import { type MovableClock, movableClock } from '../../../src/foundation/time.ts'
import { decidePitch } from '../../../src/loop/plan/decide-pitch.ts'
import { proposePitch } from '../../../src/loop/plan/propose-pitch.ts'
import { lease, nobody } from '../../../src/outbox/lease.ts'
import { onBothDatabases, ref, start, type World } from '../../support/desk.ts'
import { FakeMessenger } from '../../support/fake-messenger.ts'
import { Life, type Point } from '../../support/faults-life.ts'
import { only } from '../../support/workspaces.ts'

const log = pino({ level: 'silent' })

interface Outside {
  messenger: FakeMessenger
  machine: MovableClock
}

function worker(w: World, { messenger, machine }: Outside, life = new Life()) {
  const scene = { ...w.scene, database: life.database(w.database) }
  return createDelivery({
    cardOf,
    scene,
    workspaces: only({ messenger: life.messenger(messenger) }),
    log,
    machine,
    pace: 0,
    random: () => 0,
  })
}

const propose = (w: World, title: string) =>
  proposePitch(w.scene, w.as('wang'), { title, form: 'article', note: '' })

const ways: [Point, number][] = [
  ['after a commit', 0],
  ['after a commit', 1],
  ['before post', 0],
  ['after post', 0],
  ['before a commit', 2],
]

onBothDatabases('a conversation whose process is killed', (world) => {
  it.each(ways.flatMap(([at, past]) => [0, 1, 5].map((late) => [at, past, late] as const)))(
    '%s (%i passed) is silent for 15 s at most when another starts %i s later, and nothing stands twice',
    async (at, past, late) => {
      const w = await world()
      const outside = { messenger: new FakeMessenger(), machine: movableClock(start, { frozen: true }) }
      const life = new Life({ at, past })
      await propose(w, '一')
      void worker(w, outside, life).settle()
      await life.over
      await propose(w, '二')
      outside.machine.moveBy({ seconds: late })
      const next = worker(w, outside)
      let silent: number = late
      for (; outside.messenger.posted.length < 2 && silent < 60; silent += 2) {
        await next.settle()
        outside.machine.moveBy({ seconds: 2 })
      }
      await next.settle()
      expect(silent - 2).toBeLessThanOrEqual(15)
      expect(outside.messenger.posted.map(({ mark }) => mark.split(':')[1])).toEqual(['1', '2'])
    },
  )
})

/** A chat in which a post takes as long as it is told to. */
class HeldMessenger extends FakeMessenger {
  begun: () => void = () => {}
  until: Promise<unknown> = Promise.resolve()

  override async post(letter: Letter) {
    this.begun()
    await this.until
    return super.post(letter)
  }
}

onBothDatabases('a worker whose post takes long', (world) => {
  it('renews its lease meanwhile, so that another whose clock is a day ahead takes nothing over', async () => {
    const w = await world()
    const messenger = new HeldMessenger()
    const machine = movableClock(start, { frozen: true })
    const ahead = movableClock(start, { frozen: true })
    ahead.moveBy({ hours: 26 })
    let renewed: () => void = () => {}
    const database: Database = {
      ...w.database,
      async transact(work) {
        const result = await w.database.transact(work)
        const held = await w.database.reading.selectFrom('notices').select('leased_by').executeTakeFirst()
        if (held?.leased_by !== nobody) renewed()
        return result
      },
    }
    const one = createDelivery({
      cardOf,
      scene: { ...w.scene, database },
      workspaces: only({ messenger }),
      log,
      machine,
      pace: 0,
    })
    const other = worker(w, { messenger, machine: ahead })
    await propose(w, '一')
    let release: () => void = () => {}
    messenger.until = new Promise<void>((done) => {
      release = done
    })
    const begun = new Promise<void>((done) => {
      messenger.begun = done
    })
    const posting = one.settle()
    await begun
    for (let times = 0; times < 2; times++) {
      await other.settle()
      await new Promise<void>((done) => {
        renewed = done
      })
      ahead.moveBy({ seconds: lease.rest + 1 })
    }
    await other.settle()
    release()
    await posting
    ahead.moveBy({ minutes: 1 })
    await other.settle()
    expect(messenger.posted.map(({ to }) => to)).toEqual([ref('home')])
  })

  it('does not post what another took over while it slept', async () => {
    const w = await world()
    const outside = { messenger: new FakeMessenger(), machine: movableClock(start, { frozen: true }) }
    const { messenger, machine } = outside
    const other = worker(w, outside)
    const names = messenger.nameOf.bind(messenger)
    let slept = false
    messenger.nameOf = async (reference) => {
      if (slept) return names(reference)
      slept = true
      for (const seconds of [5, 9]) {
        machine.moveBy({ seconds })
        await other.settle()
      }
      return names(reference)
    }
    await propose(w, '一')
    await worker(w, outside).settle()
    expect(slept).toBe(true)
    expect(messenger.posted).toHaveLength(1)
    const [told] = await w.database.reading.selectFrom('told').select('message').execute()
    expect(told).toEqual({ message: messenger.posted[0]?.message })
  })
})

onBothDatabases('a post of which nobody knows', (world) => {
  it.each([
    ['was ahead then', { days: 90 }, { days: -90 }],
    ['was behind then', { hours: -3 }, { hours: 3 }],
    ['is ahead still', { hours: 26 }, {}],
  ])('is found although the clock %s', async (_, before, after) => {
    const w = await world()
    const outside = { messenger: new ClockedMessenger(), machine: movableClock(start, { frozen: true }) }
    const life = new Life({ at: 'after post', past: 0 })
    outside.machine.moveBy(before)
    await propose(w, '一')
    void worker(w, outside, life).settle()
    await life.over
    outside.machine.moveBy(after)
    const next = worker(w, outside)
    for (let look = 0; look < 10; look++) {
      await next.settle()
      outside.machine.moveBy({ seconds: 2 })
    }
    expect(outside.messenger.posted).toHaveLength(1)
    await decidePitch(w.scene, w.as('chen'), { piece: 1, decision: 'approved' })
    await next.settle()
    expect(outside.messenger.posted[0]?.edits).toBeGreaterThan(0)
  })
})

/** A chat whose own clock is right, and that tells only what stands there since. */
class ClockedMessenger extends FakeMessenger {
  override async find(letter: Pick<Letter, 'to' | 'mark'>, since?: string) {
    return since && since > start ? undefined : super.find(letter)
  }
}
