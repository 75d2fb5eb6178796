import type { Selectable } from 'kysely'
import { inParts } from '../../db/in-parts.ts'
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

/** The gates of one version of each of some pieces (version by piece), by piece and in their order. */
export async function gatesOfPieces(
  db: Reading | Writing,
  desk: string,
  versions: ReadonlyMap<number, number>,
): Promise<Map<number, Gate[]>> {
  const rows = await inParts([...versions.keys()], (part) =>
    db.selectFrom('gates').selectAll().where('desk_id', '=', desk).where('piece', 'in', part).execute(),
  )
  const found = new Map<number, Gate[]>()
  for (const row of rows)
    if (row.version === versions.get(row.piece))
      found.set(row.piece, [...(found.get(row.piece) ?? []), gateOf(row)])
  for (const of of found.values()) of.sort((a, b) => gates.indexOf(a.gate) - gates.indexOf(b.gate))
  return found
}

/** The gates of one version, in their order; none when there is no such version. */
export async function gatesOf(
  db: Reading | Writing,
  desk: string,
  { piece, version }: VersionKey,
): Promise<Gate[]> {
  return (await gatesOfPieces(db, desk, new Map([[piece, version]]))).get(piece) ?? []
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
