import type { Instant } from '../foundation/time.ts'
import type { GateRule } from './gate-policy.ts'

/** `pending`: the gate before comes first. `closed`: another gate or another version ended it. */
export type GateState = 'pending' | 'waiting' | 'passed' | 'changes' | 'closed' | 'withdrawn'

/** Who passed a gate or sent back at it, and when. */
export interface GateDecision {
  by: string
  at: Instant
}

/** A gate of one version, as it was handed in under, and what was decided so far, oldest first. */
export interface Gate extends GateRule {
  state: GateState
  decisions: readonly GateDecision[]
  /** When somebody was first asked to decide; nobody was while nobody could. */
  askedAt?: Instant
}

/** Names one version of a piece. */
export interface VersionKey {
  piece: number
  version: number
}

/** Names one gate of a version. */
export type GateKey = VersionKey & { gate: string }

/** The gates of a version as they begin: the first is due, the others come after it. */
export const opened = (rules: readonly GateRule[]): Gate[] =>
  rules.map((rule, index) => ({ ...rule, state: index === 0 ? 'waiting' : 'pending', decisions: [] }))

/** Whether a gate is still to be decided, now or later. */
export const isOpen = ({ state }: Pick<Gate, 'state'>) => state === 'waiting' || state === 'pending'

/** The gate that is to be decided now. */
export const dueGate = (of: readonly Gate[]) => of.find(({ state }) => state === 'waiting')

/** The gate at which the version was sent back. */
export const changesGate = (of: readonly Gate[]) => of.find(({ state }) => state === 'changes')

/** The gate of that name among those of a version. */
export const gateNamed = (of: readonly Gate[], name: string | undefined) =>
  of.find((gate) => gate.name === name)

/** The decision with which a gate was passed or the version sent back at it. */
export const lastDecision = ({ decisions }: Gate) => decisions.at(-1)

/** How many people more must pass it. */
export const stillNeeded = ({ need, decisions }: Gate) => Math.max(need - decisions.length, 0)

/** How many people more must pass gates before the version is final. */
export const peopleNeeded = (of: readonly Gate[]) =>
  of.filter(isOpen).reduce((sum, gate) => sum + stillNeeded(gate), 0)

/** Who passed it, in the order in which they did. */
export const passesOf = ({ state, decisions }: Gate): string[] =>
  (state === 'changes' ? decisions.slice(0, -1) : decisions).map(({ by }) => by)
