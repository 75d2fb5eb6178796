import { expect, it } from 'vitest'
import { lockDesk } from '../../src/db/portable.ts'
import { greet } from '../../src/loop/greet.ts'
import { openDesk } from '../../src/loop/open-desk.ts'
import { proposePitch } from '../../src/loop/plan/propose-pitch.ts'
import { member, onBothDatabases, onPostgres, type World } from '../support/desk.ts'

const propose = (w: World, title: string, actor = w.as('wang')) =>
  proposePitch(w.scene, actor, { title, form: 'article', note: '' })

async function otherDesk({ scene }: World) {
  const home = 'slack:T2/C1'
  const desk = await openDesk(scene, { tenant: 'slack:T2', home, zone: 'Europe/Berlin', language: 'en' })
  const bo = { id: 'slack:T2/U1', name: 'Bo', language: 'en' as const, zone: 'Europe/Berlin', ...member }
  await greet(scene, desk.id, bo)
  return { desk: desk.id, person: bo.id, via: 'command' }
}

/** Keeps the desk's lock, as another process does that is just at work on it. */
async function heldElsewhere({ database, desk }: World) {
  let release: () => void = () => {}
  const released = new Promise<void>((done) => {
    release = done
  })
  let locked: () => void = () => {}
  const isLocked = new Promise<void>((done) => {
    locked = done
  })
  const over = database.transact(async (trx) => {
    await lockDesk(trx, desk.id)
    locked()
    await released
  })
  await isLocked
  return async () => {
    release()
    await over
  }
}

const titles = async ({ database }: World, desk: string) => {
  const pieces = database.reading.selectFrom('pieces').select('title').where('desk_id', '=', desk)
  return (await pieces.execute()).map(({ title }) => title)
}

const moreThanConnections = 24

onPostgres('while many acts wait for one desk', (world) => {
  it('another desk is read and acted on all the same', async () => {
    const w = await world()
    const bo = await otherDesk(w)
    const letGo = await heldElsewhere(w)
    let done = 0
    const waiting = Array.from({ length: moreThanConnections }, async (_, n) => {
      await propose(w, `Idea ${n}`)
      done += 1
    })
    try {
      expect(await propose(w, 'Elsewhere', bo)).toBe(1)
      expect(await titles(w, bo.desk)).toEqual(['Elsewhere'])
      expect(await titles(w, w.desk.id)).toEqual([])
      expect(done).toBe(0)
    } finally {
      await letGo()
    }
    await Promise.all(waiting)
    expect(done).toBe(moreThanConnections)
  })
})

onBothDatabases('acts of one desk', (world) => {
  it('come in the order in which they were asked for, and one that fails stops none', async () => {
    const w = await world()
    const outcomes = await Promise.allSettled([
      propose(w, 'One'),
      propose(w, 'Nobody’s', { ...w.as('wang'), person: 'slack:T1/nobody' }),
      propose(w, 'Two'),
      propose(w, 'Three'),
    ])
    expect(outcomes.map((each) => (each.status === 'fulfilled' ? each.value : 'refused'))).toEqual([
      ...[1, 'refused', 2, 3],
    ])
  })
})
