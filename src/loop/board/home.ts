import { type Instant, localOf } from '../../foundation/time.ts'
import type { Reading } from '../act.ts'
import { numbersDue } from '../analyze/numbers-due.ts'
import { type Views, viewsOfPieces } from '../analyze/views-of-pieces.ts'
import {
  draftsDue,
  draftsOwedBy,
  type OwedDraft,
  openDrafts,
  reviewsWaiting,
  reviewsWaitingFor,
  type WaitingReview,
} from '../create/board.ts'
import type { Desk } from '../desk.ts'
import { isAtRisk, scheduleOfDay } from '../distribute/schedule-board.ts'
import type { SlotView } from '../distribute/slot-board.ts'
import { may, type Person } from '../people.ts'
import type { Piece } from '../piece.ts'
import { pieceOf } from '../piece-store.ts'
import type { Publication } from '../publication.ts'
import { readsAll } from '../reading.ts'
import type { Verdict } from '../verdict.ts'
import { recentVerdicts } from '../verdict-store.ts'

/** What one person sees on their Home, each list short enough to be read. */
export interface HomeBoard {
  pitches: Piece[]
  reviews: WaitingReview[]
  assignments: Piece[]
  /** Slots of theirs that wait for a link. */
  slots: SlotView[]
  drafts: OwedDraft[]
  numbers: Publication[]
  today: SlotView[]
  mine: { piece: Piece; views: Views[] }[]
  desk?: DeskBoard
}

/** The whole desk in seven figures, for its lead. */
export interface DeskBoard {
  risksToday: number
  blocked: number
  waiting: number
  late: number
  missing: number
  undecided: number
  load: { person: string; pieces: number }[]
  learned?: Verdict
}

const shown = 8

export async function homeBoard(
  db: Reading,
  desk: Desk,
  { person, now }: { person: Person; now: Instant },
): Promise<HomeBoard> {
  const date = localOf(now, desk.zone).date
  const day = await scheduleOfDay(db, desk, { date, now })
  const owed = await draftsOwedBy(db, desk, { person: person.id, now })
  const due = await numbersDue(db, desk, now)
  const undecided = await piecesWhere(db, desk.id, ['pitched'])
  const decides = may(person, 'pitch.decide', desk)
  const waitsForLink = (view: SlotView) => view.slot.owner === person.id && !view.publication
  return {
    pitches: decides ? undecided.filter((piece) => piece.pitchedBy !== person.id).slice(0, shown) : [],
    reviews: (await reviewsWaitingFor(db, desk, person)).slice(0, shown),
    assignments: owed.map(({ piece }) => piece).filter((piece) => piece.state === 'assigned'),
    slots: [...day.overdue, ...day.lines.filter((view) => view.slot.at <= now)]
      .filter(waitsForLink)
      .slice(0, shown),
    drafts: owed.filter(({ piece }) => piece.state !== 'assigned').slice(0, shown),
    numbers: due.find(({ owner }) => owner === person.id)?.publications.slice(0, shown) ?? [],
    today: readsAll(person, desk) ? day.lines.slice(0, 12) : [],
    mine: await minePieces(db, desk.id, { person: person.id, now }),
    desk: person.roles.includes('lead')
      ? await deskBoard(db, desk, { now, undecided: undecided.length, lines: day.lines, due })
      : undefined,
  }
}

interface Known {
  now: Instant
  undecided: number
  lines: SlotView[]
  due: Awaited<ReturnType<typeof numbersDue>>
}

async function deskBoard(db: Reading, desk: Desk, { now, undecided, lines, due }: Known): Promise<DeskBoard> {
  const reviews = await reviewsWaiting(db, desk)
  const load = new Map<string, number>()
  for (const { writer } of await openDrafts(db, desk))
    if (writer) load.set(writer, (load.get(writer) ?? 0) + 1)
  const [learned] = await recentVerdicts(db, desk.id, 1)
  return {
    risksToday: lines.filter((line) => isAtRisk(line, now)).length,
    blocked: reviews.filter((review) => review.blocked).length,
    waiting: reviews.length,
    late: (await draftsDue(db, desk, now)).length,
    missing: due.reduce((sum, { publications }) => sum + publications.length, 0),
    undecided,
    load: [...load].map(([person, pieces]) => ({ person, pieces })).sort((a, b) => b.pieces - a.pieces),
    learned,
  }
}

async function piecesWhere(db: Reading, desk: string, states: string[]): Promise<Piece[]> {
  const rows = await db
    .selectFrom('pieces')
    .selectAll()
    .where('desk_id', '=', desk)
    .where('state', 'in', states)
    .execute()
  // Put in order here: asked for an order, SQLite walks through every piece that there ever was.
  return rows.map(pieceOf).sort((a, b) => a.number - b.number)
}

async function minePieces(
  db: Reading,
  desk: string,
  { person, now }: { person: string; now: Instant },
): Promise<HomeBoard['mine']> {
  const pieces = await piecesOf(db, desk, person)
  const views = await viewsOfPieces(db, desk, { pieces: pieces.map(({ number }) => number), until: now })
  return pieces.map((piece) => ({ piece, views: views.get(piece.number) ?? [] }))
}

async function piecesOf(db: Reading, desk: string, person: string): Promise<Piece[]> {
  const rows = await db
    .selectFrom('pieces')
    .selectAll()
    .where('desk_id', '=', desk)
    .where('state', 'not in', ['rejected', 'closed'])
    .where((eb) => eb.or([eb('pitched_by', '=', person), eb('writer', '=', person)]))
    .orderBy('number', 'desc')
    .limit(shown)
    .execute()
  return rows.map(pieceOf)
}
