import { expect, it } from 'vitest'
import { addDays, instantOf, plus } from '../../../src/foundation/time.ts'
import { numbersOfDay } from '../../../src/loop/analyze/numbers-board.ts'
import { numbersDue, numbersToCome } from '../../../src/loop/analyze/numbers-due.ts'
import { onBothDatabases, ref, type World } from '../../support/desk.ts'
import { channelOn, measured, publishedOn } from './seed.ts'

const date = '2026-11-25'
const zone = 'Asia/Shanghai'
const at = (day: string, time = '09:30') => instantOf({ date: day, time }, zone)
const board = (w: World, day = date) => numbersOfDay(w.database.reading, w.desk, day)

/** One publication with its views on the morning after. */
async function out(
  w: World,
  day: string,
  views: number | undefined,
  more: { channel?: string; id?: string } = {},
) {
  const { channel, id = `${day}-${channel ?? 'oa'}` } = more
  await publishedOn(w, { id, at: at(day), channel })
  if (views !== undefined) await measured(w, id, at(addDays(day, 1), '08:00'), { views })
  return id
}

onBothDatabases('the numbers of a day', (world) => {
  it('of a day on which nothing went out are empty', async () => {
    const w = await world()
    expect(await board(w)).toMatchObject({ counted: [], missing: [], total: undefined, baseline: { n: 0 } })
  })

  it('sum what went out that day, at the last snapshot of the day after', async () => {
    const w = await world()
    await publishedOn(w, { id: 'a', at: at(date) })
    await measured(w, 'a', at(date, '18:00'), { views: 300 })
    await measured(w, 'a', at('2026-11-26', '08:00'), { views: 1000 })
    await measured(w, 'a', at('2026-11-26', '10:00'), { views: 1100 })
    await measured(w, 'a', at('2026-11-27', '10:00'), { views: 1300 })
    await publishedOn(w, { id: 'c', at: at(date) })
    for (const [day, views] of [
      ['2026-11-28', 20],
      ['2026-11-29', 30],
    ] as const)
      await measured(w, 'c', at(day, '10:00'), { views })
    await publishedOn(w, { id: 'b', at: at(date, '23:50') })
    await measured(w, 'b', at(date, '23:55'), { views: 7 })
    await out(w, '2026-11-24', 5000)
    const { total, counted } = await board(w)
    expect(total).toBe(1127)
    expect(counted.map(({ readings }) => readings.views?.takenAt)).toEqual([
      at('2026-11-26', '10:00'),
      at('2026-11-28', '10:00'),
      at(date, '23:55'),
    ])
  })

  it('are compared with the median of the same weekday in the last eight weeks', async () => {
    const w = await world()
    await out(w, date, 30)
    for (const [week, views] of [10, 20, 30, 40, 50, 60, 70, 80, 9999].entries()) {
      await out(w, addDays(date, -7 * (week + 1)), views)
    }
    await out(w, addDays(date, -8), 12_345)
    const { total, baseline, weekdays } = await board(w)
    expect({ total, baseline }).toEqual({ total: 30, baseline: { median: 45, n: 8 } })
    expect(weekdays[0]).toEqual({ date: '2026-11-18', total: 10 })
  })

  it('have no baseline from two weeks, and days without a number are no weeks', async () => {
    const w = await world()
    await out(w, date, 30)
    for (const [week, views] of [10, 20, undefined].entries())
      await out(w, addDays(date, -7 * (week + 1)), views)
    expect((await board(w)).baseline).toEqual({ n: 2 })
  })

  it('rank publications by their own channel, from five earlier ones on', async () => {
    const w = await world()
    await channelOn(w, 'big', 'douyin')
    await channelOn(w, 'small', 'douyin')
    await channelOn(w, 'new', 'douyin')
    for (const [channel, usual] of [
      ['big', 10_000],
      ['small', 100],
    ] as const) {
      for (let ago = 1; ago <= 25; ago++) {
        const views = ago <= 20 ? usual : usual * 1000
        await out(w, addDays(date, -ago), views, { channel })
      }
    }
    await out(w, addDays(date, -1), 5, { channel: 'new' })
    await out(w, date, 5000, { channel: 'big' })
    await out(w, date, 280, { channel: 'small' })
    await out(w, date, 9_000_000, { channel: 'new' })
    const { best, weakest, counted } = await board(w)
    expect(best).toMatchObject({
      publication: { channel: 'small' },
      index: 2.8,
      baseline: { median: 100, n: 20 },
    })
    expect(weakest).toMatchObject({ publication: { channel: 'big' }, index: 0.5 })
    expect(counted.find(({ publication }) => publication.channel === 'new')).toMatchObject({
      index: undefined,
      baseline: { n: 1 },
    })
  })

  it('compare an imported publication with its platform', async () => {
    const w = await world()
    for (let ago = 1; ago <= 5; ago++) await out(w, addDays(date, -ago), 100)
    await out(w, date, 150)
    expect((await board(w)).best).toMatchObject({ index: 1.5, baseline: { n: 5 } })
    expect((await board(w)).weakest).toBeUndefined()
  })

  it('add engagement and followers from those that tell them', async () => {
    const w = await world()
    await publishedOn(w, { id: 'a', at: at(date) })
    await publishedOn(w, { id: 'b', at: at(date) })
    const morning = at('2026-11-26', '08:00')
    await measured(w, 'a', morning, {
      views: 1000,
      likes: 40,
      shares: 6,
      recommends: 4,
      followers_gained: 12,
    })
    await measured(w, 'b', morning, { views: 500, followers_gained: -2 })
    expect(await board(w)).toMatchObject({ engagement: { acts: 50, views: 1000, rate: 0.05 }, followers: 10 })
  })

  it('name what is missing and who owes it', async () => {
    const w = await world()
    await out(w, date, 30)
    await out(w, date, undefined, { id: 'silent' })
    const { missing, total } = await board(w)
    expect(total).toBe(30)
    expect(missing).toMatchObject([{ id: 'silent', owner: ref('li') }])
  })

  it('are those of the desk’s own days', async () => {
    const w = await world()
    await publishedOn(w, { id: 'late', at: '2026-11-25T15:59:00.000Z' })
    await publishedOn(w, { id: 'next', at: '2026-11-25T16:00:00.000Z' })
    expect((await board(w)).missing.map(({ id }) => id)).toEqual(['late'])
  })
})

onBothDatabases('numbers due', (world) => {
  it('are those of publications over a day old without views, by who owes them, for a month', async () => {
    const w = await world()
    const now = w.clock.now()
    await publishedOn(w, { id: 'old', at: plus(now, { days: -40 }) })
    await publishedOn(w, { id: 'due', at: plus(now, { hours: -30 }) })
    await publishedOn(w, { id: 'other', at: plus(now, { hours: -28 }), owner: 'wang' })
    await publishedOn(w, { id: 'fresh', at: plus(now, { hours: -23 }) })
    await publishedOn(w, { id: 'likes', at: plus(now, { hours: -26 }) })
    await measured(w, 'likes', now, { likes: 3 })
    await publishedOn(w, { id: 'done', at: plus(now, { hours: -26 }) })
    await measured(w, 'done', now, { views: 3 })
    const owed = await numbersDue(w.database.reading, w.desk, now)
    expect(owed.map(({ owner, publications }) => [owner, publications.map(({ id }) => id)])).toEqual([
      [ref('li'), ['due', 'likes']],
      [ref('wang'), ['other']],
    ])
    const coming = await numbersToCome(w.database.reading, w.desk.id, now)
    expect(coming).toMatchObject([{ publication: { id: 'fresh' }, dueAt: plus(now, { hours: 1 }) }])
  })
})
