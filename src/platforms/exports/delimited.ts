import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { Refusal } from '../../foundation/errors.ts'
import { boundedRow } from './bounds.ts'
import type { Limits } from './limits.ts'

const delimiters = [',', '\t', ';', '|'] as const
const chunk = 65_536

export interface Decoded {
  text: string
  /** What the person should know of the letters, if anything. */
  note?: 'gb18030' | 'damaged-text'
}

/**
 * The text of a file: UTF-8 or UTF-16 by their marks, strict UTF-8, UTF-8 in which a few letters were cut (platforms cut
 * titles in the middle of one), strict GB18030; undefined when it is none of them.
 */
export function decodeText(bytes: Uint8Array): Decoded | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return strict('utf-16le', bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return strict('utf-16be', bytes)
  if (bytes.subarray(0, 4096).includes(0)) return undefined
  const whole = strict('utf-8', bytes) ?? mended(bytes)
  if (whole) return whole
  const chinese = strict('gb18030', bytes)
  return chinese && { ...chinese, note: 'gb18030' }
}

// A file that ends in the middle of a letter is still UTF-8, so the last letter may be incomplete.
function strict(encoding: string, bytes: Uint8Array): Decoded | undefined {
  try {
    return {
      text: new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: encoding === 'utf-8' }),
    }
  } catch {
    return undefined
  }
}

function mended(bytes: Uint8Array): Decoded | undefined {
  const text = new TextDecoder().decode(bytes)
  const bad = text.split('\uFFFD').length - 1
  const good = (text.match(/[^\0-\x7F\uFFFD]/g) ?? []).length
  return bad * 10 <= good ? { text, note: 'damaged-text' } : undefined
}

/** The rows of separated values, empty lines kept so that row numbers agree with a table program; throws `export.broken` or `export.too-many-rows`. */
export async function readDelimited(
  text: string,
  limits: Pick<Limits, 'rows' | 'columns' | 'cell'>,
): Promise<string[][]> {
  const parser = parse({
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: 1_000_000,
  })
  const rows: string[][] = []
  try {
    for await (const row of Readable.from(chunksOf(text)).pipe(parser)) {
      rows.push(boundedRow(row as string[], limits))
      if (rows.length > limits.rows) throw new Refusal('export.too-many-rows', { limit: limits.rows })
    }
  } catch (fault) {
    if (fault instanceof CsvError)
      throw new Refusal('export.broken', { row: rows.length + 1, why: fault.code })
    throw fault
  }
  return rows
}

/** The separator: named by a `sep=` line, or the one whose count per line is highest in the middle of the first lines. */
function delimiterOf(text: string): string {
  const named = /^sep=(.)\r?\n/i.exec(text)
  if (named?.[1]) return named[1]
  const lines = text
    .slice(0, 20_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim())
    .slice(0, 20)
  const counted = delimiters.map((each) => ({
    each,
    count: median(lines.map((line) => line.split(each).length - 1)),
  }))
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).each
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function* chunksOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += chunk) yield text.slice(at, at + chunk)
}
