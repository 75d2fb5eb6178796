import { expect, it } from 'vitest'
import { addDays, instantOf } from '../../../src/foundation/time.ts'
import { numbersOfDay } from '../../../src/loop/analyze/numbers-board.ts'
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

/** A channel's figures alone. */
const channelsOf = async (w: World, day = date) =>
  (await board(w, day)).channels.map(({ place, metric, total, weekday, versus }) => ({
    place: place.account ?? place.platform,
    metric,
    total,
    weekday,
    versus,
  }))

onBothDatabases('the numbers of a day', (world) => {
  it('of a day on which nothing went out are empty', async () => {
    const w = await world()
    expect(await board(w)).toEqual({ date, out: 0, channels: [], counted: [], missing: [], asked: new Map() })
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
    const { channels, counted, missing } = await board(w)
    expect(channels.map(({ total }) => total)).toEqual([1127])
    expect(counted.map(({ readings, age }) => [readings.views?.takenAt, age])).toEqual([
      [at('2026-11-26', '10:00'), 'next-day'],
      [at('2026-11-28', '10:00'), 'later'],
      [at(date, '23:55'), 'same-day'],
    ])
    expect(missing.map(({ id }) => id)).toEqual(['b'])
  })

  it('are compared with the median of the same weekday in the last eight weeks, and say since when', async () => {
    const w = await world()
    await out(w, date, 30)
    for (const [week, views] of [10, 20, 30, 40, 50, 60, 70, 80, 9999].entries()) {
      await out(w, addDays(date, -7 * (week + 1)), views)
    }
    await out(w, addDays(date, -8), 12_345)
    const weekday = { median: 45, n: 8, since: addDays(date, -56) }
    expect(await channelsOf(w)).toEqual([
      {
        place: 'wechat-oa',
        metric: 'views',
        total: 30,
        weekday,
        versus: { with: 'weekday', baseline: weekday, times: 30 / 45 },
      },
    ])
  })

  it('are compared channel by channel, with days of as many posts there, all read the day after', async () => {
    const w = await world()
    await channelOn(w, 'oa', 'wechat-oa')
    await channelOn(w, 'dy', 'douyin')
    const put = async (day: string, channel: 'oa' | 'dy', views: number[], readAfter = 1) => {
      for (const [nth, each] of views.entries()) {
        const id = `${day} ${channel} ${nth}`
        const platform = channel === 'dy' ? 'douyin' : 'wechat-oa'
        await publishedOn(w, { id, at: at(day), channel, platform })
        if (each >= 0) await measured(w, id, at(addDays(day, readAfter), '08:00'), { views: each })
      }
    }
    await put(date, 'oa', [100])
    for (const [week, views] of [[100], [200], [300, 400], [150], [-1], [170]].entries())
      await put(addDays(date, -7 * (week + 1)), 'oa', views, week === 5 ? 3 : 1)
    // The other channel went out on some of those days alone: it has no say.
    for (const week of [1, 2, 3]) await put(addDays(date, -7 * week), 'dy', [90_000])
    await put(date, 'dy', [45_000])
    expect(await channelsOf(w)).toMatchObject([
      { place: 'dy', total: 45_000, versus: { with: 'weekday', times: 0.5, baseline: { n: 3 } } },
      { place: 'oa', total: 100, weekday: { n: 3, median: 150, since: addDays(date, -28) } },
    ])
  })

  it('have no baseline from two weeks, and days without a number are no weeks', async () => {
    const w = await world()
    await out(w, date, 30)
    for (const [week, views] of [10, 20, undefined].entries())
      await out(w, addDays(date, -7 * (week + 1)), views)
    expect(await channelsOf(w)).toMatchObject([{ weekday: { n: 2 }, versus: undefined }])
  })

  it('fall back on the posts before, where the weekday is too rare', async () => {
    const w = await world()
    for (const ago of [1, 2, 3, 4, 5]) await out(w, addDays(date, -ago), 100)
    await out(w, date, 150)
    expect(await channelsOf(w)).toMatchObject([
      {
        weekday: { n: 0 },
        versus: { with: 'posts', times: 1.5, baseline: { n: 5, since: addDays(date, -5) } },
      },
    ])
  })

  it('are compared with nothing while a single publication lacks its own', async () => {
    const w = await world()
    await channelOn(w, 'dy', 'douyin')
    for (const week of [1, 2, 3]) await out(w, addDays(date, -7 * week), 100)
    await out(w, date, 300)
    await publishedOn(w, { id: 'silent', at: at(date, '23:30'), channel: 'dy', platform: 'douyin' })
    const open = await board(w)
    expect(open.channels).toMatchObject([{ total: 300, versus: undefined, weekdays: [] }])
    expect([open.ranking, open.missing]).toMatchObject([undefined, [{ id: 'silent', owner: ref('li') }]])
    // Its own evening tells nothing of the day after.
    await measured(w, 'silent', at(date, '23:50'), { views: 5 })
    expect((await board(w)).missing).toHaveLength(1)
    await measured(w, 'silent', at('2026-11-26', '09:00'), { views: 50 })
    expect(await channelsOf(w)).toMatchObject([
      { total: 300, versus: { times: 3 } },
      { total: 50, versus: undefined },
    ])
  })

  it('compare what was read the day after with the same, whatever came later', async () => {
    const w = await world()
    for (const ago of [1, 2, 3, 4, 5]) {
      const id = await out(w, addDays(date, -ago), 100)
      await measured(w, id, at('2026-11-30'), { views: 5000 })
    }
    for (const ago of [6, 7, 8]) {
      await publishedOn(w, { id: `late ${ago}`, at: at(addDays(date, -ago)) })
      await measured(w, `late ${ago}`, at('2026-11-30'), { views: 9000 })
    }
    await out(w, date, 200)
    await publishedOn(w, { id: 'late', at: at(date, '11:00') })
    await measured(w, 'late', at('2026-11-29'), { views: 700 })
    const { counted, channels } = await board(w)
    expect(counted.map(({ index, baseline }) => [index, baseline.n])).toEqual([
      [2, 5],
      [undefined, 5],
    ])
    expect(channels).toMatchObject([{ total: 900, versus: undefined }])
  })

  it('rank publications by their own channel, from five earlier ones on and among three', async () => {
    const w = await world()
    for (const [channel, usual] of [
      ['big', 10_000],
      ['small', 100],
      ['third', 50],
      ['new', undefined],
    ] as const) {
      await channelOn(w, channel, 'douyin')
      for (let ago = 1; usual && ago <= 25; ago++) {
        const views = ago <= 20 ? usual : usual * 1000
        await out(w, addDays(date, -ago), views, { channel })
      }
    }
    await out(w, addDays(date, -1), 5, { channel: 'new' })
    await out(w, date, 5000, { channel: 'big' })
    await out(w, date, 280, { channel: 'small' })
    await out(w, date, 9_000_000, { channel: 'new' })
    expect((await board(w)).ranking).toBeUndefined()
    await out(w, date, 50, { channel: 'third' })
    const { ranking, counted } = await board(w)
    expect(ranking).toMatchObject({
      best: [{ publication: { channel: 'small' }, index: 2.8, baseline: { median: 100, n: 20 } }],
      weakest: [{ publication: { channel: 'big' }, index: 0.5 }],
      of: 3,
    })
    expect(counted.find(({ publication }) => publication.channel === 'new')).toMatchObject({
      index: undefined,
      baseline: { n: 1 },
    })
  })

  it('take a platform’s own headline: impressions on X, readers where reads are not told', async () => {
    const w = await world()
    await publishedOn(w, { id: 'x', at: at(date), platform: 'x' })
    await publishedOn(w, { id: 'oa', at: at(date, '10:00') })
    await publishedOn(w, { id: 'dy', at: at(date, '11:00'), platform: 'douyin' })
    const morning = at('2026-11-26', '08:00')
    await measured(w, 'x', morning, { impressions: 900, likes: 9 })
    await measured(w, 'oa', morning, { viewers: 70 })
    await measured(w, 'dy', morning, { impressions: 5000 })
    expect(await channelsOf(w)).toMatchObject([
      { place: 'x', metric: 'impressions', total: 900 },
      { place: 'wechat-oa', metric: 'viewers', total: 70 },
    ])
    expect((await board(w)).missing.map(({ id }) => id)).toEqual(['dy'])
    expect((await board(w)).channels[0]?.engagement).toEqual({ acts: 9, views: 900, rate: 0.01 })
  })

  it('add engagement and followers from those that tell them, each at the age of its views', async () => {
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
    await measured(w, 'b', at('2026-12-02'), { likes: 400 })
    const { channels, followers } = await board(w)
    expect(channels[0]?.engagement).toEqual({ acts: 50, views: 1000, rate: 0.05 })
    expect(followers).toEqual({ gained: 10, n: 2 })
  })

  it('have a rate over nothing nowhere', async () => {
    const w = await world()
    await publishedOn(w, { id: 'hidden', at: at(date) })
    await measured(w, 'hidden', at('2026-11-26', '08:00'), { views: 0, likes: 3 })
    for (const ago of [1, 2, 3, 4, 5]) await out(w, addDays(date, -ago), 0)
    const { channels, counted } = await board(w)
    expect(channels).toMatchObject([{ total: 0, engagement: undefined, versus: undefined }])
    expect(counted).toMatchObject([{ index: undefined }])
  })

  it('keep the last seven whole days of each channel, for the chart', async () => {
    const w = await world()
    await channelOn(w, 'oa', 'wechat-oa')
    for (let ago = 9; ago >= 0; ago--)
      await out(w, addDays(date, -ago), ago === 2 ? undefined : 100 + ago, { channel: 'oa' })
    const days = [8, 7, 6, 5, 4, 3, 1, 0].slice(1)
    expect((await board(w)).channels[0]?.recent).toEqual(
      days.map((ago) => ({ date: addDays(date, -ago), total: 100 + ago })),
    )
    await publishedOn(w, { id: 'silent', at: at(date, '20:00'), platform: 'x' })
    expect((await board(w)).channels[0]?.recent.at(-1)).toEqual({ date: addDays(date, -1), total: 101 })
  })

  it('are those of the desk’s own days', async () => {
    const w = await world()
    await publishedOn(w, { id: 'late', at: '2026-11-25T15:59:00.000Z' })
    await publishedOn(w, { id: 'next', at: '2026-11-25T16:00:00.000Z' })
    expect((await board(w)).missing.map(({ id }) => id)).toEqual(['late'])
  })
})
