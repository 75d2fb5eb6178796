import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, instantOf } from '../../../src/foundation/time.ts'
import { readJournal } from '../../../src/loop/journal.ts'
import { closePiece } from '../../../src/loop/optimize/close-piece.ts'
import { reachedBy, type ToldCounts } from '../../../src/loop/optimize/piece-numbers.ts'
import { reopenPiece } from '../../../src/loop/optimize/reopen-piece.ts'
import { loadPiece } from '../../../src/loop/piece-store.ts'
import { pitchView } from '../../../src/loop/plan/pitch-board.ts'
import { proposePitch } from '../../../src/loop/plan/propose-pitch.ts'
import { timesReached } from '../../../src/loop/reached.ts'
import { recentVerdicts } from '../../../src/loop/verdict-store.ts'
import { notices, onBothDatabases, ref, type World } from '../../support/desk.ts'
import { channelOn, measured, publishedOn, publishedPiece } from '../analyze/seed.ts'

const at = (day: string, time = '09:30') => instantOf({ date: day, time }, 'Asia/Shanghai')
const line = '设问标题有效'

/** Seven publications of 90 views the day after, and 900 in the end, before the piece's own of 210. */
async function withPast(w: World) {
  for (let ago = 1; ago <= 7; ago++) {
    const day = addDays('2026-11-20', -ago)
    await publishedOn(w, { id: day, at: at(day) })
    await measured(w, day, at(addDays(day, 1)), { views: 90 })
    await measured(w, day, at(addDays(day, 2)), { views: 900 })
  }
  await publishedPiece(w, 7, '清明为什么吃青团')
  await publishedOn(w, { id: 'own', at: at('2026-11-20'), piece: 7 })
  await measured(w, 'own', at('2026-11-21'), { views: 210 })
}

const reached = [
  {
    platform: 'wechat-oa',
    metric: 'views',
    value: 210,
    nextDay: 210,
    median: 90,
    n: 7,
    since: '2026-11-13',
  },
]

onBothDatabases('a verdict', (world) => {
  it('closes a published piece and keeps what it had reached by then', async () => {
    const w = await world()
    await withPast(w)
    const verdict = await closePiece(w.scene, w.as('lin'), { piece: 7, line })
    expect(verdict).toMatchObject({ line, reached, givenBy: ref('lin') })
    expect(await loadPiece(w.database.reading, w.desk.id, 7)).toMatchObject({
      state: 'closed',
      closedAt: w.clock.now(),
    })
    await measured(w, 'own', w.clock.now(), { views: 9999 })
    expect(await recentVerdicts(w.database.reading, w.desk.id, 5)).toMatchObject([{ piece: 7, reached }])
    expect((await notices(w)).at(-1)).toMatchObject({
      tag: 'verdict:7',
      kind: 'verdict',
      facts: { piece: 7 },
    })
  })

  it('is what a near pitch shows', async () => {
    const w = await world()
    await withPast(w)
    await closePiece(w.scene, w.as('li'), { piece: 7, line })
    await w.database.reading.updateTable('desks').set({ last_piece: 11 }).execute()
    const title = '端午为什么吃粽子'
    const number = await proposePitch(w.scene, w.as('wang'), { title, form: 'article', note: '' })
    const { past } = await pitchView(w.database.reading, w.desk.id, number)
    expect(past).toEqual([{ piece: 7, title: '清明为什么吃青团', line, reached, together: undefined }])
  })

  it('that is taken back leaves the piece published, and its line in the record alone', async () => {
    const w = await world()
    await withPast(w)
    const reopen = (who = 'lin') => reopenPiece(w.scene, w.as(who), 7)
    await expect(reopen()).rejects.toMatchObject({ code: 'retro.not-closed' })
    await closePiece(w.scene, w.as('lin'), { piece: 7, line })
    await expect(reopen('wang')).rejects.toMatchObject({ code: 'not-yours' })
    expect(await reopen()).toMatchObject({ piece: 7, line })
    expect(await loadPiece(w.database.reading, w.desk.id, 7)).toMatchObject({
      state: 'published',
      closedAt: undefined,
    })
    expect(await recentVerdicts(w.database.reading, w.desk.id, 5)).toEqual([])
    expect((await readJournal(w.database.reading, w.desk.id, 7)).at(-1)).toMatchObject({
      act: 'piece.reopen',
      facts: { line },
    })
    await closePiece(w.scene, w.as('li'), { piece: 7, line: '换一句' })
  })

  it('is given once', async () => {
    const w = await world()
    await withPast(w)
    await closePiece(w.scene, w.as('lin'), { piece: 7, line })
    await expect(closePiece(w.scene, w.as('chen'), { piece: 7, line: '别的' })).rejects.toMatchObject({
      code: 'retro.closed',
      facts: { line, by: { person: ref('lin') } },
    })
  })

  it('is for published pieces and for planners, analysts and the lead', async () => {
    const w = await world()
    const piece = await proposePitch(w.scene, w.as('wang'), { title: '一', form: 'article', note: '' })
    await expect(closePiece(w.scene, w.as('lin'), { piece, line })).rejects.toMatchObject({
      code: 'retro.not-published',
      facts: { state: { term: 'state.pitched' } },
    })
    await expect(closePiece(w.scene, w.as('wang'), { piece, line })).rejects.toMatchObject({
      code: 'not-yours',
    })
  })

  it('of a piece on several channels tells each by itself, at the age at which it compares', async () => {
    const w = await world()
    await withPast(w)
    await measured(w, 'own', at('2026-11-25'), { views: 5000 })
    await channelOn(w, 'dy', 'douyin', '青团')
    const played = { platform: 'douyin', channel: 'dy', piece: 7 } as const
    await publishedOn(w, { id: 'played', at: at('2026-11-20', '18:30'), ...played })
    await measured(w, 'played', at('2026-11-24'), { views: 70_000 })
    await publishedOn(w, { id: 'silent', at: at('2026-11-20', '19:30'), platform: 'x', piece: 7 })
    const verdict = await closePiece(w.scene, w.as('lin'), { piece: 7, line })
    expect(verdict.reached).toEqual([
      { ...reached[0], account: undefined, value: 5000 },
      {
        platform: 'douyin',
        account: '青团',
        metric: 'views',
        value: 70_000,
        nextDay: undefined,
        median: undefined,
        n: 0,
        since: undefined,
      },
    ])
  })

  it('from before there were channels in it keeps its sum', async () => {
    const w = await world()
    await withPast(w)
    await closePiece(w.scene, w.as('lin'), { piece: 7, line })
    const old = { channels: null, metric: 'views', value: 300, median: 100, sample: 6 }
    await w.database.reading.updateTable('verdicts').set(old).execute()
    expect(await recentVerdicts(w.database.reading, w.desk.id, 5)).toMatchObject([
      { reached: [], together: { value: 300, median: 100, sample: 6 } },
    ])
  })

  it('of a piece without numbers says none', async () => {
    const w = await world()
    await publishedPiece(w, 3)
    const { reached } = await closePiece(w.scene, w.as('lin'), { piece: 3, line })
    expect(reached).toEqual([])
  })
})

describe('the numbers of a piece', () => {
  const place = { platform: 'wechat-oa' } as const
  const told = (views: number | undefined, day = '2026-11-01'): ToldCounts => {
    const known = views === undefined ? {} : { views }
    return { day, newest: known, nextDay: known }
  }
  const own = told(300, '2026-11-20')

  it('are compared with the median of five or more, each at the same age', () => {
    const others = [100, 200, 300, 400, 900].map((views, ago) => told(views, `2026-11-0${9 - ago}`))
    expect(reachedBy(place, own, others)).toMatchObject({
      value: 300,
      median: 300,
      n: 5,
      since: '2026-11-05',
    })
    expect(reachedBy(place, own, others.slice(1))).toMatchObject({ median: undefined, n: 4 })
    expect(reachedBy(place, { ...own, nextDay: {} }, others)).toMatchObject({ value: 300, median: undefined })
    expect(reachedBy(place, own, [...others.slice(1), told(undefined)])).toMatchObject({
      median: undefined,
      n: 4,
    })
  })

  it('are counted as the platform counts, against the same count', () => {
    const shown = { day: '2026-11-20', newest: { impressions: 50 }, nextDay: { impressions: 40 } }
    const others = Array.from({ length: 6 }, () => told(7))
    expect(reachedBy({ platform: 'x' }, shown, others)).toMatchObject({
      metric: 'impressions',
      value: 50,
      nextDay: 40,
      median: undefined,
      n: 0,
    })
    expect(reachedBy({ platform: 'douyin' }, shown, others)).toBeUndefined()
  })

  it('are the usual when every publication is', () => {
    const usual = fc.record({ value: fc.integer({ min: 1, max: 1e6 }), n: fc.integer({ min: 5, max: 20 }) })
    fc.assert(
      fc.property(usual, ({ value, n }) => {
        const others = Array.from({ length: n }, () => told(value))
        const reached = reachedBy(place, told(value), others)
        expect([reached?.median, reached?.n, reached && timesReached(reached)]).toEqual([value, n, 1])
      }),
    )
  })

  it('have no times over nothing', () => {
    const others = Array.from({ length: 6 }, () => told(0))
    const reached = reachedBy(place, own, others)
    expect([reached?.median, reached && timesReached(reached)]).toEqual([0, undefined])
  })
})
