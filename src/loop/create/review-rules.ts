import { type Fact, Refusal } from '../../foundation/errors.ts'
import type { Desk } from '../desk.ts'
import { may, type Person } from '../people.ts'
import type { Piece } from '../piece.ts'
import { allows } from '../piece-state.ts'
import { changesGate, dueGate, type Gate, type GateName } from './gate.ts'
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

export interface Wish {
  /** Unset: the gate that is due. */
  gate?: GateName
  /** The version that the actor saw. */
  version?: number
}

const isAuthor = ({ piece, authors }: ReviewFacts, person: string) =>
  authors.includes(person) || person === piece.writer

const decidedOther = ({ gates }: ReviewFacts, person: string, gate: GateName) =>
  gates.find((other) => other.gate !== gate && other.decidedBy === person)

/** Who may decide this gate of this version: reviewers and leads, but neither its authors nor who decided the other gate. */
export function reviewersFor(facts: ReviewFacts, gate: GateName): Person[] {
  return facts.people.filter(
    (person) => maySeeThrough(facts, person) && !decidedOther(facts, person.id, gate),
  )
}

const mostAsked = 3

/** Whom to ask: reviewers by role before anybody else who may, and at most three. */
export function askedFor(facts: ReviewFacts, gate: GateName): Person[] {
  const able = reviewersFor(facts, gate)
  const byRole = able.filter((person) => person.roles.includes('reviewer'))
  return (byRole.length > 0 ? byRole : able).slice(0, mostAsked)
}

type ReviewState = 'open' | 'changes' | 'final' | 'withdrawn' | 'superseded'

/** How the review of one version stands; a later version ends it, whatever was decided. */
export function reviewState({ piece, version, gates }: ReviewFacts): ReviewState {
  if (piece.currentVersion !== version.number) return 'superseded'
  if (version.withdrawnAt) return 'withdrawn'
  if (changesGate(gates)) return 'changes'
  return gates.every(({ state }) => state === 'passed') ? 'final' : 'open'
}

/** Whether there are fewer people who may decide than gates to be decided: such a version waits, it is never free. */
export function isBlocked(facts: ReviewFacts): boolean {
  const open = facts.gates.filter(({ state }) => state === 'waiting' || state === 'pending')
  const [first] = open
  return first !== undefined && reviewersFor(facts, first.gate).length < open.length
}

/**
 * The gate that the actor decides now. Throws one of three answers: expired (`review.none`, `review.superseded`,
 * `review.no-version`, `review.withdrawn`), already done (`review.passed`, `review.final`, `review.sent-back`), or not theirs (`review.not-due`,
 * `review.own`, `review.two-gates`, `not-yours`), each with who, when and whom to ask.
 */
export function gateToDecide(facts: ReviewFacts, actor: Person, wish: Wish): GateName {
  mustBeCurrent(facts, wish)
  const due = dueGate(facts.gates)
  const gate = facts.gates.find((each) => each.gate === (wish.gate ?? due?.gate)) ?? facts.gates.at(-1)
  if (!gate) throw new Refusal('review.none', { piece: facts.piece.number })
  if (gate.state !== 'waiting') throw decided(facts, gate)
  mustBeAllowed(facts, actor, gate.gate)
  return gate.gate
}

function mustBeCurrent({ piece, version }: ReviewFacts, wish: Wish): void {
  const facts = { piece: piece.number, version: version.number, by: { person: version.submittedBy } }
  if (wish.version !== undefined && wish.version !== version.number) {
    const code = wish.version > version.number ? 'review.no-version' : 'review.superseded'
    throw new Refusal(code, {
      ...{ ...facts, said: wish.version },
      at: { instant: version.submittedAt },
    })
  }
  if (version.withdrawnAt) {
    throw new Refusal('review.withdrawn', { ...facts, at: { instant: version.withdrawnAt } })
  }
}

const termOf = (gate: GateName) => ({ term: `create.gate.${gate}` })

function decided(facts: ReviewFacts, gate: Gate): Refusal {
  const { piece, version, gates } = facts
  const sentBack = changesGate(gates)
  const due = dueGate(gates)
  const next = due && {
    next: termOf(due.gate),
    ask: { people: askedFor(facts, due.gate).map(({ id }) => id) },
  }
  const common = { piece: piece.number, version: version.number, gate: termOf(gate.gate), ...next }
  if (sentBack) {
    const writer = { people: piece.writer ? [piece.writer] : [] }
    return new Refusal('review.sent-back', { ...common, ...decisionOf(sentBack), writer })
  }
  if (gate.state === 'pending') return new Refusal('review.not-due', common)
  return new Refusal(next ? 'review.passed' : 'review.final', { ...common, ...decisionOf(gate) })
}

const decisionOf = ({ gate, decidedBy = '', decidedAt = '' }: Gate): Record<string, Fact> => ({
  gate: termOf(gate),
  by: { person: decidedBy },
  at: { instant: decidedAt },
})

function mustBeAllowed(facts: ReviewFacts, actor: Person, gate: GateName): void {
  const able = reviewersFor(facts, gate)
  if (able.some(({ id }) => id === actor.id)) return
  const ask = { people: askedFor(facts, gate).map(({ id }) => id) }
  const common = { piece: facts.piece.number, version: facts.version.number, gate: termOf(gate), ask }
  if (isAuthor(facts, actor.id)) throw new Refusal('review.own', common)
  const other = decidedOther(facts, actor.id, gate)
  if (other) throw new Refusal('review.two-gates', { ...common, other: termOf(other.gate) })
  throw notYours(ask, common)
}

/**
 * The gate that waits, and whom a reminder would ask. Throws what became of the version when none waits, `review.nobody-able`
 * when nobody may decide it, or `review.yours` to the one person who may.
 */
export function gateToRemindOf(facts: ReviewFacts, actor: Person): { gate: GateName; asked: string[] } {
  mustBeCurrent(facts, {})
  const due = dueGate(facts.gates)
  const last = facts.gates.at(-1)
  if (!due && last) throw decided(facts, last)
  if (!due) throw new Refusal('review.none', { piece: facts.piece.number })
  const asked = askedFor(facts, due.gate).map(({ id }) => id)
  const others = asked.filter((id) => id !== actor.id)
  if (others.length > 0) return { gate: due.gate, asked: others }
  const code = asked.length > 0 ? 'review.yours' : 'review.nobody-able'
  throw new Refusal(code, { field: 'piece', piece: facts.piece.number, gate: termOf(due.gate) })
}

/**
 * The actor's approval that can be taken back: of the gate that was named, else the last one they passed. Throws
 * `review.superseded` or `review.withdrawn`, `review.not-passed`, `review.not-decider` with who passed it, or
 * `review.decided-since` with whoever decided the gate after it.
 */
export function approvalToTakeBack(facts: ReviewFacts, actor: Person, wish: Wish): Gate {
  mustBeCurrent(facts, wish)
  const passed = facts.gates.filter(({ state }) => state === 'passed')
  const own = passed.filter(({ decidedBy }) => decidedBy === actor.id)
  const found = wish.gate ? passed.find(({ gate }) => gate === wish.gate) : (own.at(-1) ?? passed.at(-1))
  const common = { field: 'piece', piece: facts.piece.number, version: facts.version.number }
  if (!found) throw new Refusal('review.not-passed', common)
  if (found.decidedBy !== actor.id)
    throw new Refusal('review.not-decider', { ...common, ...decisionOf(found) })
  const since = facts.gates.slice(facts.gates.indexOf(found) + 1).find(({ decidedBy }) => decidedBy)
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
    ...{ piece: facts.piece.number, version: facts.version.number },
    by: { person: facts.version.submittedBy },
  })
}

/** Findings are ended by somebody who may review the piece; throws `review.own-finding` or `not-yours` with whom to ask. */
export function mayEndFinding(facts: ReviewFacts, actor: Person): void {
  const able = facts.people.filter((person) => maySeeThrough(facts, person))
  if (able.some(({ id }) => id === actor.id)) return
  const ask = { people: able.slice(0, mostAsked).map(({ id }) => id) }
  if (isAuthor(facts, actor.id)) throw new Refusal('review.own-finding', { piece: facts.piece.number, ask })
  throw notYours(ask)
}

const maySeeThrough = (facts: ReviewFacts, person: Person) =>
  may(person, 'review.decide', facts.desk) && !isAuthor(facts, person.id)

const notYours = (ask: Fact, more: Record<string, Fact> = {}) =>
  new Refusal('not-yours', {
    ...more,
    right: { term: 'right.review.decide' },
    roles: { terms: ['role.lead', 'role.reviewer'] },
    ask,
  })
