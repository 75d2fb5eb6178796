import { expect, it } from 'vitest'
import { importCard } from '../../../src/chat/analyze/import-card.ts'
import { wordsOf } from '../../../src/chat/words/words.ts'
import { act } from '../../../src/loop/act.ts'
import { confirmImport } from '../../../src/loop/analyze/decide-import.ts'
import { importView } from '../../../src/loop/analyze/import-view.ts'
import { previewImport } from '../../../src/loop/analyze/preview-import.ts'
import { undoImport } from '../../../src/loop/analyze/undo-import.ts'
import { appendToJournal } from '../../../src/loop/journal.ts'
import type { Export } from '../../../src/platforms/exports/export.ts'
import { onBothDatabases, type World, wholeJournal } from '../../support/desk.ts'
import { strike } from '../../support/strike.ts'
import { channelOn, measured, publishedOn, publishedPiece } from './seed.ts'

const count = 4_000
const local = (at: number) => `2026-11-${String((at % 24) + 1).padStart(2, '0')}`

/** An export of 4,000 posts, of which the first is P-1 and the last the one that is known as `late`. */
const file = (drawn: number): Export => ({
  platform: 'wechat-oa',
  report: 'articles',
  headerRow: 1,
  fingerprint: `f${drawn}`,
  rows: Array.from({ length: count }, (_, at) => ({
    row: at + 2,
    externalId: String(9_000_000 + at),
    title: `第 ${at} 篇`,
    raw: {},
    publishedAt: { local: local(at), precision: 'day' },
    metrics: { views: 100 + at + drawn, likes: 3 },
  })),
  refused: [{ row: 9_999, code: 'row.no-identity', facts: {} }],
  ignoredColumns: [],
  notes: [],
})

const post = (w: World, drawn: number) =>
  previewImport(w.scene, w.as('li'), { fileName: 'oa.xls', file: file(drawn) })

/** A desk with one account, a piece that the file tells of, and a file of 4,000 posts that waits for its decision. */
async function waiting(w: World) {
  await channelOn(w, 'oa', 'wechat-oa')
  await publishedPiece(w)
  const at = '2026-11-01T02:00:00.000Z'
  await publishedOn(w, { id: 'pub', at, piece: 1, title: '第 0 篇', channel: 'oa', externalId: '9000000' })
  await measured(w, 'pub', '2026-11-02T02:00:00.000Z', { views: 90 })
  return post(w, 0)
}

/** What the desk holds, without the ids that nobody chose. */
async function holdings({ database }: World) {
  const publications = await database.reading
    .selectFrom('publications')
    .select(['external_id', 'title', 'piece', 'channel', 'origin', 'confirmed_by', 'day'])
    .orderBy('external_id')
    .execute()
  const values = await database.reading
    .selectFrom('snapshots as s')
    .innerJoin('publications as p', 'p.id', 's.publication')
    .select(['p.external_id', 's.metric', 's.value', 's.source', 's.taken_at', 's.taken_by'])
    .orderBy('p.external_id')
    .orderBy('s.metric')
    .orderBy('s.taken_at')
    .execute()
  return { publications, values }
}

class Killed extends Error {}

/** A scene of a process that is killed just before it commits for the n-th time. */
function mortal({ scene }: World, commits: number): World['scene'] {
  let left = commits
  const transact: typeof scene.database.transact = (work) =>
    scene.database.transact(async (trx) => {
      const done = await work(trx)
      left -= 1
      if (left <= 0) throw new Killed()
      return done
    })
  return { ...scene, database: { ...scene.database, transact } }
}

/** What another process does about it two minutes later. */
async function goOn(w: World) {
  w.clock.moveBy({ minutes: 2 })
  await strike(w.scene, 'import')
}

const state = async (w: World, number: number) =>
  (await importView(w.database.reading, w.desk, number)).import.state

onBothDatabases('an import of 4,000 posts', (world) => {
  it('is stored whole, and says so once', async () => {
    const w = await world()
    const number = await waiting(w)
    const outcome = await confirmImport(w.scene, w.as('chen'), { import: number })
    expect(outcome).toEqual({
      matched: 1,
      created: count - 1,
      refused: 1,
      stored: 2 * count,
      same: 0,
      fell: 0,
      fellStored: false,
    })
    const { publications, values } = await holdings(w)
    expect([publications.length, values.length]).toEqual([count, 2 * count + 1])
    expect(new Set(publications.slice(1).map(({ channel }) => channel))).toEqual(new Set(['oa']))
    const journal = await wholeJournal(w)
    expect(journal.map(({ act, piece, facts }) => [act, piece, facts.values])).toEqual([
      ['metrics.preview', undefined, undefined],
      ['metrics.import', undefined, undefined],
      ['metrics.import', 1, 2],
    ])
  })

  it('is the same whichever commit a process dies before, once another goes on', async () => {
    const whole = await world()
    await confirmImport(whole.scene, whole.as('chen'), { import: await waiting(whole) })
    const expected = await holdings(whole)
    for (const commits of [2, 3]) {
      const w = await world()
      const number = await waiting(w)
      await expect(
        confirmImport(mortal(w, commits), w.as('chen'), { import: number }),
      ).rejects.toBeInstanceOf(Killed)
      expect(await state(w, number)).toBe('storing')
      expect((await holdings(w)).publications.length).toBe(1 + (commits - 2) * 2_999)
      await goOn(w)
      expect(await state(w, number)).toBe('confirmed')
      expect(await holdings(w)).toEqual(expected)
    }
  })

  it('lets what others ask for meanwhile come between its parts', async () => {
    const w = await world()
    const number = await waiting(w)
    let begun: () => void = () => {}
    const isBegun = new Promise<void>((done) => {
      begun = done
    })
    const transact: typeof w.database.transact = async (work) => {
      const done = await w.database.transact(work)
      begun()
      return done
    }
    const scene = { ...w.scene, database: { ...w.database, transact } }
    const stored = confirmImport(scene, w.as('chen'), { import: number })
    await isBegun
    await act(w.scene, w.as('wang'), undefined, ({ journal }) => journal('pitch.score', { score: 3 }, 1))
    expect(await state(w, number)).toBe('storing')
    await stored
    expect(await state(w, number)).toBe('confirmed')
  })

  it('is not begun when the process dies before it is decided', async () => {
    const w = await world()
    const number = await waiting(w)
    await expect(confirmImport(mortal(w, 1), w.as('chen'), { import: number })).rejects.toBeInstanceOf(Killed)
    await goOn(w)
    expect(await state(w, number)).toBe('previewed')
    expect((await holdings(w)).publications).toHaveLength(1)
  })

  it('is shown with how far it is, and is neither decided nor taken back meanwhile', async () => {
    const w = await world()
    const number = await waiting(w)
    await confirmImport(mortal(w, 3), w.as('chen'), { import: number }).catch(() => undefined)
    const view = await importView(w.database.reading, w.desk, number)
    const shown = (language: 'zh-CN' | 'en') =>
      JSON.stringify(importCard(wordsOf(language), view, '2026-11-26'))
    expect(shown('zh-CN')).toMatch(/正在录入 I-.*3000.*4000/)
    expect(shown('en')).toMatch(/Storing I-.*3000.*4000/)
    const busy = { code: 'import.busy', facts: { import: number } }
    await expect(confirmImport(w.scene, w.as('li'), { import: number })).rejects.toMatchObject(busy)
    await expect(undoImport(w.scene, w.as('li'), number)).rejects.toMatchObject(busy)
    const other = await post(w, 1)
    await expect(confirmImport(w.scene, w.as('li'), { import: other })).rejects.toMatchObject(busy)
  })

  it('adds no post a second time that somebody confirms meanwhile, and gives it its values', async () => {
    const w = await world()
    const number = await waiting(w)
    await confirmImport(mortal(w, 2), w.as('chen'), { import: number }).catch(() => undefined)
    const last = String(9_000_000 + count - 1)
    await publishedOn(w, { id: 'late', at: '2026-11-20T02:00:00.000Z', channel: 'oa', externalId: last })
    await w.scene.database.transact(async (trx) => {
      const entry = { at: w.clock.now(), actor: 'x', via: 'command', act: 'publish.confirm', facts: {} }
      await appendToJournal(trx, w.desk.id, entry)
    })
    await goOn(w)
    const { publications, values } = await holdings(w)
    expect(publications.filter(({ external_id }) => external_id === last)).toHaveLength(1)
    expect(values.filter(({ external_id }) => external_id === last)).toHaveLength(2)
    expect((await importView(w.database.reading, w.desk, number)).import.outcome).toMatchObject({
      created: count - 2,
      stored: 2 * count,
    })
  })

  it('is taken back whole, whichever commit a process dies before', async () => {
    for (const commits of [0, 1, 2, 5]) {
      const w = await world()
      const number = await waiting(w)
      const before = await holdings(w)
      await confirmImport(w.scene, w.as('chen'), { import: number })
      if (commits === 0) {
        const gone = { values: 2 * count, publications: count - 1 }
        expect(await undoImport(w.scene, w.as('li'), number)).toEqual(gone)
      } else {
        await expect(undoImport(mortal(w, commits), w.as('li'), number)).rejects.toBeInstanceOf(Killed)
        expect(await state(w, number)).toBe(commits === 1 ? 'confirmed' : 'undoing')
        if (commits === 1) await undoImport(w.scene, w.as('li'), number)
        await goOn(w)
      }
      expect(await state(w, number)).toBe('undone')
      expect(await holdings(w)).toEqual(before)
      expect((await wholeJournal(w)).slice(-2)).toMatchObject([
        { act: 'metrics.undo-import', facts: { values: 2 * count, publications: count - 1 } },
        { act: 'metrics.undo-import', piece: 1 },
      ])
    }
  })
})
