import type { Reading } from '../act.ts'
import type { Desk } from '../desk.ts'
import { crewOf, type GateCrew } from '../gate-crew.ts'
import { gatePolicyOf } from '../gate-policy-store.ts'
import { belongs, type Person } from '../people.ts'
import { peopleOf } from '../people-store.ts'
import { type OwedByName, owedByName } from './leavers.ts'

/** Who is on the desk or left it with something undone, what each owes by name, and whether there are enough for its gates. */
export interface PeopleBoard {
  people: Person[]
  debts: ReadonlyMap<string, OwedByName>
  crew: GateCrew
}

export async function peopleBoard(db: Reading, desk: Desk, now: string): Promise<PeopleBoard> {
  const everybody = await peopleOf(db, desk.id)
  const debts = await owedByName(db, desk, { people: everybody, now })
  const { gates } = await gatePolicyOf(db, desk.id)
  // Whoever left and had nothing to do here is of no interest any more.
  const people = everybody.filter(
    (person) => belongs(person) || (person.lapsed ?? []).length > 0 || debts.has(person.id),
  )
  return { people, debts, crew: crewOf(desk, everybody, gates) }
}
