import { expect, it } from 'vitest'
import { piecePage } from '../../../src/loop/board/piece-page.ts'
import { counted } from '../../support/counted.ts'
import { onBothDatabases, ref, type World } from '../../support/desk.ts'
import { channelOn, measured, publishedOn } from '../analyze/seed.ts'
import { draftingPiece } from '../create/support.ts'

/** So many versions, slots on channels of their own, and publications with figures. */
async function filled(w: World, from: number, to: number, piece: number) {
  const { reading: db } = w.database
  const numbers = Array.from({ length: to - from }, (_, at) => from + at)
  const [own, at] = [{ desk_id: w.desk.id, piece }, '2026-11-25T01:30:00.000Z']
  const given = { kind: 'text', review_in: w.desk.review, submitted_by: ref('wang'), submitted_at: at }
  await db
    .insertInto('versions')
    .values(numbers.map((n) => ({ ...own, ...given, number: n + 1, body: `Text ${n}`, fingerprint: `${n}` })))
    .execute()
  const slot = { ...own, at: '2026-11-27T10:00:00.000Z', owner: ref('li'), state: 'scheduled', version: 1 }
  const made = { scheduled_by: ref('lin'), created_at: at }
  for (const n of numbers) await channelOn(w, `c${n}`, 'wechat-oa', `account ${n}`)
  await db
    .insertInto('slots')
    .values(numbers.map((n) => ({ ...slot, ...made, id: `s${n}`, channel: `c${n}` })))
    .execute()
  for (const n of numbers) {
    await publishedOn(w, { id: `out${n}`, at, channel: `c${n}`, piece })
    await measured(w, `out${n}`, '2026-11-26T00:00:00.000Z', { views: 100 + n, likes: n })
  }
  await db.updateTable('pieces').set({ current_version: to }).where('number', '=', piece).execute()
}

onBothDatabases('the page of a piece', (world) => {
  it('asks as many queries for fifty versions, slots and posts as for five', {
    timeout: 60_000,
  }, async () => {
    const w = await world()
    const piece = await draftingPiece(w)
    const asked = async () => {
      const { database, count } = counted(w.database)
      const page = await piecePage(database.reading, w.desk, { number: piece, now: w.clock.now() })
      return { asks: count(), versions: page.versions.length, slots: page.slots.length, out: page.out.length }
    }
    await filled(w, 0, 5, piece)
    const few = await asked()
    await filled(w, 5, 50, piece)
    expect(few).toEqual({ asks: few.asks, versions: 5, slots: 5, out: 5 })
    expect(await asked()).toEqual({ asks: few.asks, versions: 50, slots: 50, out: 50 })
    expect(few.asks).toBeLessThanOrEqual(24)
  })

  it('knows whose numbers are owed, and how old the others are', async () => {
    const w = await world()
    const piece = await draftingPiece(w)
    await channelOn(w, 'oa', 'wechat-oa', '青团笔记')
    await publishedOn(w, { id: 'told', at: '2026-11-24T01:30:00.000Z', channel: 'oa', piece })
    await measured(w, 'told', '2026-11-25T02:00:00.000Z', { views: 900 })
    await publishedOn(w, { id: 'early', at: '2026-11-25T01:30:00.000Z', channel: 'oa', piece })
    await measured(w, 'early', '2026-11-25T04:00:00.000Z', { views: 90 })
    await publishedOn(w, { id: 'today', at: '2026-11-26T01:30:00.000Z', channel: 'oa', piece })
    const { out, debts } = await piecePage(w.database.reading, w.desk, { number: piece, now: w.clock.now() })
    expect(out.map(({ publication, missing }) => [publication.id, missing])).toEqual([
      ['told', undefined],
      ['early', 'due'],
      ['today', 'coming'],
    ])
    expect(out[0]?.figures).toEqual([{ metric: 'views', value: 900, takenAt: '2026-11-25T02:00:00.000Z' }])
    expect(
      debts
        .filter(({ what, since }) => what === 'numbers' && since <= w.clock.now())
        .map((debt) => debt.publication),
    ).toEqual(['early'])
  })
})
