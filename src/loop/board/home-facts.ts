import { type Instant, localOf } from '../../foundation/time.ts'
import type { Reading } from '../act.ts'
import { learnedOf, numbersDue } from '../analyze/numbers-due.ts'
import { type WaitingReview, waitingOf } from '../create/board.ts'
import { owed } from '../create/draft.ts'
import { findReviews } from '../create/review-store.ts'
import type { Debt } from '../debt.ts'
import { debtsOf } from '../debts.ts'
import type { Desk } from '../desk.ts'
import { channelsOf } from '../distribute/channel-store.ts'
import { type Days, slotsOfDays } from '../distribute/schedule-board.ts'
import { publicationsBySlot, type SlotView, viewsOf } from '../distribute/slot-board.ts'
import { may, type Person } from '../people.ts'
import { peopleOf } from '../people-store.ts'
import type { Piece } from '../piece.ts'
import { readinessOf } from '../piece-debts.ts'
import { allows, type PieceState } from '../piece-state.ts'
import type { Publication } from '../publication.ts'
import type { StepFacts } from '../step-ways.ts'
import { piecesOfHome } from './home-pieces.ts'
import { standingOf } from './step-facts.ts'

/** What a Home is made of: the day, and everything that its person can owe. */
export interface HomeFacts {
  pieces: Piece[]
  /** What waits at a gate, by piece. */
  reviews: Map<number, WaitingReview>
  /** The day's slots by time, and those before it that nobody confirmed. */
  lines: SlotView[]
  overdue: SlotView[]
  numbers: Publication[]
  /** Of everybody for a lead; for others all that are theirs, and some of the others'. */
  debts: Debt[]
  /** On what it depends what may be done about one of the pieces. */
  stepFacts(piece: Piece): StepFacts
}

/** The same number of queries however much there is. */
export async function homeFacts(
  db: Reading,
  desk: Desk,
  { person, now }: { person: Person; now: Instant },
): Promise<HomeFacts> {
  const date = localOf(now, desk.zone).date
  const day: Days = { from: date, to: date, now }
  const pieces = await piecesOfHome(db, desk, {
    person: person.id,
    day,
    states: statesFor(person, desk),
    out: may(person, 'piece.close', desk),
  })
  const people = await peopleOf(db, desk.id)
  const inReview = pieces.filter(({ state }) => state === 'in-review')
  const reviews = await findReviews(db, desk, { pieces: inReview, people })
  const { lines, overdue, ahead } = await slotsOfDays(db, desk, { ...day, ahead: true })
  const numbers = await numbersDue(db, desk, now)
  const published = pieces.filter((piece) => allows(piece, 'close')).map(({ number }) => number)
  const learned = await learnedOf(db, desk, { pieces: published, missing: numbers, now })
  const reviewed = new Map(reviews.map((facts) => [facts.piece.number, standingOf(facts)]))
  const readiness = new Map(
    pieces.map((piece) => [piece.number, readinessOf(piece, { desk, people }, reviewed.get(piece.number))]),
  )
  const owes = new Map([...readiness].map(([piece, { owes }]) => [piece, owes]))
  const standing = [...lines, ...overdue, ...ahead].filter(({ state }) => state === 'scheduled')
  const views = {
    pieces: new Map(pieces.map((piece) => [piece.number, piece])),
    channels: await channelsOf(db, desk.id, 'all'),
    readiness,
    publications: await publicationsBySlot(db, desk.id, lines),
  }
  return {
    pieces,
    reviews: new Map(
      reviews.flatMap((facts) =>
        waitingOf(facts, owes.get(facts.piece.number) ?? []).map((each) => [each.piece.number, each]),
      ),
    ),
    lines: viewsOf(lines, views),
    overdue: viewsOf(overdue, views),
    numbers,
    debts: debtsOf({ desk, people, pieces, owes, slots: standing, numbers, learned }, now),
    stepFacts(piece) {
      const own = <T extends { piece?: number }>(all: readonly T[]) =>
        all.filter((each) => each.piece === piece.number)
      return {
        desk,
        people,
        piece,
        review: reviewed.get(piece.number),
        slots: own(standing),
        out: own(numbers),
        numbers: own(numbers),
        learned: own(learned)[0]?.day,
        free: views.channels.filter(({ active }) => active).length,
      }
    },
  }
}

/** The states of which every piece can be owed by this person, and for a lead those that are counted. */
function statesFor(person: Person, desk: Desk): PieceState[] {
  return [
    'in-review',
    ...(may(person, 'pitch.decide', desk) ? (['pitched'] as const) : []),
    // What a writer who left had in hand is to be given out anew.
    ...(may(person, 'piece.assign', desk) ? (['approved', ...owed] as const) : []),
    ...(may(person, 'slot.set', desk) ? (['ready'] as const) : []),
  ]
}
