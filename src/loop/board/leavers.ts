import type { Instant } from '../../foundation/time.ts'
import type { Reading, Writing } from '../act.ts'
import { numbersDue } from '../analyze/numbers-due.ts'
import { draftsOwed } from '../create/board.ts'
import type { Owed } from '../debt.ts'
import { type DebtFacts, debtsOf } from '../debts.ts'
import type { Desk } from '../desk.ts'
import { channelsOf } from '../distribute/channel-store.ts'
import { standingSlots } from '../distribute/slot-store.ts'
import { hasLeft, hasTurned, type Person } from '../people.ts'
import { peopleOf } from '../people-store.ts'
import { standIns } from '../who-owes.ts'

/** How much somebody owes by name; what is owed by a role is left out. */
export interface OwedByName {
  drafts: number
  slots: number
  channels: number
  numbers: number
}

const sum = ({ drafts, slots, channels, numbers }: OwedByName) => drafts + slots + channels + numbers

const kinds: Partial<Record<Owed, keyof OwedByName>> = {
  assign: 'drafts',
  accept: 'drafts',
  draft: 'drafts',
  publish: 'slots',
  channel: 'channels',
  numbers: 'numbers',
}

/** What each person of the desk owes by name, now or later, by their ids; whoever owes nothing is not in it. */
export async function owedByName(
  db: Reading | Writing,
  desk: Desk,
  { people, now }: { people: readonly Person[]; now: Instant },
): Promise<Map<string, OwedByName>> {
  const facts: DebtFacts = {
    desk,
    people,
    pieces: await draftsOwed(db, desk.id),
    slots: await standingSlots(db, desk.id),
    channels: await channelsOf(db, desk.id),
    numbers: await numbersDue(db, desk, now),
  }
  const found = new Map<string, OwedByName>()
  for (const { what, of } of debtsOf(facts, now)) {
    const kind = kinds[what]
    if (!kind || of === undefined) continue
    const before = found.get(of) ?? none
    found.set(of, { ...before, [kind]: before[kind] + 1 })
  }
  return found
}

/** Somebody who does not belong any more, and how many things they still owe by name. */
export interface Leaver {
  person: Person
  owes: number
}

/** Everybody of the desk who has left, in the order in which it met them. */
export async function leaversOf(db: Reading | Writing, desk: Desk, now: string): Promise<Leaver[]> {
  const people = await peopleOf(db, desk.id)
  const left = people.filter(hasLeft)
  if (left.length === 0) return []
  const owed = await owedByName(db, desk, { people, now })
  return left.map((person) => ({ person, owes: sum(owed.get(person.id) ?? none) }))
}

const none: OwedByName = { drafts: 0, slots: 0, channels: 0, numbers: 0 }

/**
 * Who takes over what a leaver published: the first lead, or on a desk without one whoever may confirm a publication. There
 * is nobody else to know of: a desk names no deputies.
 */
export async function heirOf(db: Reading | Writing, desk: Desk): Promise<string | undefined> {
  return standIns({ desk, people: await peopleOf(db, desk.id) }).people[0]
}

/** The people about whom something is to be done: who left or came back unnoticed, and who owes what can be passed on. */
export async function unsettled(db: Reading | Writing, desk: Desk, now: string): Promise<Person[]> {
  const people = await peopleOf(db, desk.id)
  const turned = people.filter(hasTurned)
  const gone = people.filter((person) => person.leftAt && hasLeft(person))
  if (gone.length === 0) return turned
  const owed = await owedByName(db, desk, { people, now })
  const [heir] = standIns({ desk, people }).people
  const owing = gone.filter(({ id }) => {
    const of = owed.get(id) ?? none
    return of.drafts > 0 || (heir !== undefined && sum(of) > 0)
  })
  return [...turned, ...owing]
}
