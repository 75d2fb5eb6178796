import type { Instant } from '../../src/foundation/time.ts'
import { assignPiece } from '../../src/loop/create/assign-piece.ts'
import { approveGate, requestChanges } from '../../src/loop/create/decide-gate.ts'
import { confirmPublication } from '../../src/loop/distribute/confirm-publication.ts'
import { closePiece } from '../../src/loop/optimize/close-piece.ts'
import type { Platform } from '../../src/platforms/platform.ts'
import { measured } from '../loop/analyze/seed.ts'
import { approvedPiece, draftingPiece, reviewedPiece, who } from '../loop/create/support.ts'
import { channel, links, slot } from '../loop/distribute/distribute-world.ts'
import { ref, type World } from './desk.ts'

/** A desk on which something of every kind stands, on the day after most of it was done; `times` says how much of each. */
export interface FullDesk extends World {
  /** Makes of everything that stands there so many, under other numbers and names. */
  fill(times: number): Promise<void>
}

const overdue = '2026-11-26T10:00:00.000Z'
const today = '2026-11-27T01:00:00.000Z'
const tonight = '2026-11-27T12:00:00.000Z'
const tomorrow = '2026-11-28T02:00:00.000Z'

/** Brings about one thing of every kind that a list, a Home or a digest shows. */
export async function fullDesk(w: World): Promise<FullDesk> {
  await pitched(w)
  await written(w)
  await scheduled(w)
  await published(w)
  w.clock.moveBy({ days: 1 })
  await outToday(w)
  const kept = await keptRows(w)
  let sets = 1
  return {
    ...w,
    async fill(times) {
      // So many at once as both databases take in a statement.
      for (; sets < times; sets += 5) await addSets(w, kept, range(sets, Math.min(sets + 5, times)))
      sets = times
    },
  }
}

async function pitched(w: World) {
  const gone = { standing: 'gone', left_at: w.clock.now() }
  await w.database.reading.updateTable('people').set(gone).where('id', '=', ref('guest')).execute()
  for (const writer of ['chen', 'wang']) {
    const piece = await approvedPiece(w)
    await assignPiece(w.scene, w.as('lin'), { piece, who: who(writer), due: overdue })
  }
  await approvedPiece(w)
}

async function written(w: World) {
  await draftingPiece(w)
  const sentBack = await reviewedPiece(w)
  await requestChanges(w.scene, w.as('zhao'), { piece: sentBack, what: '太短\n没有出处' })
  const half = await reviewedPiece(w)
  await approveGate(w.scene, w.as('zhao'), { piece: half })
  await reviewedPiece(w)
}

async function scheduled(w: World) {
  const at: [Platform, Instant][] = [
    ['wechat-oa', overdue],
    ['weibo', today],
    ['zhihu', tonight],
    ['bilibili', tomorrow],
  ]
  for (const [platform, when] of at)
    await slot(w, { piece: await reviewedPiece(w), channel: await channel(w, platform), at: when })
  await slot(w, {
    piece: await finalPiece(w),
    channel: await channel(w, 'youtube', { owner: ref('chen') }),
    at: tonight,
  })
}

async function finalPiece(w: World) {
  const piece = await reviewedPiece(w)
  await approveGate(w.scene, w.as('zhao'), { piece })
  await approveGate(w.scene, w.as('qian'), { piece })
  return piece
}

async function published(w: World) {
  const [told, untold, over] = [await finalPiece(w), await finalPiece(w), await finalPiece(w)]
  const [xhs, douyin, oa] = [
    await channel(w, 'xiaohongshu'),
    await channel(w, 'douyin'),
    await channel(w, 'wechat-oa', { account: '粽子' }),
  ]
  const { publication } = await confirmPublication(w.scene, w.as('li'), {
    piece: told,
    channel: xhs,
    link: links.xhs,
  })
  await measured(w, publication, today, { views: 1200, likes: 30 })
  await slot(w, { piece: untold, channel: douyin, at: '2026-11-26T03:00:00.000Z' })
  await confirmPublication(w.scene, w.as('li'), { piece: untold, channel: douyin, link: links.douyin })
  const last = await confirmPublication(w.scene, w.as('li'), { piece: over, channel: oa, link: links.oa })
  // Of the day before, all of which is told.
  const dayBefore = { day: '2026-11-25', published_at: '2026-11-25T03:00:00.000Z' }
  const { reading } = w.database
  await reading.updateTable('publications').set(dayBefore).where('id', '=', last.publication).execute()
  await measured(w, last.publication, w.clock.now(), { views: 900 })
  await closePiece(w.scene, w.as('lin'), { piece: over, line: '短的更好' })
}

/** Out of today's slot, and a piece that the lead proposed. */
async function outToday(w: World) {
  const [piece, kuaishou] = [await finalPiece(w), await channel(w, 'kuaishou')]
  await slot(w, { piece, channel: kuaishou, at: tonight })
  const link = 'https://www.kuaishou.com/short-video/3xabcdefghijk'
  const { publication } = await confirmPublication(w.scene, w.as('li'), { piece, channel: kuaishou, link })
  await measured(w, publication, w.clock.now(), { views: 800 })
  const { reading } = w.database
  await reading
    .updateTable('pieces')
    .set({ pitched_by: ref('chen') })
    .where('number', '=', piece)
    .execute()
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at)

const tables = [
  ...(['people', 'channels', 'pieces', 'scores', 'assignments', 'versions', 'gates'] as const),
  ...(['gate_decisions', 'findings', 'slots', 'publications', 'snapshots', 'verdicts'] as const),
]
type Row = Record<string, unknown>

async function keptRows({ database }: World): Promise<[(typeof tables)[number], Row[]][]> {
  const read = async (table: (typeof tables)[number]) =>
    (await database.reading.selectFrom(table).selectAll().execute()) as Row[]
  return Promise.all(tables.map(async (table) => [table, await read(table)] as [typeof table, Row[]]))
}

const names = ['id', 'channel', 'slot', 'publication', 'account', 'external_id', 'link']

/** The same rows once more, as sets of their own: what is named in several tables is renamed alike. */
async function addSets({ database }: World, kept: Awaited<ReturnType<typeof keptRows>>, sets: number[]) {
  await database.transact(async (trx) => {
    for (const [table, rows] of kept) {
      const copies = sets.flatMap((set) =>
        rows.map((row) => copyOf(row, table === 'pieces' ? 'number' : 'piece', set)),
      )
      if (copies.length > 0)
        await trx
          .insertInto(table)
          .values(copies as never)
          .execute()
    }
  })
}

function copyOf(row: Row, number: 'number' | 'piece', set: number): Row {
  const copy: Row = { ...row }
  for (const name of names) if (typeof row[name] === 'string') copy[name] = `${row[name]}-${set}`
  const of = row[number]
  return typeof of === 'number' ? { ...copy, [number]: of + 1000 * set } : copy
}
