import type { Desk } from './desk.ts'
import { hasLeft, may, type Person, type Right, rolesFor } from './people.ts'

/** Who belongs to a desk, and whether it says who may do what. */
export interface Team {
  desk: Pick<Desk, 'setUpAt'>
  people: readonly Person[]
}

/** Who can do something now. */
export interface Asked {
  /** Whom to ask before the others first; nobody while something else comes first, or nobody can. */
  people: string[]
  /** Those of them who are named, few enough to feel meant. */
  ask: string[]
}

export const nobody: Asked = { people: [], ask: [] }

const mostNamed = 3

/** Whoever holds the right: those whose work it is are named, and the leads where it is nobody's. */
export function whoCan({ desk, people }: Team, right: Right, except?: string): Asked {
  const able = people.filter((person) => person.id !== except && may(person, right, desk))
  const those = rolesFor(right)
  const isTheirs = ({ roles }: Person) => those.some((role) => roles.includes(role))
  const theirs = able.filter(isTheirs)
  const others = able.filter((person) => !isTheirs(person))
  return asked([...theirs, ...others], theirs.length > 0 ? theirs : others)
}

/** Everybody who leads the desk; on a desk without a lead, whoever is said. */
export function leadsOf({ people }: Pick<Team, 'people'>, otherwise?: string): Asked {
  const leads = people.filter(({ roles }) => roles.includes('lead'))
  if (leads.length > 0 || otherwise === undefined) return asked(leads, leads)
  return { people: [otherwise], ask: [otherwise] }
}

/** Who does what somebody who left owes by name: the leads, or on a desk without one whoever may publish. */
export function standIns(team: Team): Asked {
  const leads = leadsOf(team)
  return leads.people.length > 0 ? leads : whoCan(team, 'publish.confirm')
}

/** Whether somebody of the desk has left; whoever it does not know stays what they were. */
export const hasGone = ({ people }: Pick<Team, 'people'>, id: string | undefined): boolean =>
  people.some((person) => person.id === id && hasLeft(person))

/** The person themselves, unless they have left. */
export const byName = (team: Team, id: string): Asked =>
  hasGone(team, id) ? standIns(team) : { people: [id], ask: [id] }

/** People of whom the first few are named. */
const asked = (people: readonly Person[], named: readonly Person[]): Asked => ({
  people: people.map(({ id }) => id),
  ask: named.slice(0, mostNamed).map(({ id }) => id),
})
