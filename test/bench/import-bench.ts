import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { median } from 'simple-statistics'
import { addDays, type LocalDate, plus } from '../../src/foundation/time.ts'
import { confirmImport } from '../../src/loop/analyze/decide-import.ts'
import { previewImport } from '../../src/loop/analyze/preview-import.ts'
import type { Export, ExportRow } from '../../src/platforms/exports/export.ts'
import type { MetricId } from '../../src/platforms/metric.ts'
import { type BenchDesk, openBenchDesk } from './desk.ts'
import { type Figure, timed } from './figures.ts'
import { insertAll, lastRow, openRaw, rowsOf } from './raw-sqlite.ts'

export interface ImportSizes {
  rows: number
  rounds: number
}

const metrics: MetricId[] = ['views', 'likes', 'comments', 'saves', 'shares', 'followers_gained']
const now = '2026-11-26T02:42:00.000Z'
const today: LocalDate = '2026-11-26'

/**
 * The confirm step of an import (reading the kept file, matching, comparing, writing, journal) against prepared inserts of
 * the very rows that it wrote. First all posts are new, then the same posts come again a week later with higher numbers.
 */
export async function benchImport(folder: string, { rows, rounds }: ImportSizes): Promise<Figure[]> {
  const rates = { fresh: newRates(), again: newRates() }
  for (let round = 0; round < rounds; round++) {
    const took = await importTwice(join(folder, `import-${round}`), rows)
    for (const which of ['fresh', 'again'] as const) {
      rates[which].ours.push(perSecond(took[which].snapshots, took[which].ours))
      rates[which].reference.push(perSecond(took[which].snapshots, took[which].reference))
    }
  }
  return [
    figureOf(`import: values of ${rows} new posts`, rates.fresh),
    figureOf(`import: values of ${rows} known posts`, rates.again),
  ]
}

interface Rates {
  ours: number[]
  reference: number[]
}
const newRates = (): Rates => ({ ours: [], reference: [] })
const perSecond = (rows: number, ms: number) => (rows / ms) * 1000

const figureOf = (what: string, { ours, reference }: Rates): Figure => ({
  what,
  unit: 'rows/s',
  ours: median(ours),
  reference: median(reference),
  aim: { ratioAtLeast: 0.3 },
})

async function importTwice(path: string, rows: number) {
  const bench = await openBenchDesk(`${path}.sqlite`, now)
  const written = new Sqlite(`${path}.sqlite`, { readonly: true })
  const raw = await openRaw(`${path}-raw.sqlite`)
  try {
    insertAll(raw, 'desks', rowsOf(written, 'desks', 0))
    await withAccount(bench)
    const fresh = await importOnce(bench, { written, raw }, exportOf(rows, 1))
    bench.clock.moveBy({ days: 7 })
    const again = await importOnce(bench, { written, raw }, exportOf(rows, 2))
    return { fresh, again }
  } finally {
    raw.close()
    written.close()
    await bench.scene.database.close()
  }
}

/** The posts of the file need an account that they go to. */
function withAccount({ scene, desk, clock }: BenchDesk) {
  const account = {
    desk_id: desk.id,
    id: 'oa',
    platform: 'wechat-oa',
    account: 'bench',
    gap_minutes: 120,
    owner: null,
    active: 1 as const,
    version: 1,
    created_at: clock.now(),
  }
  return scene.database.transact((trx) => trx.insertInto('channels').values(account).execute())
}

type Tables = Record<'written' | 'raw', Sqlite.Database>

async function importOnce({ scene, actor }: BenchDesk, { written, raw }: Tables, file: Export) {
  const number = await previewImport(scene, actor, { fileName: 'export.csv', file })
  const ours = await timed(() => confirmImport(scene, actor, { import: number }))
  // Nothing is changed or deleted between imports, so what the raw table lacks is what this one added.
  const publications = rowsOf(written, 'publications', lastRow(raw, 'publications'))
  const snapshots = rowsOf(written, 'snapshots', lastRow(raw, 'snapshots'))
  const insert = raw.transaction(() => {
    insertAll(raw, 'publications', publications)
    insertAll(raw, 'snapshots', snapshots)
  })
  return { ours, reference: await timed(insert), snapshots: snapshots.length }
}

/** An export as it is after reading: posts of the last two years, several metrics each, higher the later it is drawn. */
function exportOf(rows: number, drawn: number): Export {
  return {
    platform: 'wechat-oa',
    report: '',
    headerRow: 1,
    fingerprint: `bench-${drawn}`,
    rows: Array.from({ length: rows }, (_, index) => rowOf(index, drawn)),
    refused: [],
    ignoredColumns: [],
    notes: [],
  }
}

function rowOf(index: number, drawn: number): ExportRow {
  const date = addDays(today, -1 - (index % 730))
  const time = `${String(8 + (index % 12)).padStart(2, '0')}:${String((index * 7) % 60).padStart(2, '0')}`
  const instant = plus(`${date}T${time}:00.000Z`, { hours: -8 })
  return {
    row: index + 2,
    externalId: `22474${String(index).padStart(8, '0')}_1`,
    title: `第 ${index} 篇：应季点心与它的故事`,
    publishedAt: { local: `${date} ${time}`, instant, precision: 'minute' },
    metrics: Object.fromEntries(
      metrics.map((metric, nth) => [metric, (index % 977) * (nth + 3) + drawn * 10]),
    ),
    raw: {},
  }
}
