import { inParts } from '../../db/in-parts.ts'
import type { Instant } from '../../foundation/time.ts'
import type { Reading } from '../act.ts'
import { type Views, viewsOfPieces } from '../analyze/views-of-pieces.ts'
import type { WaitingReview } from '../create/board.ts'
import { openFindingCounts } from '../create/finding-store.ts'
import { type Debt, owedBy } from '../debt.ts'
import type { Desk } from '../desk.ts'
import type { SlotView } from '../distribute/slot-board.ts'
import { nextSteps, type Step } from '../next-steps.ts'
import type { Person } from '../people.ts'
import type { Piece } from '../piece.ts'
import { pieceOf } from '../piece-store.ts'
import type { Publication } from '../publication.ts'
import { recentVerdicts } from '../verdict-store.ts'
import { type DeskBoard, deskFigures } from './desk-figures.ts'
import { type HomeFacts, homeFacts } from './home-facts.ts'
import { newestOwn } from './home-pieces.ts'

/** One thing that somebody owes now, with what is told of it and the act that settles it. */
export interface Todo {
  debt: Debt
  step?: Step
  piece?: Piece
  slot?: SlotView
  review?: WaitingReview
  publication?: Publication
  /** What is still to be changed in the draft. */
  openFindings: number
}

/** What one person owes now, what costs most to leave lying first; for a lead the desk too. */
export interface HomeBoard {
  /** Everything that they owe. */
  debts: Debt[]
  todo: Todo[]
  /** How much of it stands after what is told. */
  more: number
  desk?: DeskBoard
}

/** So many that all of it is read. */
export const mostTodo = 7

/** Everything is read in the same number of queries, however much there is; `from` is how much of it was told before. */
export async function homeBoard(
  db: Reading,
  desk: Desk,
  { person, now, from = 0, most = mostTodo }: { person: Person; now: Instant; from?: number; most?: number },
): Promise<HomeBoard> {
  const facts = await homeFacts(db, desk, { person, now })
  const debts = owedBy(facts.debts, person.id, now)
  const told = debts.slice(from, from + most)
  const pieces = [...facts.pieces, ...(await measuredOf(db, desk.id, facts, debts))]
  const drafts = debts.flatMap(({ what, piece }) => (what === 'draft' && piece !== undefined ? [piece] : []))
  const findings = await openFindingCounts(db, desk.id, drafts)
  const learned = person.roles.includes('lead') ? await recentVerdicts(db, desk.id, 1) : undefined
  return {
    debts,
    todo: told.map((debt) => ({
      ...todoOf({ ...facts, pieces }, debt, { person, now }),
      openFindings: findings.get(debt.piece ?? 0) ?? 0,
    })),
    more: debts.length - from - told.length,
    desk: learned && { ...deskFigures(facts, now), learned: learned[0] },
  }
}

function todoOf(
  facts: HomeFacts,
  debt: Debt,
  { person, now }: { person: Person; now: Instant },
): Omit<Todo, 'openFindings'> {
  const piece = facts.pieces.find(({ number }) => number === debt.piece)
  const steps = piece ? nextSteps(facts.stepFacts(piece), person, now) : []
  return {
    debt,
    piece,
    step: steps.find(({ owes }) => owes && isSame(owes, debt)),
    slot: [...facts.overdue, ...facts.lines].find(({ slot }) => slot.id === debt.slot),
    review: debt.piece === undefined ? undefined : facts.reviews.get(debt.piece),
    publication: facts.numbers.find(({ id }) => id === debt.publication),
  }
}

/** The pieces whose numbers are owed, but for those that are known. */
async function measuredOf(
  db: Reading,
  desk: string,
  { pieces }: HomeFacts,
  debts: readonly Debt[],
): Promise<Piece[]> {
  const known = new Set(pieces.map(({ number }) => number))
  const numbers = debts.flatMap(({ what, piece }) =>
    what === 'numbers' && piece !== undefined ? [piece] : [],
  )
  const rows = await inParts([...new Set(numbers)], (part) =>
    db.selectFrom('pieces').selectAll().where('desk_id', '=', desk).where('number', 'in', part).execute(),
  )
  return rows.map(pieceOf).filter(({ number }) => !known.has(number))
}

const isSame = (one: Debt, other: Debt) =>
  one.what === other.what &&
  one.gate?.name === other.gate?.name &&
  one.slot === other.slot &&
  one.publication === other.publication

const shown = 8

/** The newest pieces that somebody proposed or writes and that are not over, newest first, with how often each was seen. */
export async function ownPieces(
  db: Reading,
  desk: Desk,
  { person, now }: { person: string; now: Instant },
): Promise<{ piece: Piece; views: Views[] }[]> {
  const pieces = (await newestOwn(db, desk.id, { person, most: shown }).execute()).map(pieceOf)
  const views = await viewsOfPieces(db, desk.id, { pieces: pieces.map(({ number }) => number), until: now })
  return pieces.map((piece) => ({ piece, views: views.get(piece.number) ?? [] }))
}
