import { createHash } from 'node:crypto'
import type { Platform } from '../platform.ts'
import type { ExportRow } from './export.ts'

/** SHA-256, in hex, of what the rows mean, whatever their order, the columns' order, the file's format or lost seconds. */
export function fingerprintOf(platform: Platform, report: string, rows: readonly ExportRow[]): string {
  const lines = rows.map((row) =>
    JSON.stringify([row.externalId ?? row.link ?? row.title, minute(row), numbers(row)]),
  )
  const hash = createHash('sha256').update(`${platform} ${report}\n`)
  for (const line of lines.sort()) hash.update(`${line}\n`)
  return hash.digest('hex')
}

function minute({ publishedAt }: ExportRow): string {
  return publishedAt?.local?.slice(0, 16) ?? ''
}

function numbers({ metrics }: ExportRow): (string | number)[][] {
  return Object.entries(metrics)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([metric, value]) => [metric, Number(value.toPrecision(6))])
}
