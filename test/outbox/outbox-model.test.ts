import fc from 'fast-check'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createDelivery, type Delivery } from '../../src/chat/deliver/deliver.ts'
import { cardOf } from '../../src/chat/front/notices.ts'
import { Barred, RateLimited, Uncertain } from '../../src/chat/talk/platform.ts'
import { type MovableClock, movableClock, plus } from '../../src/foundation/time.ts'
import { proposePitch } from '../../src/loop/plan/propose-pitch.ts'
import type { Scene } from '../../src/loop/scene.ts'
import { putNotice } from '../../src/outbox/notice.ts'
import { onBothDatabases, ref, start, type World } from '../support/desk.ts'
import { FakeMessenger } from '../support/fake-messenger.ts'
import { stoppable } from '../support/stoppable.ts'
import { only } from '../support/workspaces.ts'

/** What was put, by conversation: the tags in their order. */
interface Model {
  put: { to: string; tag: string; mode: 'once' | 'card' }[]
  /** Fewer than a notice is tried. */
  faults: number
}

interface Real {
  world: World
  machine: MovableClock
  messenger: FakeMessenger
  /** Ids of the notices of this run are greater. */
  since: number
  sleeper?: { wake(): void; work: Promise<void> }
}

const log = pino({ level: 'silent' })
const worker = (
  { machine }: Real,
  scene: Scene,
  messenger: Real['messenger'] | ReturnType<typeof stoppable>['messenger'],
): Delivery =>
  createDelivery({ cardOf, scene, workspaces: only({ messenger }), log, machine, pace: 0, random: () => 0 })
const living = (real: Real) => worker(real, real.world.scene, real.messenger)

type Command = fc.AsyncCommand<Model, Real>
const command = (name: string, run: Command['run'], check: Command['check'] = () => true): Command => ({
  check,
  toString: () => name,
  async run(model, real) {
    await run(model, real)
    await expectOnceAndInOrder(model, real)
  },
})

const put = (at: number, mode: 'once' | 'card') =>
  command(`put ${mode} into ${at}`, async ({ put: all }, { world: { database, desk } }) => {
    const to = ref(`room-${at}`)
    const tag = mode === 'card' ? 'pitch:1' : `line:${all.length}`
    all.push({ to, tag, mode })
    const facts = { conversation: to, tag, kind: 'pitch', facts: { piece: 1 } }
    const notice = mode === 'once' ? { ...facts, mode } : { ...facts, mode, about: [] }
    await database.transact((trx) => putNotice({ trx, desk: desk.id, now: start }, notice))
  })

const deliver = command('deliver', (_, real) => living(real).settle())
const deliverByTwo = command('deliver by two', async (_, real) => {
  await Promise.all([living(real).settle(), living(real).settle()])
})

const wait = (seconds: number) =>
  command(`wait ${seconds} s`, async (_, { machine }) => {
    machine.moveTo(plus(machine.now(), { seconds }))
  })

const errors = {
  uncertain: () => new Uncertain('timeout'),
  'rate limited': () => new RateLimited(3000),
  barred: () => new Barred('token'),
}
const fail = (on: 'post' | 'update' | 'find', why: keyof typeof errors, after: boolean) =>
  command(
    `fail ${on}: ${why}${after ? ', although it is done' : ''}`,
    async (model, { messenger }) => {
      model.faults += 1
      messenger.faults.push({ on, error: errors[why](), after: after && why === 'uncertain' })
    },
    ({ faults }) => faults < 7,
  )

const kill = (step: number) =>
  command(`kill a worker at step ${step}`, async (_, real) => {
    const { scene, messenger, reached } = stoppable(real.world.scene, real.messenger, { step, sleeps: false })
    await Promise.race([worker(real, scene, messenger).settle(), reached])
  })

const fallAsleep = (step: number) =>
  command(`send a worker to sleep at step ${step}`, async (_, real) => {
    real.sleeper?.wake()
    await real.sleeper?.work
    const { scene, messenger, reached, wake } = stoppable(real.world.scene, real.messenger, {
      step,
      sleeps: true,
    })
    const work = worker(real, scene, messenger).settle()
    real.sleeper = { wake, work }
    await Promise.race([work, reached])
  })

const wake = command('wake it', async (_, real) => {
  real.sleeper?.wake()
  await real.sleeper?.work
  real.sleeper = undefined
})

/** One that sleeps so long that another takes over what it held, and then goes on. */
const sleepThrough = (step: number) =>
  command(`let a worker sleep through at step ${step}`, async (model, real) => {
    const takenOver = [fallAsleep(step), wait(5), deliver, wait(9), deliver, wake]
    for (const each of takenOver) await each.run(model, real)
  })

const rows = ({ world: { database }, since }: Real) =>
  database.reading.selectFrom('notices').selectAll().where('id', '>', since).orderBy('id').execute()

/** What stands: its conversation, its tag and the number of the notice that posted it. */
async function standing(real: Real) {
  const tags = new Map((await rows(real)).map(({ id, tag }) => [id, tag]))
  return real.messenger.posted.map(({ to, mark }) => {
    const id = Number(mark.split(':').at(-1))
    return { to, id, tag: tags.get(id) ?? '?' }
  })
}

async function expectOnceAndInOrder({ put: all }: Model, real: Real): Promise<void> {
  const posted = await standing(real)
  for (const to of new Set(all.map((each) => each.to))) {
    const there = posted.filter((each) => each.to === to)
    expect(there.map(({ id }) => id)).toEqual(there.map(({ id }) => id).sort((a, b) => a - b))
    expect(there.map(({ tag }) => tag)).toEqual([...new Set(there.map(({ tag }) => tag))])
  }
}

/** However it went, a worker that is left alone brings all of it to its place. */
async function expectNothingLost(model: Model, real: Real): Promise<void> {
  const last = living(real)
  const isOpen = async () =>
    (await rows(real)).some(({ state }) => state === 'waiting' || state === 'sending')
  for (let minutes = 0; minutes < 60 && (await isOpen()); minutes += 3) {
    await last.settle()
    real.machine.moveTo(plus(real.machine.now(), { minutes: 3 }))
  }
  await last.stop()
  expect(new Set((await rows(real)).map(({ state }) => state))).not.toContain('dead')
  expect(await isOpen()).toBe(false)
  const wanted = [...new Set(model.put.map(({ to, tag }) => `${to} ${tag}`))]
  expect((await standing(real)).map(({ to, tag }) => `${to} ${tag}`).sort()).toEqual(wanted.sort())
  await expectOnceAndInOrder(model, real)
}

async function newRun(world: World, machine: MovableClock): Promise<Real> {
  const { database } = world
  await database.reading.updateTable('notices').set({ state: 'void' }).execute()
  await database.reading.deleteFrom('told').execute()
  const row = await database.reading
    .selectFrom('notices')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst()
  return { world, machine, messenger: new FakeMessenger(), since: Number(row?.id ?? 0) }
}

const step = fc.nat(16)
const commands = fc.commands(
  [
    fc.tuple(fc.nat(2), fc.constantFrom('once' as const, 'card' as const)).map((given) => put(...given)),
    fc.tuple(fc.nat(2), fc.constantFrom('once' as const, 'card' as const)).map((given) => put(...given)),
    fc.constant(deliver),
    fc.constant(deliverByTwo),
    fc.integer({ min: 1, max: 20 }).map(wait),
    fc
      .tuple(
        fc.constantFrom('post' as const, 'post' as const, 'update' as const, 'find' as const),
        fc.constantFrom(
          'uncertain' as const,
          'uncertain' as const,
          'rate limited' as const,
          'barred' as const,
        ),
        fc.boolean(),
      )
      .map((given) => fail(...given)),
    step.map(kill),
    step.map(fallAsleep),
    step.map(sleepThrough),
    fc.constant(wake),
  ],
  { maxCommands: 25, size: 'max' },
)

onBothDatabases('the outbox', (world) => {
  it('loses nothing, says nothing twice and keeps the order, whatever fails, dies, sleeps or comes at once', async () => {
    const w = await world()
    await proposePitch(w.scene, w.as('wang'), { title: '粽子', form: 'article', note: '' })
    const machine = movableClock(start, { frozen: true })
    await fc.assert(
      fc.asyncProperty(commands, async (all) => {
        const model: Model = { put: [], faults: 0 }
        const real = await newRun(w, machine)
        await fc.asyncModelRun(() => ({ model, real }), all)
        await wake.run(model, real)
        await expectNothingLost(model, real)
      }),
      { numRuns: w.database.dialect === 'sqlite' ? 60 : 5, seed: 20261128 },
    )
  })
})
