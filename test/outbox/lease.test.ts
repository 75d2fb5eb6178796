import { expect, it } from 'vitest'
import type { Length } from '../../src/foundation/time.ts'
import { plus } from '../../src/foundation/time.ts'
import { bookDelivery, LeaseLost, markTried, putBack } from '../../src/outbox/booking.ts'
import { fateOf, lease, nobody, renewLeases } from '../../src/outbox/lease.ts'
import { putNotice } from '../../src/outbox/notice.ts'
import { type Parcel, type Taking, takeParcels } from '../../src/outbox/queue.ts'
import { onBothDatabases, ref, start, type World } from '../support/desk.ts'

const at = (length: Length) => plus(start, length)
const seconds = (count: number) => at({ seconds: count })

const takeOne = async ({ database }: World, taking: Taking) => (await takeParcels(database, taking))[0]

/** Two workers and one notice; `one` has taken it at the beginning. */
async function taken(
  w: World,
): Promise<{ parcel: Parcel; other: (now: string) => Promise<Parcel | undefined> }> {
  const notice = { conversation: ref('home'), tag: 't', kind: 'pitch', facts: { piece: 1 }, about: [] }
  await w.database.transact((trx) => putNotice({ trx, desk: w.desk.id, now: start }, notice))
  const parcel = await takeOne(w, { worker: 'one', now: start })
  if (!parcel) throw new Error('there is nothing to take')
  return { parcel, other: (now) => takeOne(w, { worker: 'other', now }) }
}

const renew = ({ database }: World, parcel: Parcel, now: string) =>
  renewLeases(database, { worker: 'one', now, hands: [parcel.id] })

onBothDatabases('what a dead worker held', (world) => {
  it('is another’s less than 15 seconds later, and never while its post may still be on its way', async () => {
    const w = await world()
    const { other } = await taken(w)
    let second = 0
    while (!(await other(seconds(second))) && second < 60) second += 1
    expect(second).toBeGreaterThan(10)
    expect(second).toBeLessThan(15)
  })

  it.each([
    ['90 days ahead', { days: 90 }],
    ['26 hours ahead', { hours: 26 }],
    ['3 hours back', { hours: -3 }],
  ])(
    'is another’s within 15 seconds although a clock that stood %s held it or let it rest',
    async (_, jump) => {
      for (const looks of [0, 1, 2]) {
        const w = await world()
        const { parcel, other } = await taken(w)
        await renew(w, parcel, at(jump))
        for (let look = 0; look < looks; look++) await other(plus(at(jump), { seconds: 4.5 + look }))
        let second = 0
        while (!(await other(seconds(second))) && second < 60) second += 1
        expect(second).toBeLessThan(15)
      }
    },
  )
})

onBothDatabases('what a living worker holds', (world) => {
  it.each([
    ['forth', { hours: 26 }],
    ['back', { hours: -3 }],
  ])('stays its own although the clock of another jumps %s', async (_, jump) => {
    const w = await world()
    const { parcel, other } = await taken(w)
    for (let second = 0; second < 40; second++) {
      expect(await other(plus(at(jump), { seconds: second }))).toBeUndefined()
      await renew(w, parcel, seconds(second))
    }
    await markTried(w.database, parcel, seconds(40))
    await bookDelivery(w.database, parcel, { shown: { message: 'm' }, now: seconds(40), covers: parcel.id })
    expect(await other(at({ days: 1 }))).toBeUndefined()
  })

  it('is lost when it slept until another had taken it: it may neither post it nor book it', async () => {
    const w = await world()
    const { parcel, other } = await taken(w)
    await other(seconds(5))
    const theirs = await other(seconds(14))
    expect(theirs).toMatchObject({ id: parcel.id, worker: 'other' })
    await expect(markTried(w.database, parcel, seconds(15))).rejects.toBeInstanceOf(LeaseLost)
    await renew(w, parcel, seconds(15))
    await putBack(w.database, parcel, { due: seconds(90), attempts: 7, fault: 'late' })
    await bookDelivery(w.database, parcel, {
      shown: { message: 'mine' },
      now: seconds(15),
      covers: parcel.id,
    })
    const row = await w.database.reading.selectFrom('notices').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ state: 'sending', leased_by: 'other', message: null, attempts: 0 })
  })
})

onBothDatabases('a due time', (world) => {
  it.each([
    ['90 days', { days: 90 }],
    ['26 hours', { hours: 26 }],
  ])('that a clock %s ahead has set holds nothing back once the clock is right', async (_, jump) => {
    const w = await world()
    const { parcel } = await taken(w)
    await putBack(w.database, parcel, { due: plus(at(jump), { seconds: 30 }), attempts: 1, fault: 'timeout' })
    expect(await takeOne(w, { worker: 'one', now: seconds(1) })).toMatchObject({ id: parcel.id })
  })

  it('of a few minutes is kept', async () => {
    const w = await world()
    const { parcel } = await taken(w)
    await putBack(w.database, parcel, { due: at({ minutes: 14 }), attempts: 1, fault: 'timeout' })
    expect(await takeOne(w, { worker: 'one', now: at({ minutes: 13 }) })).toBeUndefined()
    expect(await takeOne(w, { worker: 'one', now: at({ minutes: 14 }) })).toBeDefined()
  })
})

it('a worker’s own notice is free as soon as it is in none of its hands', () => {
  const held = { id: 7, leased_by: 'one', leased_until: at({ days: 90 }) }
  expect(fateOf(held, { worker: 'one', now: start, hands: [7] })).toBe('stays')
  expect(fateOf(held, { worker: 'one', now: start, hands: [8] })).toBe('free')
})

it('a lease and the rest after it are longer than a post is on its way, and shorter than people notice', () => {
  expect(lease.length + lease.rest).toBeGreaterThan(10)
  expect(lease.leastRest).toBeGreaterThan(2 * lease.renewal)
  const rests = fateOf(
    { id: 7, leased_by: nobody, leased_until: seconds(60) },
    { worker: 'one', now: start, hands: [] },
  )
  expect(rests).toEqual({ rests: seconds(lease.rest) })
})

it('a lease that ran out long ago, or so a clock says that jumped, rests until a living worker has renewed it', () => {
  const held = { id: 7, leased_by: 'other', leased_until: at({ hours: -26 }) }
  const rests = fateOf(held, { worker: 'one', now: start, hands: [] })
  expect(rests).toEqual({ rests: seconds(lease.leastRest) })
})
