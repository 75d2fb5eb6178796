import type { Selectable } from 'kysely'
import type { Reading, Writing } from '../../db/open.ts'
import type { GateTable } from '../../db/schema.ts'
import type { Stage } from '../act.ts'
import { type Gate, type GateName, type GateState, gates, type VersionKey } from './gate.ts'

function gateOf(row: Selectable<GateTable>): Gate {
  return {
    gate: row.gate as GateName,
    state: row.state as GateState,
    decidedBy: row.decided_by ?? undefined,
    decidedAt: row.decided_at ?? undefined,
    askedAt: row.asked_at ?? undefined,
  }
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

/** Moves gates of one version from any of some states to another. */
export async function moveGates(
  { trx, desk }: Stage,
  { piece, version }: VersionKey,
  { from, to }: { from: readonly GateState[]; to: GateState },
): Promise<void> {
  await trx
    .updateTable('gates')
    .set({ state: to })
    .where('desk_id', '=', desk.id)
    .where('piece', '=', piece)
    .where('version', '=', version)
    .where('state', 'in', from)
    .execute()
}

export async function setGate(
  { trx, desk }: Stage,
  { piece, version, gate }: VersionKey & { gate: GateName },
  change: Partial<Record<'decided_by' | 'decided_at' | 'asked_at', string | null>> & { state?: GateState },
): Promise<void> {
  await trx
    .updateTable('gates')
    .set(change)
    .where('desk_id', '=', desk.id)
    .where('piece', '=', piece)
    .where('version', '=', version)
    .where('gate', '=', gate)
    .execute()
}
