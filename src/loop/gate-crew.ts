import type { Reading } from '../db/open.ts'
import { gateShortOf, isDecider } from './deciders.ts'
import type { Desk } from './desk.ts'
import { type Gate, opened, peopleNeeded } from './gate.ts'
import { gatePolicyOf } from './gate-policy-store.ts'
import { peopleOf } from './people-store.ts'

/** How many people decide gates, how many must for one version, and the first gate for which there are too few. */
export interface GateCrew {
  able: number
  need: number
  short?: Gate
}

/** The people for the gates of what is handed in now, as if the desk were set up: what everybody may before counts for nothing. */
export async function gateCrew(db: Reading, { id, setUpAt = '' }: Desk): Promise<GateCrew> {
  const people = await peopleOf(db, id)
  const gates = opened((await gatePolicyOf(db, id)).gates)
  const desk = { setUpAt: setUpAt || 'not yet' }
  return {
    able: people.filter((person) => gates.some(({ who }) => isDecider(person, who, desk))).length,
    need: peopleNeeded(gates),
    short: gateShortOf({ desk, people, gates, authors: [] }),
  }
}
