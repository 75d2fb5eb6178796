// The process in which files are read. It is told one file at a time, answers with rows, part by part, and ends with the
// bot, when its memory is used up, or when it has been idle for long; `reading-guard.mjs` sees to it while it is busy.
import { writeFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { Refusal } from '../../foundation/errors.ts'
import { readDraft } from '../drafts/draft-file.ts'
import type { ExportRow } from './export.ts'
import { readExport } from './read-export.ts'
import type { ReaderAsked, ReaderSays } from './reading-words.ts'

const rowsAtOnce = 250

const say = (answer: ReaderSays) =>
  new Promise<void>((done) => {
    process.send?.(answer, () => done())
  })

async function answer(asked: ReaderAsked): Promise<void> {
  try {
    if ('draft' in asked) return await say({ draft: await readDraft(asked.draft) })
    const { file, now, zone, settings } = asked
    const { rows, ...head } = await readExport(file, now, zone, settings)
    for (let at = 0; at < rows.length; at += rowsAtOnce)
      await say({ rows: rows.slice(at, at + rowsAtOnce).map(withoutCells) })
    await say({ done: head })
  } catch (fault) {
    await say(
      fault instanceof Refusal
        ? { refusal: { code: fault.code, facts: fault.facts } }
        : { fault: String((fault as Error | undefined)?.stack ?? fault).slice(0, 2000) },
    )
  }
}

/** What the cells said stays here: nobody keeps it, and it is most of what would have to be sent. */
const withoutCells = (row: ExportRow): ExportRow => ({ ...row, raw: {} })

// Where memory runs short, Linux ends this process before the bot.
try {
  writeFileSync('/proc/self/oom_score_adj', '1000')
} catch {}

const guard = new Worker(new URL('./reading-guard.mjs', import.meta.url), {
  workerData: { megabytes: Number(process.argv[2]), parent: process.ppid },
  execArgv: [],
})
guard.unref()
process.on('message', (question: ReaderAsked) => void answer(question))
process.on('disconnect', () => process.exit())
// A terminal tells the whole group of Ctrl-C; the bot still finishes what it has begun, this file too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
guard.once('online', () => void say({ ready: true }))
