import type { Reading, Writing } from '../db/open.ts'
import { type ChainLink, type Head, headOf, walkJournal } from './journal.ts'
import { origin } from './journal-link.ts'

/**
 * What may be wrong with the record. `changed`: an entry is not what was written. `unreadable`: its facts are none.
 * `unlinked`: it does not follow on the one before. `missing`: entries `seq` to `to` are gone; `tail`: the same at the end.
 * `added`: entries `seq` to `to` came past the database's guard. `rewritten`: the chain is whole, and is another one.
 * `headless`: what stands beside it is gone. `unguarded`: the database would take changes. `gate`, `state`, `text`: a piece's
 * gate, its state or a version's text that does not follow from the entries.
 */
export const flawKinds = [
  ...(['changed', 'unreadable', 'unlinked', 'missing', 'tail', 'added', 'rewritten', 'headless'] as const),
  ...(['unguarded', 'gate', 'state', 'text'] as const),
] as const

/** One thing that is not as the record says. */
export interface Flaw {
  kind: (typeof flawKinds)[number]
  seq?: number
  to?: number
  piece?: number
  version?: number
  gate?: string
}

/** How many entries were found, the hash of the newest, and what is wrong with them, oldest first. */
export interface Examined extends Head {
  flaws: Flaw[]
}

/** Beyond so many it is clear that the record cannot be trusted. */
export const mostFlaws = 20

/**
 * Walks the desk's whole chain and holds it against what the database kept beside it. Entries may be added meanwhile: what
 * stood beside it at the beginning must be there, and what was found must stand beside it at the end.
 */
export async function examineChain(db: Reading, desk: string): Promise<Examined> {
  const before = await headOf(db, desk)
  let end: Head = { count: 0, hash: origin }
  let atHead = origin
  const flaws: Flaw[] = []
  for await (const link of walkJournal(db, desk)) {
    flaws.push(...flawsOf(link, end).slice(0, mostFlaws - flaws.length))
    end = { count: link.seq, hash: link.hash }
    if (link.seq === before?.count) atHead = link.hash
  }
  const beside = besideIt(end, { before, atHead, after: await headOf(db, desk) })
  return { ...end, flaws: [...flaws, ...beside] }
}

function flawsOf(link: ChainLink, { count, hash }: Head): Flaw[] {
  const { seq, unreadable } = link
  const flaws: Flaw[] = []
  if (seq > count + 1) flaws.push({ kind: 'missing', seq: count + 1, to: seq - 1 })
  else if (seq !== count + 1 || link.previous !== hash) flaws.push({ kind: 'unlinked', seq })
  if (unreadable) flaws.push({ kind: 'unreadable', seq })
  else if (link.hash !== link.hashNow) flaws.push({ kind: 'changed', seq })
  return flaws
}

interface Beside {
  before: Head | undefined
  /** The hash found at the entry that was the newest at the beginning. */
  atHead: string
  after: Head | undefined
}

function besideIt({ count }: Head, { before, atHead, after }: Beside): Flaw[] {
  if (!after) return count > 0 ? [{ kind: 'headless' }] : []
  if (after.count < count) return [{ kind: 'added', seq: after.count + 1, to: count }]
  if (!before) return []
  if (before.count > count) return [{ kind: 'tail', seq: count + 1, to: before.count }]
  return before.hash === atHead ? [] : [{ kind: 'rewritten', seq: before.count }]
}

/** So many signs of a hash cannot be met by trying. */
const signs = 16

/** `1204-3f9a22c1d4e5f607`: what is said outside of the database, so that whoever owns it cannot write another record. */
export const sealOf = ({ count, hash }: Head): string => `${count}-${hash.slice(0, signs)}`

/** The seal of what stands beside the record now; undefined before its first entry. */
export async function sealNow(db: Reading | Writing, desk: string): Promise<string | undefined> {
  const head = await headOf(db, desk)
  return head && sealOf(head)
}

/** The form of a seal. */
export const sealForm = /^(\d{1,15})-([0-9a-f]{16})$/

/** Whether the record still holds the entry of a seal as it was; undefined when there is no such entry. */
export async function holdsSeal(db: Reading, desk: string, seal: string): Promise<boolean | undefined> {
  const [, count = '', hash = ''] = sealForm.exec(seal) ?? []
  const row = await db
    .selectFrom('journal')
    .select('hash')
    .where('desk_id', '=', desk)
    .where('seq', '=', Number(count))
    .executeTakeFirst()
  return row?.hash.startsWith(hash)
}
