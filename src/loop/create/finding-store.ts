import { columnsOf } from '../../db/columns.ts'
import { inParts } from '../../db/in-parts.ts'
import type { Reading, Writing } from '../../db/open.ts'
import type { FindingTable } from '../../db/schema.ts'
import type { Instant } from '../../foundation/time.ts'
import type { Deed } from '../act.ts'
import type { Finding, FindingState } from './finding.ts'

const columns = columnsOf<FindingTable, { state: FindingState }>()(
  'number',
  'version',
  'gate',
  'text',
  'state',
  'raised_by',
  'raised_at',
  'settled_by',
  'settled_at',
)

/** Every finding of a piece, by number. */
export async function findingsOf(db: Reading | Writing, desk: string, piece: number): Promise<Finding[]> {
  const rows = await db
    .selectFrom('findings')
    .selectAll()
    .where('desk_id', '=', desk)
    .where('piece', '=', piece)
    .orderBy('number')
    .execute()
  return rows.map(columns.read)
}

/** How many findings of each of some pieces are still open, by piece; without those that have none. */
export async function openFindingCounts(
  db: Reading | Writing,
  desk: string,
  pieces: readonly number[],
): Promise<Map<number, number>> {
  const rows = await inParts(pieces, (part) =>
    db
      .selectFrom('findings')
      .select(({ fn }) => ['piece', fn.countAll<number>().as('count')])
      .where('desk_id', '=', desk)
      .where('piece', 'in', part)
      .where('state', '=', 'open')
      .groupBy('piece')
      .execute(),
  )
  return new Map(rows.map(({ piece, count }) => [piece, Number(count)]))
}

/** Adds findings with the piece's next numbers; returns the numbers. */
export async function raiseFindings(
  { trx, desk, actor, now }: Deed,
  { piece, version, gate }: { piece: number; version: number; gate: string },
  texts: readonly string[],
): Promise<number[]> {
  const before = (await findingsOf(trx, desk.id, piece)).at(-1)?.number ?? 0
  const rows = texts.map((text, index) => ({
    desk_id: desk.id,
    piece,
    ...columns.row({
      number: before + index + 1,
      version,
      gate,
      text,
      state: 'open',
      raisedBy: actor.id,
      raisedAt: now,
    }),
  }))
  await trx.insertInto('findings').values(rows).execute()
  return rows.map(({ number }) => number)
}

/** Ends one finding in the actor's name. */
export async function closeFinding(
  { trx, desk, actor, now }: Deed,
  { piece, number, state }: { piece: number; number: number; state: 'settled' | 'waived' },
): Promise<void> {
  await trx
    .updateTable('findings')
    .set({ state, settled_by: actor.id, settled_at: now })
    .where('desk_id', '=', desk.id)
    .where('piece', '=', piece)
    .where('number', '=', number)
    .execute()
}

/** Settles the open findings of a gate in the actor's name. */
export async function settleFindings(
  { trx, desk, actor, now }: Deed,
  { piece, gate }: { piece: number; gate: string },
): Promise<void> {
  await trx
    .updateTable('findings')
    .set({ state: 'settled', settled_by: actor.id, settled_at: now })
    .where('desk_id', '=', desk.id)
    .where('piece', '=', piece)
    .where('gate', '=', gate)
    .where('state', '=', 'open')
    .execute()
}

/** Opens the findings of a gate again that somebody settled at that moment. */
export async function reopenFindings(
  { trx, desk }: Deed,
  { piece, gate, by, at }: { piece: number; gate: string; by: string; at: Instant },
): Promise<void> {
  await trx
    .updateTable('findings')
    .set({ state: 'open', settled_by: null, settled_at: null })
    .where('desk_id', '=', desk.id)
    .where('piece', '=', piece)
    .where('gate', '=', gate)
    .where('settled_by', '=', by)
    .where('settled_at', '=', at)
    .execute()
}
