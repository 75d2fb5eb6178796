import type { Reading, Writing } from '../db/open.ts'
import { reachedIn } from './reached.ts'
import type { Verdict } from './verdict.ts'

/** The verdict of a piece, if it was closed. */
export async function findVerdict(
  db: Reading | Writing,
  desk: string,
  piece: number,
): Promise<Verdict | undefined> {
  const row = await selectVerdicts(db, desk).where('v.piece', '=', piece).executeTakeFirst()
  return row && verdictOf(row)
}

/** The newest verdicts of the desk, newest first, at most `limit`. */
export async function recentVerdicts(db: Reading, desk: string, limit: number): Promise<Verdict[]> {
  const rows = await selectVerdicts(db, desk)
    .orderBy('v.given_at', 'desc')
    .orderBy('v.piece', 'desc')
    .limit(limit)
    .execute()
  return rows.map(verdictOf)
}

function selectVerdicts(db: Reading | Writing, desk: string) {
  return db
    .selectFrom('verdicts as v')
    .innerJoin('pieces as p', (join) =>
      join.onRef('p.desk_id', '=', 'v.desk_id').onRef('p.number', '=', 'v.piece'),
    )
    .select(['v.piece', 'p.title', 'v.line', 'v.value', 'v.median', 'v.sample', 'v.channels'])
    .select(['v.given_by', 'v.given_at'])
    .where('v.desk_id', '=', desk)
}

type Row = Awaited<ReturnType<ReturnType<typeof selectVerdicts>['execute']>>[number]

function verdictOf({ value, median, sample, channels, given_by, given_at, ...row }: Row): Verdict {
  return {
    ...row,
    reached: reachedIn(channels),
    together: value === null ? undefined : { value, median: median ?? undefined, sample },
    givenBy: given_by,
    givenAt: given_at,
  }
}
