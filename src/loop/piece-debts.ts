import type { Instant } from '../foundation/time.ts'
import type { Debt, OwedBefore } from './debt.ts'
import { ableByGate, askedAmong, type Deciding, shortAmong } from './deciders.ts'
import { type Gate, stillNeeded } from './gate.ts'
import type { Person } from './people.ts'
import type { Piece } from './piece.ts'
import type { PieceState } from './piece-state.ts'
import { type Asked, hasGone, leadsOf, nobody, type Team, whoCan } from './who-owes.ts'

/** What of a piece says who owes its next act. */
export type PieceStanding = Pick<
  Piece,
  | ('number' | 'state' | 'currentVersion' | 'writer' | 'dueAt')
  | ('pitchedBy' | 'pitchedAt' | 'decidedAt' | 'assignedAt' | 'acceptedAt')
>

/** The gates of a version under review, everybody who handed its content in, and since when it is there. */
export interface Reviewed {
  gates: readonly Gate[]
  authors: readonly string[]
  since: Instant
}

type Owing = Debt<OwedBefore>
type Rule = (piece: PieceStanding, team: Team, review?: Reviewed) => Owing[]

const decide: Rule = ({ number, pitchedBy, pitchedAt }, team) => [
  { what: 'decide', piece: number, ...whoCan(team, 'pitch.decide', pitchedBy), since: pitchedAt },
]

const assign: Rule = ({ number, writer, pitchedAt, decidedAt = pitchedAt }, team) => [
  { what: 'assign', piece: number, of: writer, ...whoCan(team, 'piece.assign'), since: decidedAt },
]

/** The writer owes it; of a writer who has left the piece is to be given to another. */
const written =
  (what: 'accept' | 'draft'): Rule =>
  (piece, team, review) => {
    const { number, writer, pitchedAt, assignedAt = pitchedAt, acceptedAt = assignedAt, dueAt } = piece
    if (writer === undefined || hasGone(team, writer)) return assign(piece, team, review)
    const since = what === 'accept' ? assignedAt : acceptedAt
    return [{ what, piece: number, of: writer, people: [writer], ask: [writer], since, by: dueAt }]
  }

/**
 * The gate that is due is owed by whoever may decide it, those after it by nobody yet; for the first one that has too few
 * people the leads owe more of them.
 */
const gates: Rule = ({ number, writer }, { desk, people }, review) => {
  if (!review) return []
  const deciding: Deciding = { desk, people, gates: review.gates, authors: [...review.authors, writer] }
  const who = ableByGate(deciding)
  const short = shortAmong(who)
  return [...who].flatMap(([gate, can]): Owing[] => {
    const named = { name: gate.name, label: gate.label }
    const of = { piece: number, gate: named, since: gate.askedAt ?? review.since }
    const able = gate.state === 'waiting' ? whoDecides(can, gate) : nobody
    const owed: Owing = { what: 'gate', ...of, ...able, needed: stillNeeded(gate) }
    if (gate !== short) return [owed]
    const more: Owing = { what: 'unblock', ...of, ...leadsOf({ people }) }
    return able.people.length > 0 ? [owed, more] : [more]
  })
}

function whoDecides(able: readonly Person[], gate: Gate): Asked {
  const first = askedAmong(able, gate)
  const others = able.filter((person) => !first.includes(person))
  return { people: [...first, ...others].map(({ id }) => id), ask: first.map(({ id }) => id) }
}

const ofState: Partial<Record<PieceState, Rule>> = {
  pitched: decide,
  approved: assign,
  assigned: written('accept'),
  drafting: written('draft'),
  changes: written('draft'),
  'in-review': gates,
}

/** What a piece owes before it is final, in the order in which it is done; nothing while it is set aside. */
export const debtsOfPiece: Rule = (piece, team, review) => ofState[piece.state]?.(piece, team, review) ?? []

/** A piece is ready when its current version has passed every gate; until then `owes` says what is missing, in order. */
export interface Readiness {
  ready: boolean
  owes: Owing[]
}

const final: readonly PieceState[] = ['ready', 'published', 'closed']

/** Whether a piece may go out as far as it itself goes. */
export const isFinal = ({ state }: Pick<Piece, 'state'>): boolean => final.includes(state)

/** Whether a piece may go out, and what it owes until then. */
export const readinessOf = (piece: PieceStanding, team: Team, review?: Reviewed): Readiness => ({
  ready: isFinal(piece),
  owes: debtsOfPiece(piece, team, review),
})
