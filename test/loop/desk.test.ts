import { expect, it } from 'vitest'
import { loadDesk } from '../../src/loop/desk-store.ts'
import { giveRoles } from '../../src/loop/give-roles.ts'
import { greet } from '../../src/loop/greet.ts'
import { openDesk } from '../../src/loop/open-desk.ts'
import { findPerson } from '../../src/loop/people-store.ts'
import { loadPiece } from '../../src/loop/piece-store.ts'
import { proposePitch } from '../../src/loop/plan/propose-pitch.ts'
import { setUpDesk } from '../../src/loop/set-up-desk.ts'
import { member, onBothDatabases, type World } from '../support/desk.ts'

const newcomer = { id: 'slack:T2/U1', name: 'Bo', language: 'en' as const, zone: 'Europe/Berlin', ...member }

async function freshDesk({ scene }: World) {
  const home = 'slack:T2/C1'
  const desk = await openDesk(scene, { tenant: 'slack:T2', home, zone: 'Europe/Berlin', language: 'en' })
  await greet(scene, desk.id, newcomer)
  return { desk, bo: { desk: desk.id, person: newcomer.id, via: 'command' } }
}

onBothDatabases('a desk', (world) => {
  it('is one per workspace, however many open it at once', async () => {
    const w = await world()
    const open = () => freshDesk(w).then(({ desk }) => desk.id)
    const ids = await Promise.all([open(), open(), open()])
    expect(new Set(ids).size).toBe(1)
  })

  it('works before it is set up: the conversation of the first command is its home', async () => {
    const w = await world()
    const { desk, bo } = await freshDesk(w)
    expect(desk).toMatchObject({ topics: 'slack:T2/C1', review: 'slack:T2/C1', metrics: 'slack:T2/C1' })
    expect(await proposePitch(w.scene, bo, { title: 'Hello', form: 'article', note: '' })).toBe(1)
  })

  it('is led by whoever sets it up first', async () => {
    const w = await world()
    const { desk, bo } = await freshDesk(w)
    await setUpDesk(w.scene, bo, { review: 'slack:T2/C2' })
    expect((await findPerson(w.database.reading, desk.id, newcomer.id))?.roles).toEqual(['lead'])
    expect(await loadDesk(w.database.reading, desk.id)).toMatchObject({
      review: 'slack:T2/C2',
      topics: 'slack:T2/C1',
      scheduleAt: '09:00',
      metricsAt: '10:00',
    })
  })

  it('is changed by its lead alone once it is set up', async () => {
    const w = await world()
    const act = setUpDesk(w.scene, w.as('wang'), { zone: 'UTC' })
    await expect(act).rejects.toMatchObject({ code: 'not-yours' })
  })

  it('says what to do where nobody is left to ask: its lead has gone, or nobody ever set it up', async () => {
    const w = await world()
    await greet(w.scene, w.desk.id, { ...newcomer, id: w.as('chen').person, standing: 'gone' })
    const change = setUpDesk(w.scene, w.as('wang'), { zone: 'UTC' })
    await expect(change).rejects.toMatchObject({ code: 'no-lead' })
    const { desk, bo } = await freshDesk(w)
    const wish = { who: newcomer, roles: ['lead' as const] }
    await expect(giveRoles(w.scene, bo, wish)).rejects.toMatchObject({ code: 'not-set-up' })
    await expect(loadPiece(w.database.reading, desk.id, 1)).rejects.toMatchObject({ code: 'piece.none' })
  })

  it('takes no zone that does not exist', async () => {
    const w = await world()
    const act = setUpDesk(w.scene, w.as('chen'), { zone: 'Mars/Olympus' })
    await expect(act).rejects.toMatchObject({ code: 'desk.no-such-zone', facts: { field: 'zone' } })
  })

  it('never loses its only lead', async () => {
    const w = await world()
    const who = { ...newcomer, id: w.as('chen').person }
    const act = giveRoles(w.scene, w.as('chen'), { who, roles: ['writer'] })
    await expect(act).rejects.toMatchObject({ code: 'desk.last-lead' })
  })

  it('gives roles to somebody who never spoke', async () => {
    const w = await world()
    await giveRoles(w.scene, w.as('chen'), { who: newcomer, roles: ['reviewer'] })
    expect((await findPerson(w.database.reading, w.desk.id, newcomer.id))?.roles).toEqual(['reviewer'])
  })
})
