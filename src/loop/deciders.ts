import type { Desk } from './desk.ts'
import { type Gate, isOpen, opened, stillNeeded } from './gate.ts'
import type { Deciders, GateRule } from './gate-policy.ts'
import { belongs, type Person } from './people.ts'

/** Everything on which it depends who may decide which gate of a version. */
export interface Deciding {
  desk: Pick<Desk, 'setUpAt'>
  people: readonly Person[]
  gates: readonly Gate[]
  /** Everybody who handed the version's content in, and the piece's writer. */
  authors: readonly (string | undefined)[]
}

/** Whether a gate is this person's by what the desk says; before `/desk setup` every gate is everybody's. */
export function isDecider(person: Person, who: Deciders, { setUpAt }: Pick<Desk, 'setUpAt'>): boolean {
  if (!belongs(person)) return false
  return !setUpAt || who.people.includes(person.id) || who.roles.some((role) => person.roles.includes(role))
}

/** Where else somebody decided: one person does not hold two gates. */
export const decidedElsewhere = (of: readonly Gate[], person: string, name: string) =>
  of.find((gate) => gate.name !== name && gate.decisions.some(({ by }) => by === person))

/** Who may decide this gate now: whose it is, but neither the authors, nor who decided another gate, nor who passed it already. */
export function ableFor({ desk, people, gates, authors }: Deciding, gate: Gate): Person[] {
  const passed = new Set(gate.decisions.map(({ by }) => by))
  return people.filter(
    (person) =>
      isDecider(person, gate.who, desk) &&
      !authors.includes(person.id) &&
      !passed.has(person.id) &&
      !decidedElsewhere(gates, person.id, gate.name),
  )
}

const mostAsked = 3

/** Whom to ask: those whom the gate names or whose work it is before the leads, at most three or as many as must pass it. */
export const askedOf = (deciding: Deciding, gate: Gate): Person[] => askedAmong(ableFor(deciding, gate), gate)

/** The same of people who may decide it. */
export function askedAmong(able: readonly Person[], gate: Gate): Person[] {
  const isTheirs = ({ id, roles }: Person) =>
    gate.who.people.includes(id) || gate.who.roles.some((role) => role !== 'lead' && roles.includes(role))
  const theirs = able.filter(isTheirs)
  const needed = stillNeeded(gate)
  const others = able.filter((person) => !isTheirs(person))
  return (theirs.length >= needed ? theirs : [...theirs, ...others]).slice(0, Math.max(mostAsked, needed))
}

/**
 * The first open gate for which too few different people are left when every gate before it has its own: such a version waits,
 * it is never free. Found by augmenting paths, since who passes one gate is lost to the others.
 */
export const gateShortOf = (deciding: Deciding): Gate | undefined => shortAmong(ableByGate(deciding))

/** Who may decide each open gate, in their order. */
export const ableByGate = (deciding: Deciding): Map<Gate, Person[]> =>
  new Map(deciding.gates.filter(isOpen).map((gate) => [gate, ableFor(deciding, gate)]))

/** The same of the people who may decide each gate. */
export function shortAmong(able: ReadonlyMap<Gate, readonly Person[]>): Gate | undefined {
  const taken = new Map<string, Gate>()
  const place = (gate: Gate, tried: Set<string>): boolean =>
    (able.get(gate) ?? []).some(({ id }) => {
      if (tried.has(id)) return false
      tried.add(id)
      const holder = taken.get(id)
      if (holder && !place(holder, tried)) return false
      taken.set(id, gate)
      return true
    })
  return [...able.keys()].find((gate) => {
    for (let left = stillNeeded(gate); left > 0; left--) if (!place(gate, new Set())) return true
    return false
  })
}

/** Whom the first gate would ask of what these authors hand in. */
export function askedAtFirst(of: Omit<Deciding, 'gates'>, rules: readonly GateRule[]): Person[] {
  const gates = opened(rules)
  const [first] = gates
  return first ? askedOf({ ...of, gates }, first) : []
}

/** The role with which somebody more may decide a gate; none where it is for those alone whom the desk names. */
export const roleFor = ({ who }: Gate) => who.roles.find((role) => role !== 'lead') ?? who.roles[0]
