import { type Selectable, sql } from 'kysely'
import type { Reading } from '../../db/open.ts'
import { prepared } from '../../db/prepared.ts'
import type { VerdictTable } from '../../db/schema.ts'
import type { Desk } from '../desk.ts'
import type { Person } from '../people.ts'
import type { Piece } from '../piece.ts'
import { debtsOfPiece } from '../piece-debts.ts'
import { loadPiece } from '../piece-store.ts'
import { type Reached, reachedIn } from '../reached.ts'
import { nearness } from './nearness.ts'
import { meanScore } from './pitch.ts'

/** What was learned from a past piece that is near a new pitch. */
export interface PastVerdict {
  piece: number
  title: string
  line: string
  reached: Reached[]
  /** Of all its channels together, where an older verdict tells no more. */
  together?: { times: number; sample: number }
}

/** Everything that the card of a pitch shows. */
export interface PitchView {
  piece: Piece
  mean?: number
  scores: number
  past: PastVerdict[]
  /** The pitches that became part of it. */
  took: TookIn[]
}

type TookIn = Pick<Piece, 'number' | 'title' | 'pitchedBy'>

export async function pitchView(db: Reading, desk: string, number: number): Promise<PitchView> {
  const piece = await loadPiece(db, desk, number)
  const scores = await scoresOf(db, { desk, piece: number })
  const mean = meanScore(scores.map((row) => row.score))
  const past = await nearestVerdicts(db, desk, piece)
  const took = await takenInto(db, { desk, piece: number })
  return { piece, mean, scores: scores.length, past, took }
}

const takenInto = prepared<{ desk: string; piece: number }, TookIn>((db, given) =>
  db
    .selectFrom('pieces')
    .select(['number', 'title', 'pitched_by as pitchedBy'])
    .where('desk_id', '=', given('desk'))
    .where('merged_into', '=', given('piece'))
    .orderBy('number'),
)

const scoresOf = prepared<{ desk: string; piece: number }, { score: number }>((db, given) =>
  db
    .selectFrom('scores')
    .select('score')
    .where('desk_id', '=', given('desk'))
    .where('piece', '=', given('piece')),
)

type VerdictRow = Pick<PastVerdict, 'piece' | 'title' | 'line'> &
  Pick<Selectable<VerdictTable>, 'value' | 'median' | 'sample' | 'channels'>

const mostCompared = 2000

const verdictsBut = prepared<{ desk: string; piece: number }, VerdictRow>((db, given) =>
  db
    .selectFrom('verdicts')
    .innerJoin('pieces', (join) =>
      join.onRef('pieces.desk_id', '=', 'verdicts.desk_id').onRef('pieces.number', '=', 'verdicts.piece'),
    )
    .select(['pieces.number as piece', 'pieces.title', 'line', 'value', 'median', 'sample', 'channels'])
    .where('verdicts.desk_id', '=', given('desk'))
    .where('verdicts.piece', '!=', given('piece'))
    .orderBy('verdicts.given_at', 'desc')
    .limit(mostCompared),
)

const shown = 3
const least = 0.08

/** Verdicts of the three past pieces whose titles are nearest to this one's, nearest first; unlike titles are left out. */
async function nearestVerdicts(
  db: Reading,
  desk: string,
  piece: { number: number; title: string },
): Promise<PastVerdict[]> {
  const rows = await verdictsBut(db, { desk, piece: piece.number })
  return rows
    .map((row) => ({ row, near: nearness(piece.title, row.title) }))
    .filter(({ near }) => near >= least)
    .sort((a, b) => b.near - a.near)
    .slice(0, shown)
    .map(({ row: { value, median, sample, channels, ...row } }) => ({
      ...row,
      reached: reachedIn(channels),
      together: value !== null && median ? { times: value / median, sample } : undefined,
    }))
}

/** What a list tells of a pitch. */
export type OpenPitch = Pick<Piece, 'number' | 'title' | 'state' | 'pitchedBy' | 'pitchedAt'>

// Said as the index says it, or SQLite would not see that the index holds them in their order.
const isOpen = sql<boolean>`state in ('pitched', 'parked', 'approved')`

const open = prepared<{ desk: string; limit: number }, OpenPitch>((db, given) =>
  db
    .selectFrom('pieces')
    .select(['number', 'title', 'state', 'pitched_by as pitchedBy', 'pitched_at as pitchedAt'])
    .$narrowType<Pick<OpenPitch, 'state'>>()
    .where('desk_id', '=', given('desk'))
    .where(isOpen)
    .orderBy('number', 'desc')
    .limit(given('limit')),
)

/** Whether this person may do the next act for a pitch: decide it, or once it is approved give it to a writer. */
export const waitsFor = (piece: OpenPitch, desk: Pick<Desk, 'setUpAt'>, person: Person): boolean =>
  debtsOfPiece({ ...piece, currentVersion: 0 }, { desk, people: [person] }).some(
    ({ people }) => people.length > 0,
  )

/** Pitches still to be decided and the parked ones, newest first, at most `limit`. */
export const openPitches = (db: Reading, desk: string, limit: number): Promise<OpenPitch[]> =>
  open(db, { desk, limit })
