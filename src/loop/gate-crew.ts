import { gateShortOf, isDecider } from './deciders.ts'
import type { Desk } from './desk.ts'
import { type Gate, opened, peopleNeeded } from './gate.ts'
import type { GateRule } from './gate-policy.ts'
import type { Person } from './people.ts'

/** How many people decide gates, how many must for one version, and the first gate for which there are too few. */
export interface GateCrew {
  able: number
  need: number
  short?: Gate
}

/** The people for gates that are opened now, as if the desk were set up: what everybody may before counts for nothing. */
export function crewOf(
  { setUpAt = '' }: Pick<Desk, 'setUpAt'>,
  people: readonly Person[],
  rules: readonly GateRule[],
): GateCrew {
  const gates = opened(rules)
  const desk = { setUpAt: setUpAt || 'not yet' }
  return {
    able: people.filter((person) => gates.some(({ who }) => isDecider(person, who, desk))).length,
    need: peopleNeeded(gates),
    short: gateShortOf({ desk, people, gates, authors: [] }),
  }
}
