import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Instant, msOf } from '../foundation/time.ts'

const copy = /^copydesk-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\dZ)\.sqlite(\.part)?$/
const day = 24 * 3600 * 1000

/** Deletes all copies in a folder but the newest so many, and what a killed backup left the day before; returns the copies' names. */
export function prune(folder: string, { keep, now }: { keep?: number; now: Instant }): string[] {
  const names = readdirSync(folder).filter((name) => copy.test(name))
  const left = names.filter((name) => name.endsWith('.part') && msOf(timeOf(name)) < msOf(now) - day)
  const whole = names.filter((name) => name.endsWith('.sqlite')).sort()
  const old = keep === undefined ? [] : whole.slice(0, -keep)
  for (const name of [...left, ...old]) rmSync(join(folder, name))
  return old
}

const timeOf = (name: string): Instant => name.replace(copy, '$1$2:$3:$4')
