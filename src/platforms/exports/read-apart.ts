import { Refusal } from '../../foundation/errors.ts'
import type { Export, ExportFile, ExportRow } from './export.ts'
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
export function readApart(file: { name: string; load(): Promise<Uint8Array> }, how: Apart): Promise<Export> {
  inLine++
  const turn = last.then(async () => readNow({ name: file.name, bytes: await file.load() }, how))
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

async function readNow(file: ExportFile, { now, zone, settings = {} }: Apart): Promise<Export> {
  const { name, bytes } = file
  const limits = { ...usualLimits, ...settings.limits }
  // Said here already, so that nothing is handed over that will not be read.
  if (bytes.length > limits.bytes)
    throw new Refusal('export.too-large', { name, bytes: bytes.length, limit: limits.bytes })
  clearTimeout(idle)
  const using = await readerFor(limits)
  hold(using, true)
  try {
    return await answerTo({ file, now, zone, settings }, using, limits)
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
  question: ReaderAsked,
  { child, gone, end }: ReaderProcess,
  limits: Limits,
): Promise<Export> {
  const { name } = question.file
  const rows: ExportRow[] = []
  let listen: (answer: ReaderSays) => void = () => undefined
  let clock: NodeJS.Timeout | undefined
  const answered = new Promise<Export>((resolve, reject) => {
    listen = (answer) => {
      if ('rows' in answer) for (const row of answer.rows) rows.push(row)
      if ('done' in answer) resolve({ ...answer.done, rows })
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
