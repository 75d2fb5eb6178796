import { expect, it } from 'vitest'
import { addNumbers } from '../../../src/loop/analyze/add-numbers.ts'
import { confirmImport, discardImport } from '../../../src/loop/analyze/decide-import.ts'
import { importView } from '../../../src/loop/analyze/import-view.ts'
import { previewImport } from '../../../src/loop/analyze/preview-import.ts'
import { undoImport } from '../../../src/loop/analyze/undo-import.ts'
import type { Export, ExportRow } from '../../../src/platforms/exports/export.ts'
import { notices, onBothDatabases, ref, type World, wholeJournal } from '../../support/desk.ts'
import { channelOn, measured, publishedOn, publishedPiece } from './seed.ts'

const at = '2026-11-25T01:30:00.000Z'
const day = (local: string) => ({ local, precision: 'day' as const })

const row = (number: number, title: string, more: Partial<ExportRow> = {}): ExportRow => ({
  row: number,
  title,
  publishedAt: day('2026-11-25'),
  metrics: { views: 100 },
  raw: {},
  ...more,
})

const file = (fingerprint: string, rows: ExportRow[], more: Partial<Export> = {}): Export => ({
  platform: 'wechat-oa',
  report: 'articles',
  headerRow: 1,
  fingerprint,
  rows,
  refused: [],
  ignoredColumns: [],
  notes: [],
  ...more,
})

const post = (w: World, of: Export, person = 'li') =>
  previewImport(w.scene, w.as(person), {
    fileName: 'oa.xls',
    file: of,
    conversation: ref('home'),
    under: ref('home/1'),
  })

const view = (w: World, number: number) => importView(w.database.reading, w.desk, number)

const counts = async ({ database }: World) => {
  const [snapshots, publications] = await Promise.all([
    database.reading.selectFrom('snapshots').selectAll().execute(),
    database.reading.selectFrom('publications').selectAll().execute(),
  ])
  return { snapshots: snapshots.length, publications: publications.length }
}

/** A desk with one account on the platform of the files. */
const withAccount = (world: () => Promise<World>) => async () => {
  const w = await world()
  await channelOn(w, 'oa', 'wechat-oa')
  return w
}

onBothDatabases('an import', (bare) => {
  const world = withAccount(bare)
  const three = [
    row(2, '端午为什么吃粽子', { metrics: { views: 120, likes: 3 } }),
    row(3, '新文章'),
    row(4, '', {}),
  ]

  it('is previewed under the file, and stores no value', async () => {
    const w = await world()
    await publishedPiece(w)
    await publishedOn(w, { id: 'pub', at, piece: 1, title: '端午为什么吃粽子' })
    expect(await post(w, file('f1', three))).toBe(1)
    expect(await notices(w)).toMatchObject([
      { conversation: ref('home'), tag: 'import:1', kind: 'import', facts: { import: 1 } },
    ])
    expect(await counts(w)).toEqual({ snapshots: 0, publications: 1 })
    expect((await view(w, 1)).preview).toMatchObject({
      rows: 3,
      fresh: 4,
      same: 0,
      matched: { count: 1, examples: [{ publication: { id: 'pub', piece: 1 } }] },
      created: { count: 2 },
      refused: { count: 0 },
    })
  })

  it('stores everything at once when it is confirmed, and new posts become publications of the only channel', async () => {
    const w = await world()
    await publishedPiece(w)
    await publishedOn(w, { id: 'pub', at, piece: 1, title: '端午为什么吃粽子' })
    const number = await post(w, file('f1', three.slice(0, 2)))
    const outcome = await confirmImport(w.scene, w.as('chen'), { import: number })
    expect(outcome).toMatchObject({ matched: 1, created: 1, refused: 0, stored: 3, same: 0, fell: 0 })
    const made = await w.database.reading
      .selectFrom('publications')
      .selectAll()
      .where('origin', '=', 'imported')
      .executeTakeFirstOrThrow()
    expect(made).toMatchObject({
      piece: null,
      channel: 'oa',
      title: '新文章',
      day: '2026-11-25',
      published_at: '2026-11-25T04:00:00.000Z',
    })
    expect(await counts(w)).toEqual({ snapshots: 3, publications: 2 })
    const journal = await wholeJournal(w)
    expect(journal.map(({ act, piece }) => [act, piece])).toEqual([
      ['metrics.preview', undefined],
      ['metrics.import', undefined],
      ['metrics.import', 1],
    ])
    expect(journal.at(-1)?.facts).toMatchObject({ import: number, values: 2 })
  })

  it('twice changes nothing, and says who did it before', async () => {
    const w = await world()
    const number = await post(w, file('f1', three))
    await confirmImport(w.scene, w.as('li'), { import: number })
    const before = await counts(w)
    await expect(post(w, file('f1', three), 'chen')).rejects.toMatchObject({
      code: 'import.again',
      facts: { import: 1, by: { person: ref('li') } },
    })
    await expect(confirmImport(w.scene, w.as('chen'), { import: number })).rejects.toMatchObject({
      code: 'import.decided',
      facts: { state: { term: 'analyze.import.state.confirmed' }, by: { person: ref('li') } },
    })
    expect(await counts(w)).toEqual(before)
  })

  it('of a newer copy with the same numbers finds its publications again and stores nothing', async () => {
    const w = await world()
    const rows = [
      row(2, '有编号', { externalId: '9001' }),
      row(3, '有链接', { link: 'https://mp.weixin.qq.com/s/abcdefgh123?scene=1' }),
      row(4, '只有标题'),
    ]
    await confirmImport(w.scene, w.as('li'), { import: await post(w, file('f1', rows)) })
    w.clock.moveBy({ hours: 3 })
    const again = await confirmImport(w.scene, w.as('li'), { import: await post(w, file('f2', rows)) })
    expect(again).toMatchObject({ matched: 3, created: 0, stored: 0, same: 3 })
    expect(await counts(w)).toEqual({ snapshots: 3, publications: 3 })
  })

  it('of the same content replaces a preview that still waits', async () => {
    const w = await world()
    await post(w, file('f1', three))
    expect(await post(w, file('f1', three), 'chen')).toBe(2)
    expect((await view(w, 1)).import).toMatchObject({ state: 'replaced', decidedBy: ref('chen') })
    await expect(confirmImport(w.scene, w.as('li'), { import: 1 })).rejects.toMatchObject({
      code: 'import.decided',
      facts: { state: { term: 'analyze.import.state.replaced' } },
    })
  })

  it('that was discarded stored nothing and may come again', async () => {
    const w = await world()
    const number = await post(w, file('f1', three))
    await discardImport(w.scene, w.as('li'), { import: number })
    expect(await counts(w)).toEqual({ snapshots: 0, publications: 0 })
    expect(await post(w, file('f1', three))).toBe(2)
  })

  it('leaves out counts that fell, unless it is confirmed with them', async () => {
    const w = await world()
    for (const id of ['一', '二', '三']) {
      await publishedOn(w, { id, at })
      await measured(w, id, '2026-11-26T00:00:00.000Z', { views: 500, likes: 9 })
    }
    const mixed = [
      row(2, '一', { metrics: { views: 400, likes: 8 } }),
      row(3, '二', { metrics: { views: 600 } }),
      row(4, '三', { metrics: { views: 700 } }),
    ]
    const number = await post(w, file('f1', mixed))
    expect((await view(w, number)).preview).toMatchObject({
      older: undefined,
      fell: {
        count: 1,
        examples: [{ metric: 'views', value: 400, was: 500, publication: { id: '一' } }],
      },
    })
    expect(await confirmImport(w.scene, w.as('li'), { import: number })).toMatchObject({ stored: 3, fell: 1 })
    const next = await post(w, file('f2', mixed))
    w.clock.moveBy({ minutes: 1 })
    const sure = await confirmImport(w.scene, w.as('li'), { import: next, withFallen: true })
    expect(sure).toMatchObject({ stored: 1, same: 3, fell: 1, fellStored: true })
  })

  it('that is older than what is known stores nothing, unless somebody asks for it', async () => {
    const w = await world()
    const newer = [
      row(2, '第一篇', { metrics: { impressions: 1736, views: 30, likes: 2, cover_ctr: 0.02 } }),
      row(3, '第二篇', { metrics: { impressions: 2868, views: 75, likes: 4, cover_ctr: 0.03 } }),
    ]
    await confirmImport(w.scene, w.as('li'), { import: await post(w, file('newer', newer)) })
    const before = await counts(w)
    w.clock.moveBy({ hours: 1 })
    const older = await post(
      w,
      file('older', [
        row(2, '第一篇', { metrics: { impressions: 24, views: 11, likes: 0, cover_ctr: 0.04 } }),
        row(3, '第二篇', { metrics: { impressions: 1229, views: 75, likes: 3, cover_ctr: 0.06 } }),
      ]),
    )
    expect((await view(w, older)).preview?.older).toEqual({ fell: 3, rose: 0 })
    await expect(confirmImport(w.scene, w.as('li'), { import: older })).rejects.toMatchObject({
      code: 'import.older',
      facts: { file: 'oa.xls', fell: 3 },
    })
    expect(await counts(w)).toEqual(before)
    const asked = await confirmImport(w.scene, w.as('li'), { import: older, withFallen: true })
    expect(asked).toMatchObject({ stored: 7, same: 1, fellStored: true })
  })

  it('holds as of the moment it was posted, not of its confirmation', async () => {
    const w = await world()
    await publishedOn(w, { id: 'pub', at, title: '一', piece: await publishedPiece(w) })
    const number = await post(w, file('f1', [row(2, '一', { metrics: { views: 400 } })]))
    w.clock.moveBy({ hours: 2 })
    const typed = { publication: 'pub', figures: { views: 450 }, doubts: [], sure: false }
    await addNumbers(w.scene, w.as('li'), typed)
    w.clock.moveBy({ hours: 2 })
    expect(await confirmImport(w.scene, w.as('li'), { import: number })).toMatchObject({ stored: 1, fell: 0 })
    const rows = await w.database.reading.selectFrom('snapshots').selectAll().orderBy('taken_at').execute()
    expect(rows.map(({ value, source }) => [value, source])).toEqual([
      [400, 'import:1'],
      [450, 'typed'],
    ])
  })

  it('refuses rows that fit several, that cannot be told apart, that have no day or lie ahead', async () => {
    const w = await world()
    await publishedOn(w, { id: 'one', at, title: '同题' })
    await publishedOn(w, { id: 'two', at, title: '同题' })
    const rows = [
      ...[row(2, '同题'), row(3, '双胞胎'), row(4, '双胞胎')],
      ...[row(5, '哪天', { publishedAt: undefined }), row(6, '明天', { publishedAt: day('2026-11-27') })],
    ]
    const number = await post(w, file('f1', rows))
    const { preview } = await view(w, number)
    expect(preview?.refused.examples.map(({ row, code }) => [row, code])).toEqual([
      [2, 'row.several'],
      [3, 'row.twin'],
      [4, 'row.twin'],
      [5, 'row.no-day'],
      [6, 'row.future'],
    ])
    expect(await confirmImport(w.scene, w.as('li'), { import: number })).toMatchObject({
      stored: 0,
      refused: 5,
    })
    expect(await counts(w)).toEqual({ snapshots: 0, publications: 2 })
  })

  it('is for those who add numbers', async () => {
    const w = await world()
    await expect(post(w, file('f1', three), 'wang')).rejects.toMatchObject({ code: 'not-yours' })
    const number = await post(w, file('f1', three))
    const act = confirmImport(w.scene, w.as('wang'), { import: number })
    await expect(act).rejects.toMatchObject({ code: 'not-yours' })
    await expect(confirmImport(w.scene, w.as('li'), { import: 9 })).rejects.toMatchObject({
      code: 'import.unknown',
      facts: { import: 9, newest: 1 },
    })
  })

  it('of 1,500 rows arrives whole', async () => {
    const w = await world()
    const rows = Array.from({ length: 1500 }, (_, index) =>
      row(index + 2, `第 ${index} 篇`, { metrics: { views: index, likes: 1 } }),
    )
    const number = await post(w, file('f1', rows))
    expect(await confirmImport(w.scene, w.as('li'), { import: number })).toMatchObject({
      created: 1500,
      stored: 3000,
    })
    expect(await counts(w)).toEqual({ snapshots: 3000, publications: 1500 })
  })
})

onBothDatabases('an import that is taken back', (bare) => {
  const world = withAccount(bare)
  const rows = [row(2, '端午为什么吃粽子', { metrics: { views: 120, likes: 3 } }), row(3, '新文章')]

  /** A confirmed import of two posts, one of them a piece that had 90 views before. */
  async function imported(w: World) {
    await publishedPiece(w)
    await publishedOn(w, { id: 'pub', at, piece: 1, title: '端午为什么吃粽子' })
    await measured(w, 'pub', '2026-11-25T02:00:00.000Z', { views: 90 })
    const number = await post(w, file('f1', rows))
    await confirmImport(w.scene, w.as('li'), { import: number })
    return number
  }

  it('takes its values and the posts that nothing else knows of', async () => {
    const w = await world()
    const number = await imported(w)
    expect(await counts(w)).toEqual({ snapshots: 4, publications: 2 })
    expect(await undoImport(w.scene, w.as('chen'), number)).toEqual({ values: 3, publications: 1 })
    expect(await counts(w)).toEqual({ snapshots: 1, publications: 1 })
    expect((await view(w, number)).import).toMatchObject({ state: 'undone', decidedBy: ref('chen') })
    expect((await wholeJournal(w)).slice(-2)).toMatchObject([
      { act: 'metrics.undo-import', facts: { values: 3 } },
      { act: 'metrics.undo-import', piece: 1 },
    ])
  })

  it('can be imported again', async () => {
    const w = await world()
    await undoImport(w.scene, w.as('li'), await imported(w))
    const again = await post(w, file('f1', rows))
    expect(await confirmImport(w.scene, w.as('li'), { import: again })).toMatchObject({
      stored: 3,
      created: 1,
    })
  })

  it('keeps a post that has numbers of its own or a piece by now', async () => {
    const w = await world()
    const number = await imported(w)
    const [made] = await w.database.reading
      .selectFrom('publications')
      .selectAll()
      .where('origin', '=', 'imported')
      .execute()
    await measured(w, made?.id ?? '', '2026-11-26T03:00:00.000Z', { views: 7 })
    expect(await undoImport(w.scene, w.as('li'), number)).toMatchObject({ publications: 0 })
    expect(await counts(w)).toEqual({ snapshots: 2, publications: 2 })
  })

  it('is taken back once, and only by whoever may add numbers', async () => {
    const w = await world()
    const number = await imported(w)
    await expect(undoImport(w.scene, w.as('guest'), number)).rejects.toMatchObject({ code: 'not-yours' })
    await undoImport(w.scene, w.as('li'), number)
    await expect(undoImport(w.scene, w.as('chen'), number)).rejects.toMatchObject({
      code: 'import.decided',
      facts: { state: { term: 'analyze.import.state.undone' }, by: { person: ref('li') } },
    })
  })

  it('is the newest of its platform, since a later one left out what it had said', async () => {
    const w = await world()
    const number = await imported(w)
    w.clock.moveBy({ hours: 3 })
    const later = await post(w, file('f2', rows))
    await expect(undoImport(w.scene, w.as('li'), later)).rejects.toMatchObject({
      code: 'import.not-confirmed',
    })
    await confirmImport(w.scene, w.as('chen'), { import: later })
    await expect(undoImport(w.scene, w.as('li'), number)).rejects.toMatchObject({
      code: 'import.not-newest',
      facts: { later, by: { person: ref('chen') } },
    })
  })
})
