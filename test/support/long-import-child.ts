import { readFileSync } from 'node:fs'
import { confirmImport } from '../../src/loop/analyze/decide-import.ts'
import { importView } from '../../src/loop/analyze/import-view.ts'
import { previewImport } from '../../src/loop/analyze/preview-import.ts'
import { undoImport } from '../../src/loop/analyze/undo-import.ts'
import type { Export } from '../../src/platforms/exports/export.ts'
import type { MetricId } from '../../src/platforms/metric.ts'
import { openBenchDesk, zone } from '../bench/desk.ts'

/** What a long import did: its outcomes, and the longest stretch of each step, in milliseconds of processor time. */
export interface LongImport {
  stretches: Record<string, number>
  created: number
  again: number
  goneAgain: number
  gone: number
}

const [path = '', rows = '0'] = process.argv.slice(2)
const metrics: MetricId[] = ['views', 'likes', 'comments', 'saves', 'shares', 'followers_gained']
const bench = await openBenchDesk(path, '2026-11-26T02:42:00.000Z')
const { scene, actor, clock, desk } = bench
const account = { desk_id: desk.id, id: 'oa', platform: 'wechat-oa', account: 'a', gap_minutes: 0 }
await scene.database.transact((trx) =>
  trx
    .insertInto('channels')
    .values({ ...account, owner: null, active: 1, version: 1, created_at: clock.now() })
    .execute(),
)

const stretches: LongImport['stretches'] = {}

/** Milliseconds for which this thread has worked; where the system does not tell it of one thread, the whole process. */
function worked(): number {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[0]) / 1e6
  } catch {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  }
}

/** Runs a step while a timer looks how much the process works between two of its turns. */
async function looked<T>(step: string, work: () => Promise<T>): Promise<T> {
  let longest = 0
  let last = worked()
  const look = () => {
    const now = worked()
    longest = Math.max(longest, now - last)
    last = now
  }
  const timer = setInterval(look, 1)
  const result = await work()
  clearInterval(timer)
  look()
  stretches[step] = Math.round(longest)
  return result
}

const file = (drawn: number): Export => ({
  platform: 'wechat-oa',
  report: '',
  headerRow: 1,
  fingerprint: `f${drawn}`,
  refused: [],
  ignoredColumns: [],
  notes: [],
  rows: Array.from({ length: Number(rows) }, (_, at) => {
    const day = new Date(Date.UTC(2026, 10, 20) - (at % 730) * 86_400_000).toISOString().slice(0, 10)
    return {
      row: at + 2,
      raw: {},
      title: `第 ${at} 篇：应季点心与它的故事`,
      externalId: `22474${String(at).padStart(8, '0')}_1`,
      publishedAt: { local: `${day} 10:00`, instant: `${day}T02:00:00.000Z`, precision: 'minute' },
      metrics: Object.fromEntries(metrics.map((metric, nth) => [metric, (at % 977) + nth + drawn])),
    }
  }),
})
const [one, two] = [file(1), file(2)]
const view = (number: number) => importView(scene.database.reading, { id: desk.id, zone }, number)

const first = await looked('preview', () => previewImport(scene, actor, { fileName: 'a.csv', file: one }))
await looked('its card', () => view(first))
const { created } = await looked('confirm', () => confirmImport(scene, actor, { import: first }))
clock.moveBy({ days: 7 })
const second = await previewImport(scene, actor, { fileName: 'a.csv', file: two })
await looked('the card of known posts', () => view(second))
const again = await looked('confirm known posts', () => confirmImport(scene, actor, { import: second }))
const undone = await looked('take back', () => undoImport(scene, actor, second))
const rest = await looked('take back new posts', () => undoImport(scene, actor, first))
const found: LongImport = {
  stretches,
  created,
  again: again.matched,
  goneAgain: undone.values,
  gone: rest.publications,
}
process.stdout.write(JSON.stringify(found))
await scene.database.close()
