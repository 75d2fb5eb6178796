import type { Selectable } from 'kysely'
import type { Reading, Writing } from '../../db/open.ts'
import type { GateTable } from '../../db/schema.ts'
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

function gateOf(row: Selectable<GateTable>): Gate {
  return {
    gate: row.gate as GateName,
    state: row.state as GateState,
    decidedBy: row.decided_by ?? undefined,
    decidedAt: row.decided_at ?? undefined,
    askedAt: row.asked_at ?? undefined,
  }
}

/** Names one version of a piece. */
export interface VersionKey {
  piece: number
  version: number
}

/** The gates of one version, in their order; none when there is no such version. */
export async function gatesOf(
  db: Reading | Writing,
  desk: string,
  { piece, version }: VersionKey,
): Promise<Gate[]> {
  const rows = await db
    .selectFrom('gates')
    .selectAll()
    .where('desk_id', '=', desk)
    .where('piece', '=', piece)
    .where('version', '=', version)
    .execute()
  return rows.map(gateOf).sort((a, b) => gates.indexOf(a.gate) - gates.indexOf(b.gate))
}

/** The gate that is to be decided now. */
export const dueGate = (of: readonly Gate[]) => of.find(({ state }) => state === 'waiting')

/** The gate at which the version was sent back. */
export const changesGate = (of: readonly Gate[]) => of.find(({ state }) => state === 'changes')
