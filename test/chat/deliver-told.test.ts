import { sql } from 'kysely'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { createDelivery } from '../../src/chat/deliver/deliver.ts'
import { cardOf } from '../../src/chat/front/notices.ts'
import type { Letter } from '../../src/chat/talk/platform.ts'
import { migrate } from '../../src/db/migrate.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { movableClock } from '../../src/foundation/time.ts'
import { greet } from '../../src/loop/greet.ts'
import { openDesk } from '../../src/loop/open-desk.ts'
import { proposePitch } from '../../src/loop/plan/propose-pitch.ts'
import { putNotice } from '../../src/outbox/notice.ts'
import { takeParcels } from '../../src/outbox/queue.ts'
import { member, ref, start, tenant } from '../support/desk.ts'
import { FakeMessenger } from '../support/fake-messenger.ts'
import { freshDatabase } from '../support/postgres.ts'
import { only } from '../support/workspaces.ts'

/** What somebody waits for, one after the other. */
class Events {
  private count = 0
  private waiting: { count: number; done: () => void }[] = []

  readonly happened = () => {
    this.count += 1
    for (const each of this.waiting.filter(({ count }) => count <= this.count)) each.done()
  }

  until(count: number): Promise<void> {
    return new Promise((done) => {
      this.waiting.push({ count, done })
      if (this.count >= count) done()
    })
  }

  get soFar() {
    return this.count
  }
}

class ToldMessenger extends FakeMessenger {
  readonly posts = new Events()

  override async post(letter: Letter) {
    const posted = await super.post(letter)
    this.posts.happened()
    return posted
  }
}

describe('two processes on one PostgreSQL', () => {
  const endings: (() => Promise<unknown>)[] = []
  let url: string
  let one: Database
  let other: Database

  beforeEach(async () => {
    const fresh = await freshDatabase(inject('postgres'))
    endings.push(fresh.drop)
    url = fresh.url
    ;[one, other] = [openDatabase(url), openDatabase(url)]
    for (const each of [one, other]) endings.push(() => each.close())
    await migrate(one)
    const desk = { tenant, home: ref('home'), zone: 'Asia/Shanghai', language: 'en' } as const
    const { id } = await openDesk({ database: one, clock }, desk)
    const wang = { id: ref('wang'), name: 'Wang', language: 'en', zone: 'Asia/Shanghai', ...member } as const
    await greet({ database: one, clock }, id, wang)
  })
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end()
  })

  const clock = movableClock(start, { frozen: true })

  async function propose(database: Database, title: string) {
    const desk = await database.reading.selectFrom('desks').select('id').executeTakeFirstOrThrow()
    const actor = { desk: desk.id, person: ref('wang'), via: 'command' }
    await proposePitch({ database, clock }, actor, { title, form: 'article', note: '' })
  }

  /** Hears in one of them: first that listening began, of which `heard` is not told. */
  function listening(database: Database, heard: () => void = () => {}) {
    const events = new Events()
    const ear = database.listen(() => {
      if (events.soFar > 0) heard()
      events.happened()
    })
    endings.push(() => ear.close())
    return events
  }

  /** A worker that never looks by itself: only who wakes it makes it look. */
  function worker(database: Database) {
    const messenger = new ToldMessenger()
    const log = pino({ level: 'silent' })
    const delivery = createDelivery({
      cardOf,
      scene: { database, clock },
      workspaces: only({ messenger }),
      log,
      machine: clock,
      pace: 0,
    })
    endings.push(() => delivery.stop())
    return { messenger, wake: () => delivery.wake() }
  }

  it('bring what the other wrote without a look of their own', async () => {
    const { messenger, wake } = worker(other)
    await listening(other, wake).until(1)
    await propose(one, 'Kites')
    await messenger.posts.until(1)
    expect(messenger.posted.map(({ to }) => to)).toEqual([ref('home')])
  })

  it('hear only what the other wrote, for of their own they know', async () => {
    const heard = listening(other)
    await heard.until(1)
    for (let round = 0; round < 3; round++) await propose(other, 'Kites')
    await propose(one, 'Drums')
    await heard.until(2)
    expect(heard.soFar).toBe(2)
  })

  it('hear again after the connection was lost, and look for what they missed', async () => {
    const { messenger, wake } = worker(other)
    const heard = listening(other, wake)
    await heard.until(1)
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'copydesk listens' and datname = current_database()`.execute(one.reading)
    await heard.until(2)
    await propose(one, 'Kites')
    await messenger.posts.until(1)
    expect(heard.soFar).toBe(3)
  })

  it('take different conversations at the same moment, and none waits for the other', async () => {
    const desk = await one.reading.selectFrom('desks').select('id').executeTakeFirstOrThrow()
    await one.transact(async (trx) => {
      for (const conversation of ['a', 'b', 'c', 'd'].map(ref))
        for (const tag of ['first', 'second'])
          await putNotice(
            { trx, desk: desk.id, now: start },
            { conversation, tag, kind: 'pitch', facts: {}, about: [] },
          )
    })
    const tags = (parcels: { conversation: string; tag: string }[]) =>
      parcels.map(({ conversation, tag }) => `${conversation.replace(/^.*\//, '')} ${tag}`)
    // The first has taken two and not committed it yet.
    let tookTwo: () => void = () => {}
    const taken = new Promise<void>((done) => {
      tookTwo = done
    })
    let commit: () => void = () => {}
    const allowed = new Promise<void>((done) => {
      commit = done
    })
    const slow: Database = {
      ...one,
      transact: (work) =>
        one.transact(async (trx) => {
          const done = await work(trx)
          tookTwo()
          await allowed
          return done
        }),
    }
    const taking = { now: start, most: 2 }
    const first = takeParcels(slow, { worker: 'one', ...taking })
    await taken
    const second = await takeParcels(other, { worker: 'other', ...taking })
    expect(tags(second)).toEqual(['c first', 'd first'])
    expect(await takeParcels(other, { worker: 'third', ...taking })).toEqual([])
    commit()
    expect(tags(await first)).toEqual(['a first', 'b first'])
    expect(await takeParcels(other, { worker: 'third', ...taking })).toEqual([])
  })
})
