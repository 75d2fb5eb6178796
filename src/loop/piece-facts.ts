import type { Selectable } from 'kysely'
import type { Reading, Writing } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import type { PieceTable } from '../db/schema.ts'
import type { PieceFacts, PitchOutcome } from './piece-state.ts'

/** What a piece's own row tells of where it stands. */
export type OwnFacts = Pick<
  Selectable<PieceTable>,
  'decision' | 'writer' | 'accepted_at' | 'current_version' | 'closed_at'
>

interface Row {
  handed: number | null
  gate: string | null
  out: number | string
  left: number | string
  next: string | null
}

const around = prepared<{ desk: string; piece: number; version: number }, Row>((db, given) =>
  db
    .selectFrom('pieces as p')
    .leftJoin('versions as v', (join) =>
      join
        .onRef('v.desk_id', '=', 'p.desk_id')
        .onRef('v.piece', '=', 'p.number')
        .on('v.number', '=', given('version'))
        .on('v.withdrawn_at', 'is', null),
    )
    .leftJoin('gates as g', (join) =>
      join
        .onRef('g.desk_id', '=', 'v.desk_id')
        .onRef('g.piece', '=', 'v.piece')
        .onRef('g.version', '=', 'v.number'),
    )
    .select(['v.number as handed', 'g.state as gate'])
    .select(({ selectFrom, fn }) => [
      selectFrom('publications as o')
        .whereRef('o.desk_id', '=', 'p.desk_id')
        .whereRef('o.piece', '=', 'p.number')
        .select(fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('out'),
      selectFrom('slots as s')
        .whereRef('s.desk_id', '=', 'p.desk_id')
        .whereRef('s.piece', '=', 'p.number')
        .where('s.state', '=', 'scheduled')
        .select(fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('left'),
      selectFrom('slots as t')
        .whereRef('t.desk_id', '=', 'p.desk_id')
        .whereRef('t.piece', '=', 'p.number')
        .where('t.state', '=', 'scheduled')
        .select((eb) => eb.fn.min('t.at').as('at'))
        .$asScalar()
        .as('next'),
    ])
    .where('p.desk_id', '=', given('desk'))
    .where('p.number', '=', given('piece')),
)

/** The facts of one piece whose own row is, or is about to be, as given. */
export async function factsOf(
  db: Reading | Writing,
  { desk, piece }: { desk: string; piece: number },
  own: OwnFacts,
): Promise<PieceFacts> {
  const rows = await around(db, { desk, piece, version: own.current_version })
  const [first] = rows
  return {
    decision: (own.decision ?? undefined) as PitchOutcome | undefined,
    writer: own.writer ?? undefined,
    accepted: own.accepted_at !== null,
    gates: first?.handed ? rows.flatMap(({ gate }) => gate ?? []) : undefined,
    out: Number(first?.out ?? 0),
    left: Number(first?.left ?? 0),
    next: first?.next ?? undefined,
    closed: own.closed_at !== null,
  }
}
