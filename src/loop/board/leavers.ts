import type { Reading, Writing } from '../act.ts'
import { numbersDue } from '../analyze/numbers-due.ts'
import { owed } from '../create/draft.ts'
import type { Desk } from '../desk.ts'
import { belongs, hasLeft, type Person } from '../people.ts'
import { holders, peopleOf } from '../people-store.ts'
import { whoMay } from '../require-right.ts'

/** How much somebody owes by name; what is owed by a role is left out. */
export interface Debts {
  drafts: number
  slots: number
  channels: number
  numbers: number
}

const sum = ({ drafts, slots, channels, numbers }: Debts) => drafts + slots + channels + numbers

/** What each person of the desk owes by name, by their ids; whoever owes nothing is not in it. */
export async function debtsOf(
  db: Reading | Writing,
  desk: Pick<Desk, 'id' | 'zone'>,
  now: string,
): Promise<Map<string, Debts>> {
  const debts = new Map<string, Debts>()
  const add = (person: string | null, what: keyof Debts, count: number) => {
    if (person === null) return
    const before = debts.get(person) ?? { drafts: 0, slots: 0, channels: 0, numbers: 0 }
    debts.set(person, { ...before, [what]: before[what] + count })
  }
  const pieces = db.selectFrom('pieces').select('writer').where('desk_id', '=', desk.id)
  for (const { writer } of await pieces.where('state', 'in', owed).execute()) add(writer, 'drafts', 1)
  const slots = db.selectFrom('slots').select('owner').where('desk_id', '=', desk.id)
  for (const { owner } of await slots.where('state', '=', 'scheduled').execute()) add(owner, 'slots', 1)
  const channels = db.selectFrom('channels').select('owner').where('desk_id', '=', desk.id)
  for (const { owner } of await channels.where('active', '=', 1).execute()) add(owner, 'channels', 1)
  for (const { owner, publications } of await numbersDue(db, desk, now))
    add(owner, 'numbers', publications.length)
  return debts
}

/** Somebody who does not belong any more, and how many things they still owe by name. */
export interface Leaver {
  person: Person
  owes: number
}

/** Everybody of the desk who has left, in the order in which it met them. */
export async function leaversOf(db: Reading | Writing, desk: Desk, now: string): Promise<Leaver[]> {
  const left = (await peopleOf(db, desk.id)).filter(hasLeft)
  if (left.length === 0) return []
  const debts = await debtsOf(db, desk, now)
  return left.map((person) => ({ person, owes: sum(debts.get(person.id) ?? none) }))
}

const none: Debts = { drafts: 0, slots: 0, channels: 0, numbers: 0 }

/**
 * Who takes over what a leaver published: the first lead, or on a desk without one whoever may confirm a publication. There
 * is nobody else to know of: a desk names no deputies.
 */
export async function heirOf(db: Reading | Writing, desk: Desk): Promise<string | undefined> {
  const [lead] = await holders(db, desk.id, 'lead')
  return lead?.id ?? (await whoMay(db, desk, 'publish.confirm'))[0]
}

/** The people about whom something is to be done: who left or came back unnoticed, and who owes what can be passed on. */
export async function unsettled(db: Reading | Writing, desk: Desk, now: string): Promise<Person[]> {
  const people = await peopleOf(db, desk.id)
  const turned = people.filter((person) =>
    belongs(person) ? person.leftAt : hasLeft(person) && !person.leftAt,
  )
  const gone = people.filter((person) => person.leftAt && hasLeft(person))
  if (gone.length === 0) return turned
  const debts = await debtsOf(db, desk, now)
  const heir = await heirOf(db, desk)
  const owing = gone.filter(({ id }) => {
    const of = debts.get(id) ?? none
    return of.drafts > 0 || (heir !== undefined && sum(of) > 0)
  })
  return [...turned, ...owing]
}
