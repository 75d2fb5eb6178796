import { Worker } from 'node:worker_threads'
import { type Fact, Refusal } from '../../../foundation/errors.ts'
import type { ExportFile, Sheet } from './export.ts'

export interface Limits {
  /** The largest file that is read, in bytes. */
  bytes: number
  /** The largest size of a packed workbook once unpacked, in bytes. */
  inflated: number
  rows: number
  columns: number
  milliseconds: number
  /** The JavaScript heap of the reading thread, in megabytes. */
  heap: number
}

/** What a table program's file holds: sheets, or, for an archive, the export files in it. */
export type Book = { sheets: Sheet[] } | { files: ExportFile[] }

type Answer = Book | { refusal: { code: string; facts: Record<string, Fact> } }

/** Reads a workbook (its bytes, or the text of an HTML or XML one) in a thread of its own, so that neither a bomb nor a slow file stops the bot; throws `Refusal`. */
export function readBook(input: { bytes: Uint8Array } | { text: string }, limits: Limits): Promise<Book> {
  const worker = new Worker(new URL('./sheet-worker.mjs', import.meta.url), {
    workerData: { ...input, limits },
    execArgv: [],
    // What the table reader complains of is not for the log.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: limits.heap },
  })
  return new Promise<Book>((resolve, reject) => {
    const clock = setTimeout(
      () => reject(new Refusal('export.timeout', { seconds: limits.milliseconds / 1000 })),
      limits.milliseconds,
    )
    worker.once('message', (answer: Answer) =>
      'refusal' in answer ? reject(new Refusal(answer.refusal.code, answer.refusal.facts)) : resolve(answer),
    )
    worker.once('error', (fault: Error & { code?: string }) => reject(refusalFor(fault)))
    worker.once('exit', () => {
      clearTimeout(clock)
      reject(new Refusal('export.broken', { why: 'no answer' }))
    })
  }).finally(() => worker.terminate())
}

function refusalFor(fault: Error & { code?: string }): Refusal {
  if (fault.code === 'ERR_WORKER_OUT_OF_MEMORY') return new Refusal('export.too-large-inside')
  return new Refusal('export.broken', { why: fault.message.slice(0, 120) })
}
