import type { Reading, Writing } from '../db/open.ts'
import { askedOf, type Deciding } from './deciders.ts'
import type { Desk } from './desk.ts'
import { type Gate, isOpen } from './gate.ts'
import type { NamedGate } from './gate-policy.ts'
import { gatesOfPieces } from './gate-store.ts'
import { type Person, rights } from './people.ts'
import { peopleOf } from './people-store.ts'
import type { Piece } from './piece.ts'

/** What stands between a piece and its publication: somebody has to be given it, take it, write it or pass a gate. */
type Owed = 'assign' | 'accept' | 'draft' | 'gate'

/** Something still to be done, and the people who can do it now: any one is enough, and nobody when another debt comes first. */
export interface Debt {
  what: Owed
  /** Which gate it is. */
  gate?: NamedGate
  people: string[]
}

/** A piece is ready when its current version has passed every gate; until then `owes` says what is missing, in order. */
export interface Readiness {
  ready: boolean
  owes: Debt[]
}

type Standing = Pick<Piece, 'number' | 'state' | 'writer' | 'currentVersion'>

/** What is known of a version under review, and of the desk. */
export interface ReadinessFacts extends Pick<Deciding, 'desk' | 'people'> {
  gates: readonly Gate[]
  /** Everybody who handed the version's content in. */
  authors: readonly string[]
}

/** The readiness of pieces by their number, in as many queries however many they are. */
export async function readiness(
  db: Reading | Writing,
  desk: Pick<Desk, 'id' | 'setUpAt'>,
  pieces: readonly Standing[],
): Promise<Map<number, Readiness>> {
  if (pieces.length === 0) return new Map()
  const people = await peopleOf(db, desk.id)
  const reviewed = pieces.filter(({ state }) => state === 'in-review')
  const versions = new Map(reviewed.map(({ number, currentVersion }) => [number, currentVersion]))
  const gates = await gatesOfPieces(db, desk.id, versions)
  const authors = await authorsOf(db, desk.id, versions)
  const factsOf = (piece: number) => ({ gates: gates.get(piece) ?? [], authors: authors.get(piece) ?? [] })
  return new Map(
    pieces.map((piece) => [piece.number, readinessOf(piece, { desk, people, ...factsOf(piece.number) })]),
  )
}

/** The rule: what a piece in this state still owes, given the gates of its current version and the desk's people. */
export function readinessOf(piece: Standing, facts: ReadinessFacts): Readiness {
  const { people } = facts
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
      return { ready: false, owes: gateDebts(piece, facts) }
    default:
      return owing('assign', withRole(people, rights['piece.assign']))
  }
}

const owing = (what: Owed, people: string[]): Readiness => ({ ready: false, owes: [{ what, people }] })

function gateDebts({ writer }: Standing, facts: ReadinessFacts): Debt[] {
  const deciding = { ...facts, authors: [...facts.authors, writer] }
  return facts.gates.filter(isOpen).map((gate) => ({
    what: 'gate',
    gate: { name: gate.name, label: gate.label },
    people: gate.state === 'waiting' ? askedOf(deciding, gate).map(({ id }) => id) : [],
  }))
}

const mostNamed = 3

/** Whoever holds one of the roles, at most three; the leads, who may do everything, when nobody does. */
function withRole(people: readonly Person[], roles: readonly Person['roles'][number][]): string[] {
  const holding = people.filter((person) => roles.some((role) => person.roles.includes(role)))
  const chosen = holding.length > 0 ? holding : people.filter((person) => person.roles.includes('lead'))
  return chosen.slice(0, mostNamed).map((person) => person.id)
}

/** Whoever handed in the content of these versions (by piece), under whatever number. */
async function authorsOf(
  db: Reading | Writing,
  desk: string,
  versions: ReadonlyMap<number, number>,
): Promise<Map<number, string[]>> {
  if (versions.size === 0) return new Map()
  const rows = await db
    .selectFrom('versions')
    .select(['piece', 'number', 'fingerprint', 'submitted_by'])
    .where('desk_id', '=', desk)
    .where('piece', 'in', [...versions.keys()])
    .execute()
  const of = (piece: number) => rows.filter((row) => row.piece === piece)
  return new Map(
    [...versions].map(([piece, number]) => {
      const current = of(piece).find((row) => row.number === number)
      const same = of(piece).filter(({ fingerprint }) => fingerprint === current?.fingerprint)
      return [piece, same.map((row) => row.submitted_by)]
    }),
  )
}
