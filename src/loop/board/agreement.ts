import type { Selectable } from 'kysely'
import type { GateTable, VersionTable } from '../../db/schema.ts'
import type { Reading, Writing } from '../act.ts'
import type { Flaw } from '../chain.ts'
import { fingerprintOf } from '../create/content.ts'
import { actsOnPieces } from '../journal.ts'
import { type Trace, type Traces, tracesOf, tracing } from './traces.ts'

type GateRow = Pick<
  Selectable<GateTable>,
  'piece' | 'version' | 'gate' | 'state' | 'decided_by' | 'decided_at'
>
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
      ...gateFlaws(piece, gates.get(piece), traces),
      ...textFlaws(piece, versions.get(piece), traces),
    ]
  })
}

const gatesOf = (db: Reading | Writing, desk: string, numbers: readonly number[]): Promise<GateRow[]> =>
  db
    .selectFrom('gates')
    .select(['piece', 'version', 'gate', 'state', 'decided_by', 'decided_at'])
    .where('desk_id', '=', desk)
    .where('piece', 'in', numbers)
    .orderBy('version')
    .orderBy('gate')
    .execute()

const versionsOf = (db: Reading | Writing, desk: string, numbers: readonly number[]): Promise<VersionRow[]> =>
  db.selectFrom('versions').selectAll().where('desk_id', '=', desk).where('piece', 'in', numbers).execute()

function gateFlaws(piece: number, rows: readonly GateRow[] = [], { gates }: Traces): Flaw[] {
  const stored = new Map(rows.map((row) => [`${row.version}:${row.gate}`, row]))
  const flaws: Flaw[] = []
  for (const key of new Set([...stored.keys(), ...gates.keys()])) {
    if (decidedAlike(stored.get(key), gates.get(key))) continue
    const [version, gate] = key.split(':')
    flaws.push({ kind: 'gate', piece, version: Number(version), gate })
  }
  return flaws
}

function decidedAlike(row: GateRow | undefined, trace: Trace | undefined): boolean {
  const decided = row?.state === 'passed' || row?.state === 'changes'
  if (!decided || !trace) return !decided && !trace
  return row.state === trace.said && row.decided_by === trace.by && row.decided_at === trace.at
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
