import type { Reading, Writing } from '../db/open.ts'
import type { Instant } from '../foundation/time.ts'
import { defaultGates, type GateRule, gateList, type NamedGate } from './gate-policy.ts'

/** What a desk says of its gates, in which version, by whom and since when; version 0 is what holds before it said anything. */
export interface GatePolicy {
  version: number
  gates: readonly GateRule[]
  setBy?: string
  setAt?: Instant
}

/** What holds for whatever is handed in now. */
export async function gatePolicyOf(db: Reading | Writing, desk: string): Promise<GatePolicy> {
  const row = await db
    .selectFrom('gate_policies')
    .selectAll()
    .where('desk_id', '=', desk)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return { version: 0, gates: defaultGates }
  const gates = gateList.parse(JSON.parse(row.gates))
  return { version: row.version, gates, setBy: row.set_by, setAt: row.set_at }
}

/** The desk's own words for gates by their names, the newest of each: for what tells of a gate by its name alone. */
export async function gateLabels(
  db: Reading | Writing,
  desk: string,
): Promise<ReadonlyMap<string, NamedGate['label']>> {
  const rows = await db
    .selectFrom('gate_policies')
    .select('gates')
    .where('desk_id', '=', desk)
    .orderBy('version')
    .execute()
  const all = rows.flatMap(({ gates }) => gateList.parse(JSON.parse(gates)))
  return new Map(all.map(({ name, label }) => [name, label]))
}

/** Adds the desk's next policy; returns its version. */
export async function addGatePolicy(
  trx: Writing,
  desk: string,
  { gates, by, at }: { gates: readonly GateRule[]; by: string; at: Instant },
): Promise<number> {
  const version = (await gatePolicyOf(trx, desk)).version + 1
  const said = JSON.stringify(gates)
  await trx
    .insertInto('gate_policies')
    .values({ desk_id: desk, version, gates: said, set_by: by, set_at: at })
    .execute()
  return version
}
