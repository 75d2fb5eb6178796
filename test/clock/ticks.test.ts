import { pino } from 'pino'
import { expect, it } from 'vitest'
import { peopleRings, type Ring, type Rings, rings } from '../../src/clock/rings.ts'
import { createTicks } from '../../src/clock/ticks.ts'
import { watchLink } from '../../src/clock/watch-link.ts'
import { plus } from '../../src/foundation/time.ts'
import { alarmKinds } from '../../src/loop/alarms.ts'
import { openDesk } from '../../src/loop/open-desk.ts'
import { proposePitch } from '../../src/loop/plan/propose-pitch.ts'
import { ringAlarm } from '../../src/loop/ring-alarm.ts'
import type { Scene } from '../../src/loop/scene.ts'
import { counted } from '../support/counted.ts'
import { notices, onBothDatabases, onSqlite, type World } from '../support/desk.ts'
import { askedOfSqlite, walksAmong } from '../support/walks.ts'
import { only } from '../support/workspaces.ts'

const log = pino({ level: 'silent' })
const nine = '2026-11-27T01:00:00.000Z'

/** So many more desks, whose schedule is told at 09:00 in Shanghai; everything else was done a moment ago. */
async function withDesks(w: World, count: number) {
  for (let n = 0; n < count; n++) {
    const home = `slack:D${n}/C1`
    await openDesk(w.scene, { tenant: `slack:D${n}`, home, zone: 'Asia/Shanghai', language: 'en' })
  }
  const db = w.database.reading
  await db.updateTable('desks').set({ schedule_at: '09:00' }).execute()
  await db
    .updateTable('alarms')
    .set({ at: plus(nine, { days: 1 }) })
    .execute()
  const desks = await db.selectFrom('desks').select('id').execute()
  const alarm = { subject: 'desk', kind: 'daily-schedule', at: nine, set_at: w.clock.now() }
  await db
    .insertInto('alarms')
    .values(desks.map(({ id }) => ({ desk_id: id, ...alarm })))
    .execute()
  return desks.length
}

const told = async (w: World) => (await notices(w)).filter(({ kind }) => kind === 'daily-schedule').length

/** What one tick asks the database, and how often it writes. */
async function askedBy(w: World) {
  const { database, count } = counted(w.database)
  let writes = 0
  const transact: typeof database.transact = (work) => {
    writes += 1
    return database.transact(work)
  }
  const scene: Scene = { ...w.scene, database: { ...database, transact } }
  await createTicks({ scene, log, watch: watchLink(() => true) }).tick()
  return { queries: count(), writes }
}

onBothDatabases('a tick', (world) => {
  it('on which nothing is due asks as little of five hundred desks as of five, and writes nothing', async () => {
    const w = await world()
    await withDesks(w, 5)
    const few = await askedBy(w)
    expect(few).toEqual({ queries: 2, writes: 0 })
    await w.database.reading.deleteFrom('alarms').where('kind', '=', 'daily-schedule').execute()
    for (let n = 0; n < 500; n++) {
      const tenant = `slack:M${n}`
      await openDesk(w.scene, { tenant, home: `${tenant}/C1`, zone: 'Europe/Berlin', language: 'en' })
    }
    await w.database.reading.updateTable('alarms').set({ at: nine }).execute()
    expect(await askedBy(w)).toEqual(few)
  })

  it('does what is due on every desk once, when several processes strike at the same moment', async () => {
    const w = await world()
    const desks = await withDesks(w, 30)
    w.clock.moveTo(nine)
    const processes = [w.scene, w.another(), w.another()].map((scene) => createTicks({ scene, log }))
    await Promise.all(processes.map((each) => each.tick()))
    expect(await told(w)).toBe(desks)
    await Promise.all(processes.map((each) => each.tick()))
    expect(await told(w)).toBe(desks)
  })

  it('lets whoever acts meanwhile go between', async () => {
    const w = await world()
    const desks = await withDesks(w, 230)
    w.clock.moveTo(nine)
    const ticks = createTicks({ scene: w.scene, log })
    const tick = ticks.tick()
    for (let turn = 0; turn < 3; turn++) {
      await proposePitch(w.scene, w.as('wang'), { title: `选题${turn}`, form: 'article', note: '' })
      expect(await told(w)).toBeLessThan(desks)
    }
    await tick
    expect(await told(w)).toBe(desks)
  })

  it('goes on past a fault, and tries that again at the next tick and no sooner', async () => {
    const w = await world()
    const desks = await withDesks(w, 230)
    w.clock.moveTo(nine)
    let tries = 0
    const ring = rings['daily-schedule']
    const failing: Rings = {
      'daily-schedule': {
        async ring(scene, alarm, to) {
          if (alarm.desk === w.desk.id) {
            tries += 1
            throw new Error('a full disk')
          }
          await ring?.ring(scene, alarm, to)
        },
      },
    }
    const ticks = createTicks({ scene: w.scene, log, rings: failing })
    await ticks.tick()
    expect([tries, await told(w)]).toEqual([1, desks - 1])
    await ticks.tick()
    expect([tries, await told(w)]).toEqual([2, desks - 1])
  })

  it('waits for nothing that is done beside it, and does that once', async () => {
    const w = await world()
    const desks = await withDesks(w, 3)
    await w.database.reading.updateTable('alarms').set({ at: nine }).where('kind', '=', 'people').execute()
    w.clock.moveTo(nine)
    let answer: () => void = () => {}
    const slow = new Promise<void>((done) => {
      answer = done
    })
    const looked: string[] = []
    const done: boolean[] = []
    const tomorrow = { at: plus(nine, { days: 1 }) }
    const people: Ring = {
      beside: true,
      async ring(scene, alarm) {
        looked.push(alarm.desk)
        await slow
        done.push(await ringAlarm(scene, alarm, async () => tomorrow))
      },
    }
    const ticks = createTicks({ scene: w.scene, log, rings: { ...rings, people } })
    const [one, two] = [ticks.tick(), ticks.tick()]
    while ((await told(w)) < desks) await new Promise((next) => setImmediate(next))
    expect(looked).toHaveLength(1)
    answer()
    await Promise.all([one, two])
    expect(new Set(looked).size).toBe(desks)
    expect(done.filter(Boolean)).toHaveLength(desks)
  })

  it('that is stopped leaves the rest to whoever ticks next', async () => {
    const w = await world()
    const desks = await withDesks(w, 30)
    w.clock.moveTo(nine)
    const ticks = createTicks({ scene: w.scene, log })
    const tick = ticks.tick()
    await ticks.stop()
    await tick
    expect(await told(w)).toBeLessThan(desks)
    await createTicks({ scene: w.scene, log }).tick()
    expect(await told(w)).toBe(desks)
  })
})

it('every kind of alarm has what it rings for', () => {
  const all = { ...rings, ...peopleRings(only({})), ...watchLink(() => true).rings }
  expect(Object.keys(all).sort()).toEqual([...alarmKinds].sort())
})

onSqlite('what is due', (world) => {
  it('is found by an index, however many slices there are', async () => {
    const w = await world()
    const asked = askedOfSqlite()
    await withDesks(w, 230)
    w.clock.moveTo(nine)
    await createTicks({ scene: w.scene, log }).tick()
    const ours = [...asked].filter((text) => /^select .* from "alarms".* limit /.test(text))
    expect(ours).toHaveLength(3)
    expect(await walksAmong(w.database, ours)).toEqual([])
  })
})
