import type { Reading, Writing } from '../db/open.ts'
import type { Desk } from './desk.ts'
import { type Person, peopleOf, rights } from './people.ts'
import type { Piece } from './piece.ts'

/** What stands between a piece and its publication: somebody has to be given it, take it, write it or pass a gate. */
export type Owed = 'assign' | 'accept' | 'draft' | 'wording' | 'facts'

/** Something still to be done, and the people who can do it: any one of them is enough. */
export interface Debt {
  what: Owed
  people: string[]
}

/** A piece is ready when its current version has passed every gate; until then `owes` says what is missing, in order. */
export interface Readiness {
  ready: boolean
  owes: Debt[]
}

/** A gate of a piece's current version, as far as readiness asks. */
export interface GateStanding {
  gate: string
  decidedBy?: string
}

type Standing = Pick<Piece, 'number' | 'state' | 'writer' | 'currentVersion'>

/** The readiness of pieces by their number, in two queries however many they are. */
export async function readiness(
  db: Reading | Writing,
  desk: Pick<Desk, 'id'>,
  pieces: readonly Standing[],
): Promise<Map<number, Readiness>> {
  if (pieces.length === 0) return new Map()
  const people = await peopleOf(db, desk.id)
  const gates = await gatesOf(db, desk.id, pieces)
  return new Map(
    pieces.map((piece) => [piece.number, readinessOf(piece, gates.get(piece.number) ?? [], people)]),
  )
}

/** The rule: what a piece in this state still owes, given the gates of its current version and the desk's people. */
export function readinessOf(
  piece: Standing,
  gates: readonly GateStanding[],
  people: readonly Person[],
): Readiness {
  const writer = piece.writer ? [piece.writer] : []
  switch (piece.state) {
    case 'ready':
    case 'published':
    case 'closed':
      return { ready: true, owes: [] }
    case 'assigned':
      return owing('accept', writer)
    case 'drafting':
    case 'changes':
      return owing('draft', writer)
    case 'in-review':
      return { ready: false, owes: gateDebts(piece, gates, people) }
    default:
      return owing('assign', withRole(people, rights['piece.assign']))
  }
}

const owing = (what: Owed, people: string[]): Readiness => ({ ready: false, owes: [{ what, people }] })

function gateDebts(piece: Standing, gates: readonly GateStanding[], people: readonly Person[]): Debt[] {
  const deciders = gates.flatMap(({ decidedBy }) => decidedBy ?? [])
  const barred = new Set([...deciders, piece.writer])
  const waiting = gates.filter(({ decidedBy }) => decidedBy === undefined)
  const named = waiting.length > 0 ? waiting.map(({ gate }) => gate) : ['wording']
  const reviewers = withRole(people, ['reviewer'], barred)
  return named.map((gate) => ({ what: gate === 'facts' ? 'facts' : 'wording', people: reviewers }))
}

/** Whoever holds one of the roles and is not barred; the leads, who may do everything, when nobody else is left. */
function withRole(
  people: readonly Person[],
  roles: readonly Person['roles'][number][],
  barred: ReadonlySet<string | undefined> = new Set(),
): string[] {
  const free = people.filter((person) => !barred.has(person.id))
  const holding = free.filter((person) => roles.some((role) => person.roles.includes(role)))
  const chosen = holding.length > 0 ? holding : free.filter((person) => person.roles.includes('lead'))
  return chosen.map((person) => person.id)
}

async function gatesOf(
  db: Reading | Writing,
  desk: string,
  pieces: readonly Standing[],
): Promise<Map<number, GateStanding[]>> {
  const waiting = pieces.filter(({ state }) => state === 'in-review')
  if (waiting.length === 0) return new Map()
  const versions = new Map(waiting.map(({ number, currentVersion }) => [number, currentVersion]))
  const rows = await db
    .selectFrom('gates')
    .select(['piece', 'version', 'gate', 'decided_by'])
    .where('desk_id', '=', desk)
    .where('piece', 'in', [...versions.keys()])
    .orderBy('gate', 'desc')
    .execute()
  const found = new Map<number, GateStanding[]>()
  for (const row of rows) {
    if (row.version !== versions.get(row.piece)) continue
    const gate = { gate: row.gate, decidedBy: row.decided_by ?? undefined }
    found.set(row.piece, [...(found.get(row.piece) ?? []), gate])
  }
  return found
}
