import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { JournalTable } from '../db/schema.ts'

/** One line of the record: who did what, when, and from where (`command`, `button`, `form`, `clock`, …). */
export interface JournalEntry {
  seq: number
  at: string
  actor: string
  via: string
  act: string
  piece?: number
  facts: Record<string, unknown>
  /** What stands in the place of the facts is none: somebody wrote it past Copydesk. The facts are empty then. */
  unreadable?: true
}

/** An entry as it lies in the chain. */
export interface ChainLink extends JournalEntry {
  previous: string
  hash: string
  /** What its content and the hash of the entry before it make. */
  hashNow: string
}

export type JournalRow = Selectable<JournalTable>

/** What stands before the first entry. */
export const origin = '0'.repeat(64)

/** SHA-256 over every column and the hash of the entry before, so that a changed or missing row breaks the chain. */
export function hashOf(row: Omit<JournalRow, 'hash'>): string {
  const { desk_id, seq, at, actor, via, act, piece, facts, previous } = row
  const said = JSON.stringify([desk_id, seq, at, actor, via, act, piece, facts, previous])
  return createHash('sha256').update(said).digest('hex')
}

const factsIn = z.record(z.string(), z.unknown())

/** The facts of a row, or undefined when what stands there is not what any act writes. */
function factsOf({ facts }: JournalRow): Record<string, unknown> | undefined {
  try {
    return factsIn.safeParse(JSON.parse(facts)).data
  } catch {
    return undefined
  }
}

/** An entry as it was read; whatever stands in the database, it can be shown. */
export function entryOf(row: JournalRow): JournalEntry {
  const { seq, at, actor, via, act, piece } = row
  const facts = factsOf(row)
  const entry = { seq, at, actor, via, act, piece: piece ?? undefined }
  return facts ? { ...entry, facts } : { ...entry, facts: {}, unreadable: true }
}

export const linkOf = (row: JournalRow): ChainLink => ({
  ...entryOf(row),
  previous: row.previous,
  hash: row.hash,
  hashNow: hashOf(row),
})
