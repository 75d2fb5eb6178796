import type { Selectable } from 'kysely'
import type { GateDecisionTable, GateTable, VersionTable } from '../../db/schema.ts'
import type { Reading, Writing } from '../act.ts'
import type { Flaw } from '../chain.ts'
import { fingerprintOf } from '../create/content.ts'
import { actsOnPieces } from '../journal.ts'
import { type GateTrace, type Trace, type Traces, tracesOf, tracing } from './traces.ts'

type GateRow = Selectable<GateTable>
type DecisionRow = Selectable<GateDecisionTable>
type VersionRow = Selectable<VersionTable>

/**
 * Where some pieces are not what their record says: a state that does not follow from the entries, a gate passed or sent back
 * by nobody (or not as recorded), a version whose text is not the one handed in. Reads in several queries: what is found while
 * others write is only a suspicion.
 */
export async function disagreements(
  db: Reading | Writing,
  desk: string,
  numbers: readonly number[],
): Promise<Flaw[]> {
  const pieces = await db
    .selectFrom('pieces')
    .select(['number', 'state'])
    .where('desk_id', '=', desk)
    .where('number', 'in', numbers)
    .execute()
  const states = new Map(pieces.map(({ number, state }) => [number, state]))
  const gates = grouped(await gatesOf(db, desk, numbers))
  const decisions = grouped(await decisionsOf(db, desk, numbers))
  const versions = grouped(await versionsOf(db, desk, numbers))
  const found = await actsOnPieces(db, desk, { pieces: numbers, acts: tracing })
  const entries = grouped(found.map((entry) => ({ ...entry, piece: entry.piece ?? 0 })))
  return numbers.flatMap((piece) => {
    const traces = tracesOf(entries.get(piece) ?? [])
    const state = states.get(piece)
    if (traces.unreadable || (!state && !traces.state)) return []
    const astray: Flaw[] = state === traces.state ? [] : [{ kind: 'state', piece }]
    return [
      ...astray,
      ...gateFlaws(piece, { rows: gates.get(piece), decisions: decisions.get(piece) }, traces),
      ...textFlaws(piece, versions.get(piece), traces),
    ]
  })
}

const gatesOf = (db: Reading | Writing, desk: string, numbers: readonly number[]): Promise<GateRow[]> =>
  db
    .selectFrom('gates')
    .selectAll()
    .where('desk_id', '=', desk)
    .where('piece', 'in', numbers)
    .orderBy('version')
    .orderBy('gate')
    .execute()

const decisionsOf = (
  db: Reading | Writing,
  desk: string,
  numbers: readonly number[],
): Promise<DecisionRow[]> =>
  db
    .selectFrom('gate_decisions')
    .selectAll()
    .where('desk_id', '=', desk)
    .where('piece', 'in', numbers)
    .orderBy('number')
    .execute()

const versionsOf = (db: Reading | Writing, desk: string, numbers: readonly number[]): Promise<VersionRow[]> =>
  db.selectFrom('versions').selectAll().where('desk_id', '=', desk).where('piece', 'in', numbers).execute()

interface GateRows {
  rows?: readonly GateRow[]
  decisions?: readonly DecisionRow[]
}

function gateFlaws(piece: number, { rows = [], decisions = [] }: GateRows, { gates, under }: Traces): Flaw[] {
  const stored = new Map(rows.map((row) => [keyOf(row), row]))
  const asked = new Map(
    [...under].flatMap(([version, all]) =>
      all.map((gate): [string, GateTrace] => [`${version}:${gate.name}`, gate]),
    ),
  )
  const flaws: Flaw[] = []
  for (const key of new Set([...stored.keys(), ...decisions.map(keyOf), ...asked.keys(), ...gates.keys()])) {
    const row = stored.get(key)
    const [version = '', gate] = key.split(':')
    const of = { row, decisions: decisions.filter((each) => keyOf(each) === key) }
    // What was handed in before gates were the desk's to set was under gates that ask for one person each.
    const isAsked = under.has(version) ? asksAlike(row, asked.get(key)) : (row?.need ?? 1) === 1
    if (isAsked && decidedAlike(of, gates.get(key) ?? [])) continue
    flaws.push({ kind: 'gate', piece, version: Number(version), gate })
  }
  return flaws
}

const keyOf = ({ version, gate }: { version: number; gate: string }) => `${version}:${gate}`

/** Whether a gate asks for what it asked for when the version was handed in. */
const asksAlike = (row: GateRow | undefined, { need, who }: Partial<GateTrace> = {}) =>
  row !== undefined && row.need === need && row.who === JSON.stringify(who)

/** Whether just these people decided so, in this order, and the gate stands where their decisions leave it. */
function decidedAlike(
  { row, decisions }: { row?: GateRow; decisions: readonly DecisionRow[] },
  traces: readonly Trace[],
): boolean {
  const alike = decisions.every(({ person, at, said }, index) => {
    const trace = traces[index]
    return trace?.by === person && trace.at === at && trace.said === said
  })
  if (!alike || decisions.length !== traces.length) return false
  const sentBack = traces.at(-1)?.said === 'changes'
  const passed = row !== undefined && !sentBack && traces.length >= row.need
  return (row?.state === 'changes') === sentBack && (row?.state === 'passed') === passed
}

function textFlaws(piece: number, rows: readonly VersionRow[] = [], { versions }: Traces): Flaw[] {
  const stored = new Map(rows.map((row) => [`${row.number}`, row]))
  const flaws: Flaw[] = []
  for (const number of new Set([...stored.keys(), ...versions.keys()])) {
    if (!handedInAlike(stored.get(number), versions.get(number)))
      flaws.push({ kind: 'text', piece, version: Number(number) })
  }
  return flaws
}

function handedInAlike(row: VersionRow | undefined, trace: Trace | undefined): boolean {
  if (!row || !trace || row.submitted_by !== trace.by || row.submitted_at !== trace.at) return false
  const kind = row.kind === 'link' ? 'link' : 'text'
  return row.fingerprint === trace.fingerprint && fingerprintOf(kind, row.body) === row.fingerprint
}

function grouped<Row extends { piece: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const groups = new Map<number, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.piece)
    if (group) group.push(row)
    else groups.set(row.piece, [row])
  }
  return groups
}
