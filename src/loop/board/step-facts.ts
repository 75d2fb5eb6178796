import { inParts } from '../../db/in-parts.ts'
import { type Instant, plus } from '../../foundation/time.ts'
import type { Reading } from '../act.ts'
import { learnedOf, numbersMissingOf } from '../analyze/numbers-due.ts'
import { quietHours } from '../create/remind-reviewers.ts'
import { type ReviewFacts, underReview } from '../create/review-rules.ts'
import { findReviews } from '../create/review-store.ts'
import type { Desk } from '../desk.ts'
import { channelsOf } from '../distribute/channel-store.ts'
import { slotsOfPieces } from '../distribute/slot-store.ts'
import { dueGate } from '../gate.ts'
import { actsOnPieces } from '../journal.ts'
import { nextSteps, type Step, sharedSteps } from '../next-steps.ts'
import type { Person } from '../people.ts'
import { peopleOf } from '../people-store.ts'
import type { Piece } from '../piece.ts'
import { allows, type PieceState } from '../piece-state.ts'
import { loadPiece, pieceOf } from '../piece-store.ts'
import type { StepFacts } from '../step-ways.ts'

/** The facts on which it depends what may be done about one piece; throws `piece.unknown`. */
export async function stepFactsOf(db: Reading, desk: Desk, number: number, now: Instant): Promise<StepFacts> {
  const piece = await loadPiece(db, desk.id, number)
  return (await stepFacts(db, desk, [piece], now)).get(number) as StepFacts
}

/** The first acts that this person owes now of some pieces, at most `most`; reads nothing where there is no piece. */
export async function owedSteps(
  db: Reading,
  desk: Desk,
  { pieces, person, now, most }: { pieces: readonly number[]; person: Person; now: Instant; most: number },
): Promise<Step[]> {
  const facts = await factsByNumber(db, desk, { pieces, now })
  const steps = facts.flatMap((of) => nextSteps(of, person, now).slice(0, 1))
  return steps.filter(({ owes }) => owes !== undefined && owes.since <= now).slice(0, most)
}

/** The first act that somebody owes of each of some pieces, whoever it is, at most `most`. */
export async function sharedOwed(
  db: Reading,
  desk: Desk,
  { pieces, now, most }: { pieces: readonly number[]; now: Instant; most: number },
): Promise<Step[]> {
  const facts = await factsByNumber(db, desk, { pieces, now })
  const steps = facts.flatMap((of) => sharedSteps(of, now).slice(0, 1))
  return steps.filter(({ owes }) => owes !== undefined).slice(0, most)
}

async function factsByNumber(
  db: Reading,
  desk: Desk,
  { pieces, now }: { pieces: readonly number[]; now: Instant },
): Promise<StepFacts[]> {
  const rows = await inParts(pieces, (part) =>
    db.selectFrom('pieces').selectAll().where('desk_id', '=', desk.id).where('number', 'in', part).execute(),
  )
  const facts = await stepFacts(db, desk, rows.map(pieceOf), now)
  return pieces.flatMap((piece) => facts.get(piece) ?? [])
}

/** The same of some pieces, by their numbers, in as many queries however many they are. */
export async function stepFacts(
  db: Reading,
  desk: Desk,
  pieces: readonly Piece[],
  now: Instant,
): Promise<Map<number, StepFacts>> {
  const numbersIn = (of: (state: PieceState) => boolean) =>
    pieces.filter(({ state }) => of(state)).map(({ number }) => number)
  if (pieces.length === 0) return new Map()
  const people = await peopleOf(db, desk.id)
  const reviewed = pieces.filter(({ state }) => underReviewOnce.includes(state))
  const reviews = await findReviews(db, desk, { pieces: reviewed, people })
  const approved = numbersIn((state) => !undecided.includes(state))
  const slots = await slotsOfPieces(db, desk.id, approved)
  const channels = approved.length > 0 ? await channelsOf(db, desk.id) : []
  const published = pieces.filter((piece) => allows(piece, 'close')).map(({ number }) => number)
  const { out, due, coming } = await numbersMissingOf(db, desk, { pieces: approved, now })
  const learned = await learnedOf(db, desk, { pieces: published, missing: due, now })
  const reminded = await remindedLately(db, desk.id, { reviews, now })
  return new Map(
    pieces.map((piece): [number, StepFacts] => {
      const { number } = piece
      const own = <T extends { piece?: number }>(all: readonly T[]) =>
        all.filter((each) => each.piece === number)
      const places = own(slots)
      const review = reviews.find((each) => each.piece.number === number)
      const taken = new Set(places.map(({ channel }) => channel))
      return [
        number,
        {
          desk,
          people,
          piece,
          review: review && standingOf(review),
          slots: places.filter(({ state }) => state === 'scheduled'),
          out: own(out),
          numbers: own([...due, ...coming]),
          learned: learned.find((each) => each.piece === number)?.day,
          free: channels.filter(({ id }) => !taken.has(id)).length,
          reminded: reminded.has(number),
        },
      ]
    }),
  )
}

const underReviewOnce: readonly PieceState[] = ['in-review', 'changes', 'ready']
const undecided: readonly PieceState[] = ['pitched', 'parked', 'rejected']

/** What of a review says what may be done about its piece. */
export const standingOf = (review: ReviewFacts) => ({
  ...underReview(review),
  version: review.version.number,
  by: review.version.submittedBy,
})

/** The pieces for whose gate that is due somebody was reminded so lately that nobody is again. */
async function remindedLately(
  db: Reading,
  desk: string,
  { reviews, now }: { reviews: readonly ReviewFacts[]; now: Instant },
): Promise<Set<number>> {
  const open = reviews.filter(({ gates }) => dueGate(gates))
  if (open.length === 0) return new Set()
  const pieces = open.map(({ piece }) => piece.number)
  const since = plus(now, { hours: -quietHours })
  const entries = await actsOnPieces(db, desk, { pieces, acts: ['review.remind'] })
  const isOf = ({ piece, version, gates }: ReviewFacts) =>
    entries.some(
      ({ piece: number, at, facts }) =>
        number === piece.number &&
        at > since &&
        facts.version === version.number &&
        facts.gate === dueGate(gates)?.name,
    )
  return new Set(open.filter(isOf).map(({ piece }) => piece.number))
}
