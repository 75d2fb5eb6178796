import { type Instant, localOf } from '../../foundation/time.ts'
import type { Reading } from '../act.ts'
import { numbersDue, type Owed } from '../analyze/numbers-due.ts'
import { type Views, viewsOfPieces } from '../analyze/views-of-pieces.ts'
import {
  inHand,
  type OwedDraft,
  type WaitingReview,
  waitingFor,
  waitingIn,
  withFindings,
} from '../create/board.ts'
import { lateDrafts, owed } from '../create/draft.ts'
import type { ReviewFacts } from '../create/review-rules.ts'
import { findReviews } from '../create/review-store.ts'
import type { Desk } from '../desk.ts'
import { channelsOf } from '../distribute/channel-store.ts'
import { type Days, isAtRisk, slotsOfDays } from '../distribute/schedule-board.ts'
import { publicationsBySlot, type SlotFacts, type SlotView, viewsOf } from '../distribute/slot-board.ts'
import { may, type Person } from '../people.ts'
import { peopleOf } from '../people-store.ts'
import type { Piece } from '../piece.ts'
import type { PieceState } from '../piece-state.ts'
import type { Publication } from '../publication.ts'
import { readinessOf } from '../readiness.ts'
import { readsAll } from '../reading.ts'
import type { Verdict } from '../verdict.ts'
import { recentVerdicts } from '../verdict-store.ts'
import { ownPieces, piecesOfHome } from './home-pieces.ts'

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

/** States of which every piece counts for whoever leads the desk, and for everybody else. */
const ofDesk: readonly PieceState[] = ['pitched', ...owed, 'in-review', 'ready']
const ofTeam: readonly PieceState[] = ['pitched', 'in-review']

export async function homeBoard(
  db: Reading,
  desk: Desk,
  { person, now }: { person: Person; now: Instant },
): Promise<HomeBoard> {
  const leads = person.roles.includes('lead')
  const date = localOf(now, desk.zone).date
  const day: Days = { from: date, to: date, now }
  const wanted = { person: person.id, day, states: leads ? ofDesk : ofTeam, own: shown }
  const pieces = await piecesOfHome(db, desk, wanted)
  const inStates = (states: readonly PieceState[]) => pieces.filter(({ state }) => states.includes(state))
  const people = await peopleOf(db, desk.id)
  const reviews = await findReviews(db, desk, { pieces: inStates(['in-review']), people })
  const { lines, overdue } = await slotsOfHome(db, desk, { day, pieces, reviews, people })
  const theirs = inStates(owed).filter(({ writer }) => writer === person.id)
  const drafts = await withFindings(db, desk, { pieces: theirs, now })
  const due = await numbersDue(db, desk, now)
  const undecided = inStates(['pitched'])
  const decides = may(person, 'pitch.decide', desk)
  const waitsForLink = (view: SlotView) => view.slot.owner === person.id && !view.publication
  return {
    pitches: decides ? undecided.filter((piece) => piece.pitchedBy !== person.id).slice(0, shown) : [],
    reviews: waitingFor(reviews, person).slice(0, shown),
    assignments: drafts.map(({ piece }) => piece).filter((piece) => piece.state === 'assigned'),
    slots: [...overdue, ...lines.filter((view) => view.slot.at <= now)].filter(waitsForLink).slice(0, shown),
    drafts: drafts.filter(({ piece }) => piece.state !== 'assigned').slice(0, shown),
    numbers: due.find(({ owner }) => owner === person.id)?.publications.slice(0, shown) ?? [],
    today: readsAll(person, desk) ? lines.slice(0, 12) : [],
    mine: await withViews(db, desk.id, { pieces: ownPieces(pieces, person.id).slice(0, shown), now }),
    desk: leads
      ? deskBoard({ now, pieces, reviews, lines, due, learned: await newest(db, desk) })
      : undefined,
  }
}

interface Looked {
  day: Days
  pieces: readonly Piece[]
  reviews: readonly ReviewFacts[]
  people: readonly Person[]
}

/** The day's slots and the overdue ones, with what is known already of their pieces. */
async function slotsOfHome(db: Reading, desk: Desk, { day, pieces, reviews, people }: Looked) {
  const { lines, overdue } = await slotsOfDays(db, desk, day)
  const reviewed = new Map(reviews.map(({ piece, gates, authors }) => [piece.number, { gates, authors }]))
  const facts: SlotFacts = {
    pieces: new Map(pieces.map((piece) => [piece.number, piece])),
    channels: await channelsOf(db, desk.id, 'all'),
    readiness: new Map(
      pieces.map((piece) => [
        piece.number,
        readinessOf(piece, { desk, people, ...(reviewed.get(piece.number) ?? { gates: [], authors: [] }) }),
      ]),
    ),
    publications: await publicationsBySlot(db, desk.id, lines),
  }
  return { lines: viewsOf(lines, facts), overdue: viewsOf(overdue, facts) }
}

const newest = async (db: Reading, desk: Desk) => (await recentVerdicts(db, desk.id, 1))[0]

interface OfDesk extends Pick<Looked, 'pieces' | 'reviews'> {
  now: Instant
  lines: readonly SlotView[]
  due: readonly Owed[]
  learned?: Verdict
}

function deskBoard({ now, pieces, reviews, lines, due, learned }: OfDesk): DeskBoard {
  const waiting = waitingIn(reviews)
  const load = new Map<string, number>()
  for (const { writer, state } of pieces)
    if (writer && inHand.includes(state)) load.set(writer, (load.get(writer) ?? 0) + 1)
  return {
    risksToday: lines.filter((line) => isAtRisk(line, now)).length,
    blocked: waiting.filter((review) => review.blocked).length,
    waiting: waiting.length,
    late: lateDrafts(pieces, now).length,
    missing: due.reduce((sum, { publications }) => sum + publications.length, 0),
    undecided: pieces.filter(({ state }) => state === 'pitched').length,
    load: [...load].map(([person, pieces]) => ({ person, pieces })).sort((a, b) => b.pieces - a.pieces),
    learned,
  }
}

async function withViews(
  db: Reading,
  desk: string,
  { pieces, now }: { pieces: readonly Piece[]; now: Instant },
): Promise<HomeBoard['mine']> {
  const views = await viewsOfPieces(db, desk, { pieces: pieces.map(({ number }) => number), until: now })
  return pieces.map((piece) => ({ piece, views: views.get(piece.number) ?? [] }))
}
