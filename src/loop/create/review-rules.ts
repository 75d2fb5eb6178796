import { type Fact, Refusal } from '../../foundation/errors.ts'
import { ableFor, askedOf, type Deciding, decidedElsewhere, gateShortOf, isDecider } from '../deciders.ts'
import type { Desk } from '../desk.ts'
import { changesGate, dueGate, type Gate, gateNamed, lastDecision, passesOf, stillNeeded } from '../gate.ts'
import { gateTerm } from '../gate-policy.ts'
import type { Person } from '../people.ts'
import type { Piece } from '../piece.ts'
import { debtsOfPiece, type Reviewed } from '../piece-debts.ts'
import { allows } from '../piece-state.ts'
import type { VersionHead } from './version.ts'

/** Everything on which it depends who may decide what: the piece's current version, its gates and the desk's people. */
export interface ReviewFacts {
  desk: Desk
  piece: Piece
  version: VersionHead
  /** Everybody who handed this content in. */
  authors: string[]
  gates: Gate[]
  people: Person[]
}

export interface GateWish {
  /** Unset: the gate that is due. */
  gate?: string
  /** The version that the actor saw. */
  version?: number
}

const isAuthor = ({ piece, authors }: ReviewFacts, person: string) =>
  authors.includes(person) || person === piece.writer

/** What of it says who may decide which gate. */
export const decidingOf = ({ desk, people, gates, authors, piece }: ReviewFacts) =>
  ({ desk, people, gates, authors: [...authors, piece.writer] }) satisfies Deciding

/** What of it says who owes the next act. */
export const underReview = ({ gates, authors, version }: ReviewFacts): Reviewed => ({
  gates,
  authors,
  since: version.submittedAt,
})

/** Who may decide this gate of this version: whose it is, but neither its authors nor who decided another gate or passed it. */
export const reviewersFor = (facts: ReviewFacts, gate: Gate): Person[] => ableFor(decidingOf(facts), gate)

/** Whom to ask: whose work it is before anybody else who may; at most three, or as many as must pass the gate. */
export const askedFor = (facts: ReviewFacts, gate: Gate): Person[] => askedOf(decidingOf(facts), gate)

/** The gate for which there are too few people, each of whom decides one gate alone; such a version waits, it is never free. */
export const blockedAt = (facts: ReviewFacts): Gate | undefined => gateShortOf(decidingOf(facts))

type ReviewState = 'open' | 'changes' | 'final' | 'withdrawn' | 'superseded'

/** How the review of one version stands; a later version ends it, whatever was decided. */
export function reviewState({ piece, version, gates }: ReviewFacts): ReviewState {
  if (piece.currentVersion !== version.number) return 'superseded'
  if (version.withdrawnAt) return 'withdrawn'
  if (changesGate(gates)) return 'changes'
  return gates.every(({ state }) => state === 'passed') ? 'final' : 'open'
}

/** Whether some gate cannot be passed by the people that there are. */
export const isBlocked = (facts: ReviewFacts): boolean => blockedAt(facts) !== undefined

/**
 * The gate that the actor decides now. Throws one of three answers: expired (`review.none`, `review.superseded`,
 * `review.no-version`, `review.withdrawn`), already done (`review.passed`, `review.final`, `review.sent-back`, `review.passed-by-you`), or not theirs (`review.no-gate`,
 * `review.not-due`, `review.own`, `review.two-gates`, `review.named`, `not-yours`), each with who, when and whom to ask.
 */
export function gateToDecide(facts: ReviewFacts, actor: Person, wish: GateWish): Gate {
  mustBeCurrent(facts, wish)
  const due = dueGate(facts.gates)
  const gate = wish.gate ? known(facts, wish.gate) : (due ?? facts.gates.at(-1))
  if (!gate) throw new Refusal('review.none', { piece: facts.piece.number })
  if (gate.state !== 'waiting') throw decided(facts, gate)
  mustBeAllowed(facts, actor, gate)
  return gate
}

/** The gate of that name; throws `review.no-gate` with those that the version has. */
function known({ piece, version, gates }: ReviewFacts, name: string): Gate {
  const gate = gateNamed(gates, name)
  if (gate) return gate
  const common = { field: 'gate', piece: piece.number, version: version.number, said: name }
  throw new Refusal('review.no-gate', { ...common, gates: { terms: gates.map((each) => gateTerm(each)) } })
}

function mustBeCurrent({ piece, version }: ReviewFacts, wish: GateWish): void {
  const facts = { piece: piece.number, version: version.number, by: { person: version.submittedBy } }
  if (wish.version !== undefined && wish.version !== version.number) {
    const code = wish.version > version.number ? 'review.no-version' : 'review.superseded'
    throw new Refusal(code, {
      ...facts,
      said: wish.version,
      at: { instant: version.submittedAt },
    })
  }
  if (version.withdrawnAt) {
    throw new Refusal('review.withdrawn', { ...facts, at: { instant: version.withdrawnAt } })
  }
}

function decided(facts: ReviewFacts, gate: Gate): Refusal {
  const { piece, version, gates } = facts
  const sentBack = changesGate(gates)
  const due = dueGate(gates)
  const next = due && { next: gateTerm(due), ask: { people: idsOf(askedFor(facts, due)) } }
  const common = { piece: piece.number, version: version.number, gate: gateTerm(gate), ...next }
  if (sentBack) {
    const writer = { people: piece.writer ? [piece.writer] : [] }
    return new Refusal('review.sent-back', { ...common, ...decisionOf(sentBack), writer })
  }
  if (gate.state === 'pending') return new Refusal('review.not-due', common)
  return new Refusal(next ? 'review.passed' : 'review.final', { ...common, ...decisionOf(gate) })
}

const idsOf = (people: readonly Person[]) => people.map(({ id }) => id)

/** A gate that was passed, by whom and since when; or sent back, by whom and when. */
function decisionOf(gate: Gate): Record<string, Fact> {
  const { by = '', at = '' } = lastDecision(gate) ?? {}
  const people = passesOf(gate)
  const several = gate.state !== 'changes' && people.length > 1
  const named: Fact = several ? { people, all: true } : { person: by }
  return { gate: gateTerm(gate), by: named, at: { instant: at } }
}

function mustBeAllowed(facts: ReviewFacts, actor: Person, gate: Gate): void {
  if (reviewersFor(facts, gate).some(({ id }) => id === actor.id)) return
  const ask = { people: idsOf(askedFor(facts, gate)) }
  const common = { piece: facts.piece.number, version: facts.version.number, gate: gateTerm(gate), ask }
  if (isAuthor(facts, actor.id)) throw new Refusal('review.own', common)
  const own = gate.decisions.find(({ by }) => by === actor.id)
  if (own) {
    const at = { instant: own.at }
    throw new Refusal('review.passed-by-you', { ...common, at, count: stillNeeded(gate) })
  }
  const other = decidedElsewhere(facts.gates, actor.id, gate.name)
  if (other) throw new Refusal('review.two-gates', { ...common, other: gateTerm(other) })
  throw notYours([gate], common)
}

/**
 * The gate that waits, and whom a reminder would ask. Throws what became of the version when none waits, `review.nobody-able`
 * when nobody may decide it, or `review.yours` to the one person who may.
 */
export function gateToRemindOf(facts: ReviewFacts, actor: Person): { gate: Gate; asked: string[] } {
  mustBeCurrent(facts, {})
  const due = dueGate(facts.gates)
  const last = facts.gates.at(-1)
  if (!due && last) throw decided(facts, last)
  if (!due) throw new Refusal('review.none', { piece: facts.piece.number })
  const owes = debtsOfPiece(facts.piece, facts, underReview(facts))
  const asked = owes.find(({ what, gate }) => what === 'gate' && gate?.name === due.name)?.ask ?? []
  const others = asked.filter((id) => id !== actor.id)
  if (others.length > 0) return { gate: due, asked: others }
  const code = asked.length > 0 ? 'review.yours' : 'review.nobody-able'
  throw new Refusal(code, { field: 'piece', piece: facts.piece.number, gate: gateTerm(due) })
}

/**
 * The gate at which the actor's approval can be taken back: the one that was named, else the last one they passed. Throws
 * `review.superseded` or `review.withdrawn`, `review.no-gate`, `review.not-passed`, `review.not-decider` with who passed it, or
 * `review.decided-since` with whoever decided a gate after it.
 */
export function approvalToTakeBack(facts: ReviewFacts, actor: Person, wish: GateWish): Gate {
  mustBeCurrent(facts, wish)
  const passed = facts.gates.filter(({ state, decisions }) => state !== 'changes' && decisions.length > 0)
  const isOwn = ({ decisions }: Gate) => decisions.some(({ by }) => by === actor.id)
  const named = wish.gate ? known(facts, wish.gate) : undefined
  const found = named ? gateNamed(passed, named.name) : (passed.findLast(isOwn) ?? passed.at(-1))
  const common = { field: 'piece', piece: facts.piece.number, version: facts.version.number }
  if (!found) throw new Refusal('review.not-passed', common)
  if (!isOwn(found)) throw new Refusal('review.not-decider', { ...common, ...decisionOf(found) })
  const since = facts.gates
    .slice(facts.gates.indexOf(found) + 1)
    .find(({ decisions }) => decisions.length > 0)
  if (since) throw new Refusal('review.decided-since', { ...common, ...decisionOf(since) })
  return found
}

/**
 * Whoever handed the version in may take it back while it is under review. Throws as `gateToDecide` does when it no longer
 * is, or `review.not-submitter`.
 */
export function mayWithdraw(facts: ReviewFacts, actor: Person, version?: number): void {
  mustBeCurrent(facts, { version })
  const last = facts.gates.at(-1)
  if (!allows(facts.piece, 'withdraw') && last) throw decided(facts, last)
  if (facts.version.submittedBy === actor.id) return
  throw new Refusal('review.not-submitter', {
    piece: facts.piece.number,
    version: facts.version.number,
    by: { person: facts.version.submittedBy },
  })
}

/** Findings are ended by somebody who may review the piece; throws `review.own-finding` or `not-yours` with whom to ask. */
export function mayEndFinding(facts: ReviewFacts, actor: Person): void {
  const able = facts.people.filter(
    (person) =>
      !isAuthor(facts, person.id) && facts.gates.some(({ who }) => isDecider(person, who, facts.desk)),
  )
  if (able.some(({ id }) => id === actor.id)) return
  const ask = { people: idsOf(able.slice(0, mostNamed)) }
  if (isAuthor(facts, actor.id)) throw new Refusal('review.own-finding', { piece: facts.piece.number, ask })
  throw notYours(facts.gates, { ask })
}

const mostNamed = 3

/** A gate is not theirs: it asks for roles that they do not have, or is for those alone whom the desk names. */
function notYours(gates: readonly Gate[], common: Record<string, Fact>): Refusal {
  const roles = new Set(gates.flatMap(({ who }) => who.roles))
  const named = { terms: gates.map((gate) => gateTerm(gate)) }
  if (roles.size === 0) return new Refusal('review.named', { ...common, gates: named })
  const terms = [...roles].map((role) => `role.${role}`)
  return new Refusal('not-yours', {
    ...common,
    right: { term: 'right.review.decide' },
    roles: { terms, either: true },
  })
}
