import type { Instant } from '../../foundation/time.ts'

/** The two required approvals of a version, in the order in which they come due. */
export const gates = ['wording', 'facts'] as const
export type GateName = (typeof gates)[number]

/** `pending`: the gate before comes first. `closed`: another gate or another version ended it. */
export type GateState = 'pending' | 'waiting' | 'passed' | 'changes' | 'closed' | 'withdrawn'

export interface Gate {
  gate: GateName
  state: GateState
  decidedBy?: string
  decidedAt?: Instant
  /** When somebody was first asked to decide; nobody was while nobody could. */
  askedAt?: Instant
}

/** Names one version of a piece. */
export interface VersionKey {
  piece: number
  version: number
}

/** The gate that is to be decided now. */
export const dueGate = (of: readonly Gate[]) => of.find(({ state }) => state === 'waiting')

/** The gate at which the version was sent back. */
export const changesGate = (of: readonly Gate[]) => of.find(({ state }) => state === 'changes')
