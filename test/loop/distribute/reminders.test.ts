import { pino } from 'pino'
import { expect, it } from 'vitest'
import { type Ring, rings } from '../../../src/clock/rings.ts'
import { createTicks } from '../../../src/clock/ticks.ts'
import { movableClock, plus } from '../../../src/foundation/time.ts'
import { confirmPublication } from '../../../src/loop/distribute/confirm-publication.ts'
import { moveSlot } from '../../../src/loop/distribute/move-slot.ts'
import { readJournal } from '../../../src/loop/journal.ts'
import { onBothDatabases, ref, type World } from '../../support/desk.ts'
import { strike } from '../../support/strike.ts'
import { alarmNow, channel, deliverAll, links, piece, slot, slotNow, waiting } from './distribute-world.ts'

const at = '2026-11-27T02:00:00.000Z'

/** A slot of li's, its card delivered. */
async function scheduled(w: World, time = at) {
  const [oa, number] = [await channel(w, 'wechat-oa'), await piece(w)]
  const id = await slot(w, { piece: number, channel: oa, at: time })
  await deliverAll(w)
  return { id, oa, number }
}

/** What the clock tells at so many minutes from the slot's time, after everything before was delivered. */
async function toldAt(w: World, minutes: number) {
  await deliverAll(w)
  w.clock.moveTo(plus(at, { minutes }))
  await strike(w.scene, 'slot')
  return (await waiting(w)).filter((line) => !line.startsWith('refresh'))
}

onBothDatabases('the clock', (world) => {
  it('asks the owner half an hour before and at the time, and the lead a quarter after, once each', async () => {
    const w = await world()
    const { id } = await scheduled(w)
    expect(await toldAt(w, -31)).toEqual([])
    expect(await toldAt(w, -30)).toEqual(['card slot-ask li'])
    expect(await toldAt(w, -10)).toEqual([])
    expect(await toldAt(w, 0)).toEqual(['card slot-now li'])
    expect(await toldAt(w, 14)).toEqual([])
    expect(await toldAt(w, 15)).toEqual(['card slot-late chen', 'card slot-ask li'])
    for (const minutes of [16, 600, 24 * 60, 72 * 60]) expect(await toldAt(w, minutes)).toEqual([])
    expect(await alarmNow(w, id)).toMatchObject({ step: 'late', at: undefined })
  })

  it('brings the slot’s card up to date with each reminder', async () => {
    const w = await world()
    await scheduled(w)
    for (const minutes of [-30, 15]) {
      await toldAt(w, minutes)
      expect(await waiting(w)).toContain('refresh slot home')
    }
  })

  it.each([
    [5, ['card slot-ask li']],
    [600, ['card slot-late chen', 'card slot-ask li']],
    [24 * 60, []],
  ])('tells, after standing still until %i minutes past, the latest stage alone', async (minutes, told) => {
    const w = await world()
    const { id } = await scheduled(w)
    expect(await toldAt(w, minutes)).toEqual(told)
    expect(await toldAt(w, minutes + 1)).toEqual([])
    expect((await slotNow(w, id)).asked).toBeDefined()
  })

  it('marks a slot over a day late without a message', async () => {
    const w = await world()
    const { id } = await scheduled(w)
    expect(await toldAt(w, 3 * 24 * 60)).toEqual([])
    expect(await alarmNow(w, id)).toMatchObject({ step: 'stale', at: undefined })
  })

  it('is silent about a slot that was confirmed in time', async () => {
    const w = await world()
    const { oa, number } = await scheduled(w)
    await confirmPublication(w.scene, w.as('li'), { piece: number, channel: oa, link: links.oa })
    for (const minutes of [-30, 0, 15]) expect(await toldAt(w, minutes)).toEqual([])
  })

  it('asks anew, with a new message, about a slot that was moved', async () => {
    const w = await world()
    const { id } = await scheduled(w)
    await toldAt(w, -30)
    await deliverAll(w)
    const later = plus(at, { minutes: 120 })
    await moveSlot(w.scene, w.as('li'), { slot: id, at: later })
    expect(await waiting(w)).toContain('refresh slot-ask li')
    expect(await toldAt(w, 15)).toEqual([])
    expect(await toldAt(w, 90)).toEqual(['card slot-ask li'])
    const tags = await w.database.reading
      .selectFrom('notices')
      .select('tag')
      .where('kind', '=', 'slot-ask')
      .execute()
    expect(new Set(tags.map(({ tag }) => tag))).toEqual(
      new Set([`slot-ask:${id}:${at}`, `slot-ask:${id}:${later}`]),
    )
  })

  it('sends the decision to every lead, and to a lead who owns the slot once', async () => {
    const w = await world()
    const roles = JSON.stringify(['lead', 'operator'])
    await w.database.reading.updateTable('people').set({ roles }).where('id', '=', ref('li')).execute()
    await scheduled(w)
    expect((await toldAt(w, 15)).sort()).toEqual(['card slot-late chen', 'card slot-late li'])
  })

  it('goes on with the others when one slot is at fault', async () => {
    const w = await world()
    const [oa, xhs] = [await channel(w, 'wechat-oa'), await channel(w, 'xiaohongshu')]
    await slot(w, { piece: await piece(w), channel: oa, at })
    await slot(w, { piece: await piece(w), channel: xhs, at })
    await deliverAll(w)
    w.clock.moveTo(at)
    let calls = 0
    const transact: typeof w.database.transact = (work) => {
      calls += 1
      if (calls === 1) throw new Error('a full disk')
      return w.database.transact(work)
    }
    const scene = { ...w.scene, database: { ...w.database, transact } }
    const asked = async () => (await waiting(w)).filter((line) => line === 'card slot-ask li')
    const { slot: ring } = rings
    const ticks = createTicks({ scene, log: pino({ level: 'silent' }), rings: { slot: ring as Ring } })
    await ticks.tick()
    expect([calls, await asked()]).toEqual([2, ['card slot-ask li']])
    await ticks.tick()
    expect([calls, (await asked()).length]).toEqual([3, 2])
  })

  it('writes what it asked into the journal under its own name', async () => {
    const w = await world()
    const { number } = await scheduled(w)
    await toldAt(w, -30)
    expect((await readJournal(w.database.reading, w.desk.id, number)).at(-1)).toMatchObject({
      actor: 'clock',
      via: 'clock',
      act: 'slot.remind',
      facts: { stage: 'before' },
    })
  })

  it('asks once when it strikes in several processes at the same moment', async () => {
    const w = await world()
    const other = { database: w.database, clock: movableClock(at, { frozen: true }) }
    const oa = await channel(w, 'wechat-oa', { gap: 0 })
    for (let count = 0; count < 4; count++) await slot(w, { piece: await piece(w), channel: oa, at })
    await deliverAll(w)
    w.clock.moveTo(at)
    await Promise.all([w.scene, other, w.scene, other].map((scene) => strike(scene, 'slot')))
    expect((await waiting(w)).filter((line) => line.startsWith('card'))).toHaveLength(4)
  })

  it('takes up where another process stood still between two stages', async () => {
    const w = await world()
    await scheduled(w)
    expect(await toldAt(w, -30)).toEqual(['card slot-ask li'])
    // The other process read the slot before, and looks again inside its transaction.
    const stale = { database: w.database, clock: movableClock(plus(at, { minutes: -30 }), { frozen: true }) }
    await deliverAll(w)
    await strike(stale, 'slot')
    expect(await waiting(w)).toEqual([])
    expect(await toldAt(w, 0)).toEqual(['card slot-now li'])
  })
})
