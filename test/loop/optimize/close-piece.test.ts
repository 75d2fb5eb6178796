import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, instantOf } from '../../../src/foundation/time.ts'
import { readJournal } from '../../../src/loop/journal.ts'
import { closePiece } from '../../../src/loop/optimize/close-piece.ts'
import { piecesNumbers } from '../../../src/loop/optimize/piece-numbers.ts'
import { reopenPiece } from '../../../src/loop/optimize/reopen-piece.ts'
import { recentVerdicts } from '../../../src/loop/optimize/verdict-board.ts'
import { loadPiece } from '../../../src/loop/piece.ts'
import { pitchView } from '../../../src/loop/plan/pitch-board.ts'
import { proposePitch } from '../../../src/loop/plan/propose-pitch.ts'
import { notices, onBothDatabases, ref, type World } from '../../support/desk.ts'
import { measured, publishedOn, publishedPiece } from '../analyze/seed.ts'

const at = (day: string, time = '09:30') => instantOf({ date: day, time }, 'Asia/Shanghai')
const line = '设问标题有效'

/** Seven publications of 100 views before the piece's own of 210. */
async function withPast(w: World) {
  for (let ago = 1; ago <= 7; ago++) {
    const day = addDays('2026-11-20', -ago)
    await publishedOn(w, { id: day, at: at(day) })
    await measured(w, day, at(addDays(day, 1)), { views: 90 })
    await measured(w, day, at(addDays(day, 2)), { views: 100 })
  }
  await publishedPiece(w, 7, '清明为什么吃青团')
  await publishedOn(w, { id: 'own', at: at('2026-11-20'), piece: 7 })
  await measured(w, 'own', at('2026-11-21'), { views: 210 })
}

onBothDatabases('a verdict', (world) => {
  it('closes a published piece and keeps what it had reached by then', async () => {
    const w = await world()
    await withPast(w)
    const verdict = await closePiece(w.scene, w.as('lin'), { piece: 7, line })
    expect(verdict).toMatchObject({ line, value: 210, median: 100, sample: 7, givenBy: ref('lin') })
    expect(await loadPiece(w.database.reading, w.desk.id, 7)).toMatchObject({
      ...{ state: 'closed', closedAt: w.clock.now() },
    })
    await measured(w, 'own', w.clock.now(), { views: 9999 })
    expect(await recentVerdicts(w.database.reading, w.desk.id, 5)).toMatchObject([{ piece: 7, value: 210 }])
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
    expect(past).toEqual([{ piece: 7, title: '清明为什么吃青团', line, value: 210, median: 100, sample: 7 }])
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
      ...{ state: 'published', closedAt: undefined },
    })
    expect(await recentVerdicts(w.database.reading, w.desk.id, 5)).toEqual([])
    expect((await readJournal(w.database.reading, w.desk.id, 7)).at(-1)).toMatchObject({
      ...{ act: 'piece.reopen', facts: { line } },
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

  it('of a piece without numbers says none', async () => {
    const w = await world()
    await publishedPiece(w, 3)
    const { value, sample } = await closePiece(w.scene, w.as('lin'), { piece: 3, line })
    expect({ value, sample }).toEqual({ value: undefined, sample: 0 })
  })
})

describe('the numbers of a piece', () => {
  it('on two channels are compared with the sum of their medians', () => {
    const compared = piecesNumbers([
      { value: 300, others: [100, 100, 100, 100, 100] },
      { value: 50, others: [10, 20, 30, 40, 50, 60] },
      { value: 7, others: [1] },
    ])
    expect(compared).toEqual({ value: 350, median: 135, sample: 5 })
  })

  it('have no median while no channel has five earlier publications', () => {
    expect(piecesNumbers([{ value: 300, others: [1, 2, 3, 4] }])).toEqual({ value: 300, sample: 4 })
  })

  it('are the usual when every publication is', () => {
    const usual = fc.record({ value: fc.integer({ min: 1, max: 1e6 }), n: fc.integer({ min: 5, max: 20 }) })
    fc.assert(
      fc.property(fc.array(usual, { minLength: 1, maxLength: 6 }), (channels) => {
        const of = channels.map(({ value, n }) => ({ value, others: Array.from({ length: n }, () => value) }))
        const { value, median, sample } = piecesNumbers(of)
        expect(value).toBe(median)
        expect(sample).toBe(Math.min(...channels.map(({ n }) => n)))
      }),
    )
  })
})
