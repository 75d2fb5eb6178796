import { expect, it } from 'vitest'
import { addNumbers, type NumbersSaid } from '../../../src/loop/analyze/add-numbers.ts'
import { undoNumbers } from '../../../src/loop/analyze/undo-numbers.ts'
import { readJournal } from '../../../src/loop/journal.ts'
import { onBothDatabases, ref, type World } from '../../support/desk.ts'
import { measured, publishedOn, publishedPiece } from './seed.ts'

const at = '2026-11-25T01:30:00.000Z'

async function oneOut(w: World) {
  await publishedPiece(w)
  return publishedOn(w, { id: 'pub', at, piece: 1 })
}

const say = (figures: NumbersSaid['figures'], more: Partial<NumbersSaid> = {}): NumbersSaid => ({
  publication: 'pub',
  figures,
  doubts: [],
  sure: false,
  ...more,
})

const snapshots = ({ database }: World) =>
  database.reading
    .selectFrom('snapshots')
    .select(['metric', 'value', 'taken_at'])
    .orderBy('taken_at')
    .execute()

onBothDatabases('typed numbers', (world) => {
  it('are stored as of now and answered with what they were before', async () => {
    const w = await world()
    await oneOut(w)
    await measured(w, 'pub', '2026-11-26T01:00:00.000Z', { views: 10_000 })
    const answer = await addNumbers(w.scene, w.as('li'), say({ views: 12_000, recommends: 86 }))
    expect(answer).toMatchObject({
      kind: 'stored',
      figures: [
        { metric: 'views', value: 12_000, before: 10_000 },
        { metric: 'recommends', value: 86, before: undefined },
      ],
    })
    expect(await snapshots(w)).toHaveLength(3)
    expect((await readJournal(w.database.reading, w.desk.id, 1)).at(-1)).toMatchObject({ act: 'metrics.add' })
  })

  it('that fall are asked about and not stored, until somebody is sure', async () => {
    const w = await world()
    await oneOut(w)
    await measured(w, 'pub', '2026-11-26T01:00:00.000Z', { views: 10_000 })
    const asked = await addNumbers(w.scene, w.as('li'), say({ views: 900 }))
    expect(asked).toMatchObject({
      kind: 'asked',
      questions: [{ code: 'fell', metric: 'views', other: 10_000 }],
    })
    expect(await snapshots(w)).toHaveLength(1)
    const sure = await addNumbers(w.scene, w.as('li'), say({ views: 900 }, { sure: true }))
    expect(sure).toMatchObject({ kind: 'stored' })
    expect(await snapshots(w)).toHaveLength(2)
  })

  it('are weighed against what was said earlier', async () => {
    const w = await world()
    await oneOut(w)
    await measured(w, 'pub', '2026-11-26T01:00:00.000Z', { views: 100 })
    const asked = await addNumbers(w.scene, w.as('li'), say({ likes: 500 }))
    expect(asked).toMatchObject({ questions: [{ code: 'more-than', metric: 'likes', of: 'views' }] })
  })

  it('far above everything the channel ever had are asked about, once there are five to compare with', async () => {
    const w = await world()
    await oneOut(w)
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      await publishedOn(w, { id, at: '2026-11-20T01:30:00.000Z' })
      await measured(w, id, '2026-11-21T01:30:00.000Z', { views: 1000 })
    }
    const asked = await addNumbers(w.scene, w.as('li'), say({ views: 120_000 }))
    expect(asked).toMatchObject({ questions: [{ code: 'far-above', metric: 'views', other: 1000 }] })
  })

  it('are taken from the writer of the piece and the owner of the publication, and from nobody else', async () => {
    const w = await world()
    await publishedPiece(w)
    await publishedOn(w, { id: 'pub', at, piece: 1, owner: 'zhao' })
    for (const person of ['wang', 'zhao', 'chen', 'li']) {
      expect(await addNumbers(w.scene, w.as(person), say({ views: 10 }))).toMatchObject({ kind: 'stored' })
    }
    const other = addNumbers(w.scene, w.as('qian'), say({ views: 10 }))
    await expect(other).rejects.toMatchObject({
      code: 'not-yours',
      facts: { ask: { people: [ref('chen'), ref('li')] } },
    })
  })

  it('that a clock dated 90 days ahead hold as of now, once it is right again and more is said', async () => {
    const w = await world()
    await oneOut(w)
    await measured(w, 'pub', '2026-11-26T01:00:00.000Z', { views: 10_000 })
    const right = w.clock.now()
    w.clock.moveBy({ days: 90 })
    await addNumbers(w.scene, w.as('li'), say({ views: 11_000, likes: 5 }))
    await addNumbers(w.scene, w.as('li'), say({ views: 11_500 }))
    w.clock.moveTo(right)
    expect(await addNumbers(w.scene, w.as('li'), say({ views: 12_000 }))).toMatchObject({
      figures: [{ metric: 'views', value: 12_000, before: 11_500 }],
    })
    const rows = await snapshots(w)
    expect(rows.filter(({ metric }) => metric === 'views').map(({ value }) => value)).toEqual([
      10_000, 11_500, 12_000,
    ])
    expect(rows.filter(({ metric }) => metric === 'likes').map(({ value }) => value)).toEqual([5])
    expect(rows.at(-1)?.taken_at.slice(0, 16)).toBe(right.slice(0, 16))
  })

  it('can be taken back while they are the newest', async () => {
    const w = await world()
    await oneOut(w)
    const first = await addNumbers(w.scene, w.as('li'), say({ views: 10 }))
    const second = await addNumbers(w.scene, w.as('li'), say({ views: 20, likes: 2 }))
    const takenAt = first.kind === 'stored' ? first.takenAt : ''
    const early = undoNumbers(w.scene, w.as('li'), { piece: 1, publication: 'pub', takenAt })
    await expect(early).rejects.toMatchObject({ code: 'metrics.not-newest' })
    expect(second).toMatchObject({ figures: [{ before: 10 }, { before: undefined }] })
    expect(await undoNumbers(w.scene, w.as('li'), { piece: 1 })).toMatchObject({
      figures: expect.arrayContaining([
        { metric: 'views', value: 20, before: 10 },
        { metric: 'likes', value: 2, before: undefined },
      ]),
    })
    await undoNumbers(w.scene, w.as('li'), { piece: 1, publication: 'pub', takenAt })
    expect(await snapshots(w)).toEqual([])
    const nothing = undoNumbers(w.scene, w.as('li'), { piece: 1 })
    await expect(nothing).rejects.toMatchObject({ code: 'metrics.nothing-to-undo' })
    expect((await readJournal(w.database.reading, w.desk.id, 1)).map(({ act }) => act)).toEqual([
      ...['metrics.add', 'metrics.add', 'metrics.undo', 'metrics.undo'],
    ])
  })
})
