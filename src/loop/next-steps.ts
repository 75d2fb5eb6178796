import type { Instant } from '../foundation/time.ts'
import { byCost, type Debt, type Owed } from './debt.ts'
import { debtsOf } from './debts.ts'
import { belongs, may, type Person, type Right, type Role } from './people.ts'
import { allows, type PieceState } from './piece-state.ts'
import { type StepAct, type StepFacts, type StepTarget, type StepWay, ways } from './step-ways.ts'

/** One act that somebody may do now. */
export interface Step extends StepTarget {
  act: StepAct
  piece: number
  /** What it settles of what they owe; `may`: it waits for nobody. */
  why: Owed | 'may'
  /** What is owed, and by when. */
  owes?: Debt
  by?: Instant
  /** Another one of its kind: another writer, a new version. */
  again?: true
  /** Done so seldom that it stands in the menu. */
  seldom?: true
  /** The one to be done before the others. */
  primary?: true
}

interface Row {
  act: StepAct
  /** Only for whoever reads it for themselves: a card that all see does not show it. */
  alone?: true
}

const alone = (...acts: StepAct[]): Row[] => acts.map((act) => ({ act, alone: true }))
const shared = (...acts: StepAct[]): Row[] => acts.map((act) => ({ act }))
/** Wherever it stands otherwise: its slots, and its posts elsewhere. */
const ofPlaces = [...shared('publish.confirm', 'schedule.move', 'schedule.cancel'), ...alone('metrics.add')]

/** What may be done about a piece in each state, in the order in which it is offered. */
const table: Record<PieceState, readonly Row[]> = {
  pitched: shared('pitch.approve', 'pitch.park', 'pitch.score', 'pitch.reject'),
  parked: [...shared('pitch.approve', 'pitch.reject'), ...alone('pitch.score', 'pitch.reopen')],
  rejected: shared('pitch.reopen'),
  approved: [...shared('draft.assign', 'pitch.reopen'), ...alone('schedule.set'), ...ofPlaces],
  assigned: [
    ...shared('draft.accept', 'draft.decline'),
    ...alone('draft.submit', 'draft.assign', 'schedule.set'),
    ...ofPlaces,
  ],
  drafting: [
    ...shared('draft.submit'),
    ...alone('draft.decline', 'draft.assign', 'schedule.set'),
    ...ofPlaces,
  ],
  changes: [...shared('draft.submit'), ...alone('draft.assign', 'schedule.set'), ...ofPlaces],
  'in-review': [
    ...shared('review.approve', 'review.changes', 'desk.role'),
    ...alone('review.remind', 'draft.withdraw', 'review.undo', 'draft.submit', 'schedule.set'),
    ...ofPlaces,
  ],
  ready: [...shared('schedule.set'), ...ofPlaces, ...alone('review.undo', 'draft.submit')],
  published: [
    ...shared('metrics.add', 'retro.close'),
    ...alone('schedule.set', 'publish.confirm', 'draft.submit'),
  ],
  closed: alone('metrics.add', 'retro.undo'),
}

/** Everything that is owed of the piece, now or later, what costs most to leave lying first. */
export function debtsOfSteps({ piece, review, learned: day, ...facts }: StepFacts, now: Instant): Debt[] {
  const reviews = review && new Map([[piece.number, review]])
  const learned = day === undefined ? [] : [{ piece: piece.number, day }]
  return debtsOf({ ...facts, pieces: [piece], reviews, learned }, now)
}

/**
 * What this person may do about the piece now, what they owe first and in the order of what it costs to leave it lying, each without a
 * refusal as long as nothing changes. Nothing for whoever does not belong.
 */
export function nextSteps(facts: StepFacts, person: Person, now: Instant): Step[] {
  return ranked(stepsOf(facts, { person, debts: debtsOfSteps(facts, now) }))
}

/**
 * What a card that many read offers: what those who owe the next act may do, whoever they are. It does not change with time
 * alone, for nobody would bring the card up to date.
 */
export function sharedSteps(facts: StepFacts, now: Instant): Step[] {
  const debts = debtsOfSteps(facts, now).filter(({ what }) => what !== 'late')
  const all = facts.people.flatMap((person) => stepsOf(facts, { person, debts }))
  const once = new Map<string, Step>()
  for (const step of [...all.filter(isOwed), ...all]) if (!once.has(keyOf(step))) once.set(keyOf(step), step)
  const steps = table[facts.piece.state].flatMap(({ act, alone: hidden }) =>
    hidden ? [] : [...once.values()].filter((step) => step.act === act),
  )
  return ranked(steps)
}

const keyOf = ({ act, gate, slot, publication }: Step) => [act, gate?.name, slot, publication?.id].join(' ')

function stepsOf(facts: StepFacts, { person, debts }: { person: Person; debts: readonly Debt[] }): Step[] {
  if (!belongs(person)) return []
  const own = debts.filter(({ people }) => people.includes(person.id))
  return table[facts.piece.state].flatMap(({ act }): Step[] => {
    const way: StepWay = ways[act]
    const { state, right, when, on, again } = way
    const of = { facts, person, debts }
    if (state && !allows(facts.piece, state)) return []
    if (right && !may(person, right, facts.desk)) return []
    if (when && !when(of)) return []
    return (on ? on(of) : [{}]).map((target) => stepOf(act, { facts, target, own, again: again?.(facts) }))
  })
}

interface Found {
  facts: StepFacts
  target: StepTarget
  own: readonly Debt[]
  again?: boolean
}

function stepOf(act: StepAct, { facts, target, own, again }: Found): Step {
  const way: StepWay = ways[act]
  const owes = own.find((debt) => way.settles?.includes(debt.what) && isAbout(debt, target))
  const why = owes?.what ?? 'may'
  const step: Step = { act, piece: facts.piece.number, why, owes, by: owes?.by, ...target }
  const isSeldom = way.seldom === 'ever' || (way.seldom === 'may' && why === 'may')
  return { ...step, ...(again && { again }), ...(isSeldom && { seldom: true }) }
}

const isAbout = ({ gate, slot, publication }: Debt, of: StepTarget) =>
  gate?.name === of.gate?.name && slot === of.slot && publication === of.publication?.id

const isOwed = ({ owes }: Step) => owes !== undefined

/** What is owed before what may be done, the costliest first; the first of that is the primary one. */
function ranked(steps: readonly Step[]): Step[] {
  const owed = steps.filter(isOwed).sort((one, other) => byCost(one.owes as Debt, other.owes as Debt))
  return [...owed, ...steps.filter((step) => !isOwed(step))].map((step, index) =>
    index === 0 && isOwed(step) ? { ...step, primary: true } : step,
  )
}

const writing: readonly Role[] = ['writer', 'designer', 'video']

/** What is asked of people, and whoever is asked for it by a right or by their work. */
const usual: readonly (readonly [StepAct, Right | readonly Role[]])[] = [
  ['review.approve', ['reviewer']],
  ['draft.accept', writing],
  ['draft.submit', writing],
  ['pitch.approve', 'pitch.decide'],
  ['draft.assign', 'piece.assign'],
  ['schedule.set', 'slot.set'],
  ['publish.confirm', 'publish.confirm'],
  ['metrics.add', 'metrics.add'],
  ['retro.close', 'piece.close'],
]

/** The acts that are this person's work on the desk, in the order in which a piece comes to them. */
export const usualActs = (person: Person, desk: StepFacts['desk']): StepAct[] =>
  usual.flatMap(([act, whose]) => {
    const isTheirs =
      typeof whose === 'string' ? may(person, whose, desk) : whose.some((role) => person.roles.includes(role))
    return isTheirs ? [act] : []
  })
