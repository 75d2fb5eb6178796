import type { Instant } from '../../foundation/time.ts'
import type { Reading } from '../act.ts'
import { type Views, viewsOfPieces } from '../analyze/views-of-pieces.ts'
import { type OwedDraft, type WaitingReview, withFindings } from '../create/board.ts'
import { type Debt, type Owed, owedBy } from '../debt.ts'
import type { Desk } from '../desk.ts'
import type { SlotView } from '../distribute/slot-board.ts'
import type { Person } from '../people.ts'
import type { Piece } from '../piece.ts'
import type { Publication } from '../publication.ts'
import { readsAll } from '../reading.ts'
import { recentVerdicts } from '../verdict-store.ts'
import { type DeskBoard, deskFigures } from './desk-figures.ts'
import { type HomeFacts, homeFacts } from './home-facts.ts'
import { ownPieces } from './home-pieces.ts'

/** What one person sees on their Home; of what they owe, what costs most to leave lying comes first in each list. */
export interface HomeBoard {
  /** Everything that they owe now. */
  debts: Debt[]
  /** How much of it stands in none of the lists, which are short enough to be read. */
  more: number
  /** Slots that nobody filled, to be decided about. */
  late: SlotView[]
  reviews: WaitingReview[]
  assignments: Piece[]
  /** Slots of theirs that wait for a link. */
  slots: SlotView[]
  /** Versions for whose gates they may find more people. */
  blocked: WaitingReview[]
  unassigned: Piece[]
  /** What is final and has no place yet, and what is out with its numbers in. */
  unscheduled: Piece[]
  unjudged: Piece[]
  pitches: Piece[]
  drafts: OwedDraft[]
  /** What they publish later today. */
  ahead: SlotView[]
  numbers: Publication[]
  today: SlotView[]
  mine: { piece: Piece; views: Views[] }[]
  desk?: DeskBoard
}

const shown = 8

/** Everything is read in the same number of queries, however much there is. */
export async function homeBoard(
  db: Reading,
  desk: Desk,
  { person, now }: { person: Person; now: Instant },
): Promise<HomeBoard> {
  const facts = await homeFacts(db, desk, { person, now, own: shown })
  const debts = owedBy(facts.debts, person.id, now)
  const told = firstOf(debts)
  const { drafts, ...lists } = listsOf(facts, told, now)
  const learned = person.roles.includes('lead') ? await recentVerdicts(db, desk.id, 1) : undefined
  return {
    ...lists,
    debts,
    more: debts.length - told.length,
    drafts: await withFindings(db, desk, { pieces: drafts, now }),
    today: readsAll(person, desk) ? facts.lines.slice(0, 12) : [],
    mine: await withViews(db, desk.id, { pieces: ownPieces(facts.pieces, person.id).slice(0, shown), now }),
    desk: learned && { ...deskFigures(facts, now), learned: learned[0] },
  }
}

/** What is told without buttons takes a line each, everything else its own lines with buttons, which a Home holds so many of. */
const plain: readonly Owed[] = ['draft', 'numbers']
const mostPressed = 24

/** The first few of each kind, and of all with buttons together. */
function firstOf(debts: readonly Debt[]): Debt[] {
  const counts = new Map<Owed, number>()
  const first = debts.filter(({ what }) => {
    const count = counts.get(what) ?? 0
    counts.set(what, count + 1)
    return count < shown
  })
  const pressed = first.filter(({ what }) => !plain.includes(what)).slice(0, mostPressed)
  return [...pressed, ...first.filter(({ what }) => plain.includes(what))]
}

function listsOf(facts: HomeFacts, told: readonly Debt[], now: Instant) {
  const pieces = byKey(facts.pieces, ({ number }) => number)
  const slots = byKey([...facts.overdue, ...facts.lines], ({ slot }) => slot.id)
  const numbers = byKey(facts.numbers, ({ id }) => id)
  const of = <K extends 'piece' | 'slot' | 'publication', T>(what: Owed, key: K, from: Map<Debt[K], T>) =>
    told.filter((debt) => debt.what === what).flatMap((debt) => from.get(debt[key]) ?? [])
  const publishes = of('publish', 'slot', slots)
  return {
    late: of('late', 'slot', slots),
    reviews: of('gate', 'piece', facts.reviews),
    assignments: of('accept', 'piece', pieces),
    slots: publishes.filter(({ slot }) => slot.at <= now),
    blocked: of('unblock', 'piece', facts.reviews),
    unassigned: of('assign', 'piece', pieces),
    unscheduled: of('schedule', 'piece', pieces),
    unjudged: of('verdict', 'piece', pieces),
    pitches: of('decide', 'piece', pieces),
    drafts: of('draft', 'piece', pieces),
    ahead: publishes.filter(({ slot }) => slot.at > now),
    numbers: of('numbers', 'publication', numbers),
  }
}

const byKey = <K, T>(all: readonly T[], key: (one: T) => K) =>
  new Map<K | undefined, T>(all.map((one) => [key(one), one]))

async function withViews(
  db: Reading,
  desk: string,
  { pieces, now }: { pieces: readonly Piece[]; now: Instant },
): Promise<HomeBoard['mine']> {
  const views = await viewsOfPieces(db, desk, { pieces: pieces.map(({ number }) => number), until: now })
  return pieces.map((piece) => ({ piece, views: views.get(piece.number) ?? [] }))
}
