import type { Selectable } from 'kysely'
import { inParts } from '../db/in-parts.ts'
import type { Reading, Writing } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import type { GateTable } from '../db/schema.ts'
import type { Instant } from '../foundation/time.ts'
import type { Deed } from './act.ts'
import { type Gate, type GateKey, type GateState, gateNamed, type VersionKey } from './gate.ts'
import { decidersFrom, type GateRule, labelFrom } from './gate-policy.ts'

function gateOf(row: Selectable<GateTable>): Gate {
  return {
    name: row.gate,
    label: labelFrom(row.label),
    who: decidersFrom(row.who),
    need: row.need,
    state: row.state as GateState,
    decisions: [],
    askedAt: row.asked_at ?? undefined,
  }
}

/** Gates in their order, each as often as somebody decided it, or once. */
function selectGates(db: Reading | Writing, desk: string) {
  return db
    .selectFrom('gates as g')
    .leftJoin('gate_decisions as d', (join) =>
      join
        .onRef('d.desk_id', '=', 'g.desk_id')
        .onRef('d.piece', '=', 'g.piece')
        .onRef('d.version', '=', 'g.version')
        .onRef('d.gate', '=', 'g.gate'),
    )
    .selectAll('g')
    .select(['d.person', 'd.at'])
    .where('g.desk_id', '=', desk)
    .orderBy('g.position')
    .orderBy('d.number')
}

type Row = Awaited<ReturnType<ReturnType<typeof selectGates>['execute']>>[number]

const ofVersion = prepared<{ desk: string; piece: number; version: number }, Row>((db, given) =>
  selectGates(db, given('desk'))
    .where('g.piece', '=', given('piece'))
    .where('g.version', '=', given('version')),
)

/** The gates of one version of some pieces (version by piece), each in their order, in one query. */
export async function gatesOfPieces(
  db: Reading | Writing,
  desk: string,
  versions: ReadonlyMap<number, number>,
): Promise<Map<number, Gate[]>> {
  const found = new Map<number, Gate[]>()
  const [only, other] = versions
  const rows =
    only && !other
      ? await ofVersion(db, { desk, piece: only[0], version: only[1] })
      : await inParts([...versions.keys()], (part) =>
          selectGates(db, desk).where('g.piece', 'in', part).execute(),
        )
  for (const { person: by, at, ...row } of rows) {
    if (row.version !== versions.get(row.piece)) continue
    const gates = found.get(row.piece) ?? []
    const gate = gateNamed(gates, row.gate) ?? gateOf(row)
    const decisions = by && at ? [...gate.decisions, { by, at }] : gate.decisions
    found.set(row.piece, [...gates.filter((each) => each !== gate), { ...gate, decisions }])
  }
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

/** How many versions of a piece before one were sent back. */
export async function timesSentBack(
  db: Reading | Writing,
  desk: string,
  { piece, version }: VersionKey,
): Promise<number> {
  const found = await db
    .selectFrom('gate_decisions')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('desk_id', '=', desk)
    .where('piece', '=', piece)
    .where('version', '<', version)
    .where('said', '=', 'changes')
    .executeTakeFirst()
  return Number(found?.count ?? 0)
}

/** Keeps with a version the gates that it is handed in under. */
export async function addGates(
  trx: Writing,
  desk: string,
  { piece, version, gates }: VersionKey & { gates: readonly (GateRule & Pick<Gate, 'state'>)[] },
): Promise<void> {
  const rows = gates.map(({ name, label, who, need, state }, position) => ({
    desk_id: desk,
    piece,
    version,
    gate: name,
    state,
    position,
    need,
    who: JSON.stringify(who),
    label: label ? JSON.stringify(label) : null,
  }))
  await trx.insertInto('gates').values(rows).execute()
}

/** Writes a person's decision down behind those that the gate has; where the gate stands by it is another matter. */
export async function addDecision(
  trx: Writing,
  desk: string,
  { said, by, at, ...of }: GateKey & { said: 'passed' | 'changes'; by: string; at: Instant },
): Promise<void> {
  await trx
    .insertInto('gate_decisions')
    .values(({ selectFrom, fn, lit, val }) => ({
      desk_id: desk,
      ...of,
      person: by,
      number: selectFrom('gate_decisions')
        .select((eb) => eb(fn.coalesce(fn.max('number'), lit(0)), '+', 1).as('next'))
        .where('desk_id', '=', desk)
        .where('piece', '=', of.piece)
        .where('version', '=', of.version)
        .where('gate', '=', of.gate),
      said: val(said),
      at,
    }))
    .execute()
}

/** Takes a person's decision at a gate away. */
export async function removeDecision(
  trx: Writing,
  desk: string,
  { piece, version, gate, by }: GateKey & { by: string },
): Promise<void> {
  await trx
    .deleteFrom('gate_decisions')
    .where('desk_id', '=', desk)
    .where('piece', '=', piece)
    .where('version', '=', version)
    .where('gate', '=', gate)
    .where('person', '=', by)
    .execute()
}

/** Moves gates of one version from any of some states to another. */
export async function moveGates(
  { trx, desk }: Deed,
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
  { trx, desk }: Deed,
  { piece, version, gate }: GateKey,
  change: { asked_at?: string | null; state?: GateState },
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
