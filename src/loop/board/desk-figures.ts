import type { Instant } from '../../foundation/time.ts'
import { inHand } from '../create/board.ts'
import { isLate, type Owed } from '../debt.ts'
import { isAtRisk } from '../distribute/schedule-board.ts'
import type { Verdict } from '../verdict.ts'
import type { HomeFacts } from './home-facts.ts'

/** The whole desk in seven figures, for its lead. */
export interface DeskBoard {
  risksToday: number
  /** Pieces for whose gates there are too few people, and all that wait at a gate. */
  blocked: number
  waiting: number
  late: number
  missing: number
  undecided: number
  /** How many pieces each writer has in hand, the most first; those under review too. */
  load: { person: string; pieces: number }[]
  learned?: Verdict
}

/** The figures of what is owed on the desk now. */
export function deskFigures({ pieces, lines, debts }: HomeFacts, now: Instant): DeskBoard {
  const owed = (...kinds: Owed[]) => debts.filter(({ what }) => kinds.includes(what))
  const piecesOf = (...kinds: Owed[]) => new Set(owed(...kinds).map(({ piece }) => piece)).size
  const load = new Map<string, number>()
  for (const { writer, state } of pieces)
    if (writer && inHand.includes(state)) load.set(writer, (load.get(writer) ?? 0) + 1)
  return {
    risksToday: lines.filter((line) => isAtRisk(line, now)).length,
    blocked: piecesOf('unblock'),
    waiting: piecesOf('gate', 'unblock'),
    late: owed('accept', 'draft').filter((debt) => isLate(debt, now)).length,
    missing: owed('numbers').length,
    undecided: owed('decide').length,
    load: [...load].map(([person, pieces]) => ({ person, pieces })).sort((a, b) => b.pieces - a.pieces),
  }
}
