import { Refusal } from '../../foundation/errors.ts'
import type { DraftText } from '../drafts/draft-text.ts'
import type { Export, ExportRow } from './export.ts'
import { type Limits, usualLimits } from './limits.ts'
import type { ReadSettings } from './read-export.ts'
import { hold, openReader, type ReaderProcess } from './reader.ts'
import type { ReaderAsked, ReaderSays } from './reading-words.ts'

export interface Apart {
  /** An ISO instant and the IANA zone of the account, for dates without year or zone. */
  now: string
  zone: string
  settings?: ReadSettings
}

const idleFor = 60_000
let reader: ReaderProcess | undefined
let idle: NodeJS.Timeout | undefined
let last: Promise<unknown> = Promise.resolve()
let inLine = 0

/** How many files are being read or wait to be read. */
export function filesInLine(): number {
  return inLine
}

/**
 * Fetches and reads an export in a process of its own, one file at a time; the others wait. Whatever a file does to that
 * process (no memory left, no end, a crash) is a `Refusal` and the next file gets another. Throws what `load` throws, what
 * `readExport` refuses, and `export.timeout`, `export.too-large-inside` or `export.broken` for an end without an answer.
 */
export async function readApart(
  file: { name: string; load(): Promise<Uint8Array> },
  { now, zone, settings = {} }: Apart,
): Promise<Export> {
  const limits = { ...usualLimits, ...settings.limits }
  const question = (bytes: Uint8Array) => ({ file: { name: file.name, bytes }, now, zone, settings })
  const { done, rows } = await askApart(file, question, limits)
  if (!done) throw new Error('an export was answered as something else')
  return { ...done, rows }
}

/** What the process answered of one file. */
export interface AnsweredApart {
  done?: Omit<Export, 'rows'>
  rows: ExportRow[]
  draft?: DraftText
}

/** Has the process asked about one file, in its turn; throws as `readApart` does. */
export function askApart(
  file: { name: string; load(): Promise<Uint8Array> },
  question: (bytes: Uint8Array) => ReaderAsked,
  limits: Limits = usualLimits,
): Promise<AnsweredApart> {
  inLine++
  const { name } = file
  const turn = last.then(async () => askNow(name, { bytes: await file.load(), question, limits }))
  last = turn
    .catch(() => undefined)
    .finally(() => {
      inLine--
    })
  return turn
}

/** Ends the reading process, if there is one; a file that is being read is refused. */
export async function stopReading(): Promise<void> {
  clearTimeout(idle)
  await reader?.end()
}

interface Asking {
  bytes: Uint8Array
  question: (bytes: Uint8Array) => ReaderAsked
  limits: Limits
}

async function askNow(name: string, { bytes, question, limits }: Asking): Promise<AnsweredApart> {
  // Said here already, so that nothing is handed over that will not be read.
  if (bytes.length > limits.bytes)
    throw new Refusal('export.too-large', { name, bytes: bytes.length, limit: limits.bytes })
  clearTimeout(idle)
  const using = await readerFor(limits)
  hold(using, true)
  try {
    return await answerTo(name, { question: question(bytes), using, limits })
  } finally {
    hold(using, false)
    idle = setTimeout(() => void using.end(), idleFor).unref()
  }
}

async function readerFor({ heap, memory }: Limits): Promise<ReaderProcess> {
  if (reader?.isAlive() && (reader.heap !== heap || reader.memory !== memory)) await reader.end()
  if (!reader?.isAlive()) reader = openReader({ heap, memory })
  await reader.ready
  return reader
}

function answerTo(
  name: string,
  { question, using, limits }: { question: ReaderAsked; using: ReaderProcess; limits: Limits },
): Promise<AnsweredApart> {
  const { child, gone, end } = using
  const rows: ExportRow[] = []
  let listen: (answer: ReaderSays) => void = () => undefined
  let clock: NodeJS.Timeout | undefined
  const answered = new Promise<AnsweredApart>((resolve, reject) => {
    listen = (answer) => {
      if ('rows' in answer) for (const row of answer.rows) rows.push(row)
      if ('done' in answer) resolve({ done: answer.done, rows })
      if ('draft' in answer) resolve({ draft: answer.draft, rows })
      if ('refusal' in answer) reject(new Refusal(answer.refusal.code, answer.refusal.facts))
      if ('fault' in answer) reject(new Error(`reading failed: ${answer.fault}`))
    }
    clock = setTimeout(() => {
      reject(new Refusal('export.timeout', { name, seconds: limits.milliseconds / 1000 }))
      void end()
    }, limits.milliseconds)
    void gone.then((how) =>
      reject(new Refusal(how === 'memory' ? 'export.too-large-inside' : 'export.broken', { name })),
    )
    child.on('message', listen)
    child.send(question, () => undefined)
  })
  return answered.finally(() => {
    clearTimeout(clock)
    child.off('message', listen)
  })
}
