import type { Reading, Writing } from '../db/open.ts'
import type { Desk } from './desk.ts'
import { type Person, rights } from './people.ts'
import { peopleOf } from './people-store.ts'
import type { Piece } from './piece.ts'

/** What stands between a piece and its publication: somebody has to be given it, take it, write it or pass a gate. */
type Owed = 'assign' | 'accept' | 'draft' | 'wording' | 'facts'

/** Something still to be done, and the people who can do it now: any one is enough, and nobody when another debt comes first. */
export interface Debt {
  what: Owed
  people: string[]
}

/** A piece is ready when its current version has passed every gate; until then `owes` says what is missing, in order. */
export interface Readiness {
  ready: boolean
  owes: Debt[]
}

/** A gate of a piece's current version, as far as readiness asks; only a `waiting` one can be decided now. */
export interface GateStanding {
  gate: string
  state: string
  decidedBy?: string
  /** Everybody who handed the version's content in. */
  authors?: readonly string[]
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
  const taken = gates.flatMap(({ decidedBy, authors = [] }) => [decidedBy, ...authors])
  const barred = new Set([...taken, piece.writer])
  const reviewers = withRole(people, ['reviewer'], barred)
  const open = gates.filter(({ decidedBy }) => decidedBy === undefined)
  if (open.length === 0) return [{ what: 'wording', people: reviewers }]
  return open.map(({ gate, state }) => ({
    what: gate === 'facts' ? 'facts' : 'wording',
    people: state === 'waiting' ? reviewers : [],
  }))
}

const mostNamed = 3

/** Whoever holds one of the roles and is not barred, at most three; the leads, who may do everything, when nobody is left. */
function withRole(
  people: readonly Person[],
  roles: readonly Person['roles'][number][],
  barred: ReadonlySet<string | undefined> = new Set(),
): string[] {
  const free = people.filter((person) => !barred.has(person.id))
  const holding = free.filter((person) => roles.some((role) => person.roles.includes(role)))
  const chosen = holding.length > 0 ? holding : free.filter((person) => person.roles.includes('lead'))
  return chosen.slice(0, mostNamed).map((person) => person.id)
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
    .selectFrom('gates as g')
    .select(['g.piece', 'g.version', 'g.gate', 'g.state', 'g.decided_by'])
    .where('g.desk_id', '=', desk)
    .where('g.piece', 'in', [...versions.keys()])
    .orderBy('g.gate', 'desc')
    .execute()
  const authors = await authorsOf(db, desk, versions)
  const found = new Map<number, GateStanding[]>()
  for (const row of rows) {
    if (row.version !== versions.get(row.piece)) continue
    const { gate, state, piece } = row
    const standing = { gate, state, authors: authors.get(piece), decidedBy: row.decided_by ?? undefined }
    found.set(piece, [...(found.get(piece) ?? []), standing])
  }
  return found
}

/** Whoever handed in the content of these versions (by piece), under whatever number. */
async function authorsOf(
  db: Reading | Writing,
  desk: string,
  versions: ReadonlyMap<number, number>,
): Promise<Map<number, string[]>> {
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
