import type { LocalDate } from '../foundation/time.ts'
import type { Platform } from '../platforms/platform.ts'
import type { Debt, Owed } from './debt.ts'
import type { DueNumbers, DueSlot } from './debts.ts'
import { ableFor } from './deciders.ts'
import type { Desk } from './desk.ts'
import { dueGate, type Gate } from './gate.ts'
import type { NamedGate } from './gate-policy.ts'
import { may, type Person, type Right } from './people.ts'
import type { Piece } from './piece.ts'
import { isFinal, type Reviewed } from './piece-debts.ts'
import { allows, type PieceAct } from './piece-state.ts'
import { takesPart } from './reading.ts'
import type { Team } from './who-owes.ts'

/** A post of the piece that is out. */
export interface StepPost {
  id: string
  platform: Platform
  account?: string
  owner: string
}

/** Everything on which it depends what may be done about a piece; nothing is done about what is left out. */
export interface StepFacts extends Team {
  desk: Pick<Desk, 'setUpAt' | 'zone'>
  piece: Piece
  /** The current version and who handed it in; unset while there is none, or it was withdrawn. */
  review?: Reviewed & { version: number; by: string }
  /** Its slots that still stand. */
  slots?: readonly DueSlot[]
  out?: readonly StepPost[]
  /** Those of its posts that lack their numbers. */
  numbers?: readonly DueNumbers[]
  /** The local day on which it went out first, once the numbers of all its posts are in. */
  learned?: LocalDate
  /** How many channels there are on which it has no place yet. */
  free?: number
  /** Whether somebody asked lately for the gate that is due. */
  reminded?: boolean
}

/** What of a piece an act is done to. */
export interface StepTarget {
  gate?: NamedGate
  version?: number
  slot?: string
  publication?: StepPost
  /** Whom it asks for something. */
  waitsFor?: readonly string[]
}

/** Who is to act about what, and everything that the piece owes. */
interface Case {
  facts: StepFacts
  person: Person
  debts: readonly Debt[]
}

/** One act: when somebody may do it, by the rules with which it is refused otherwise. */
export interface StepWay {
  /** What the piece's state has to leave room for. */
  state?: PieceAct
  right?: Right
  /** What is owed no more once it is done. */
  settles?: readonly Owed[]
  when?: (of: Case) => boolean
  /** What it is done to, each a step of its own; the piece as such where it is not said. */
  on?: (of: Case) => readonly StepTarget[]
  /** Whether it is done so seldom that it stands in the menu: ever, or where it is not owed. */
  seldom?: 'ever' | 'may'
  /** Whether it is another one of its kind: another writer, a new version. */
  again?: (facts: StepFacts) => boolean
}

const proposed = ({ facts: { piece }, person }: Case) => piece.pitchedBy === person.id
const writes = ({ facts: { piece }, person }: Case) => piece.writer === person.id

/** The gate that is due, when the person may decide it. */
function gateDue({ facts: { desk, people, piece, review }, person }: Case): StepTarget[] {
  const gate = piece.state === 'in-review' && review ? dueGate(review.gates) : undefined
  if (!review || !gate) return []
  const deciding = { desk, people, gates: review.gates, authors: [...review.authors, piece.writer] }
  const able = ableFor(deciding, gate).some(({ id }) => id === person.id)
  return able ? [{ gate: named(gate), version: review.version }] : []
}

const named = ({ name, label }: Gate): NamedGate => ({ name, label })

/** The last gate that the person passed, while nobody decided one after it and the piece is out nowhere. */
function ownApproval({ facts: { review, out = [] }, person }: Case): StepTarget[] {
  const { gates = [], version } = review ?? {}
  const decided = gates.filter(({ decisions }) => decisions.length > 0).at(-1)
  const isOwn = decided?.state !== 'changes' && decided?.decisions.some(({ by }) => by === person.id)
  return decided && isOwn && out.length === 0 ? [{ gate: named(decided), version }] : []
}

function toRemind({ facts: { desk, piece, reminded, review }, person, debts }: Case): StepTarget[] {
  const owed = debts.find(({ what }) => what === 'gate')
  const ask = owed?.ask ?? []
  if (!review || ask.length === 0 || owed?.people.includes(person.id) || reminded) return []
  if (!takesPart(piece, person) && !may(person, 'review.remind', desk)) return []
  return [{ gate: owed?.gate, version: review.version, waitsFor: ask }]
}

const eachSlot = ({ facts: { slots = [] } }: Case): StepTarget[] => slots.map(({ id: slot }) => ({ slot }))

/** Once the piece is final: its slots, or without one what somebody published without a plan. */
function toConfirm({ facts: { desk, piece, slots = [], free = 0 }, person }: Case): StepTarget[] {
  if (!isFinal(piece)) return []
  const mayAny = may(person, 'publish.confirm', desk)
  if (slots.length === 0) return mayAny && free > 0 ? [{}] : []
  return slots.filter(({ owner }) => mayAny || owner === person.id).map(({ id: slot }) => ({ slot }))
}

/** The posts that lack their numbers, or else all that are out. */
function toMeasure(of: Case): StepTarget[] {
  const { desk, out = [], numbers = [] } = of.facts
  const mayAny = may(of.person, 'metrics.add', desk) || writes(of)
  const due = new Set(numbers.map(({ id }) => id))
  const asked = out.filter(({ id }) => due.size === 0 || due.has(id))
  return asked.filter(({ owner }) => mayAny || owner === of.person.id).map((publication) => ({ publication }))
}

const decides: StepWay = { right: 'pitch.decide', settles: ['decide'] }
const versions = ({ facts: { review } }: Case): StepTarget[] => [{ version: review?.version }]

/** Every act about a piece, by the command that does it. */
export const ways = {
  'pitch.approve': { ...decides, state: 'approve', when: (of) => !proposed(of) },
  'pitch.park': { ...decides, state: 'park' },
  'pitch.reject': { ...decides, state: 'reject', seldom: 'ever' },
  'pitch.score': { state: 'score', right: 'pitch.score', when: (of) => !proposed(of) },
  'pitch.reopen': {
    state: 'reconsider',
    right: 'pitch.decide',
    seldom: 'ever',
    when: ({ facts: { slots = [] } }) => slots.length === 0,
  },
  'draft.assign': {
    state: 'assign',
    right: 'piece.assign',
    settles: ['assign'],
    seldom: 'may',
    again: ({ piece }) => piece.writer !== undefined,
  },
  'draft.accept': {
    settles: ['accept'],
    when: (of) => writes(of) && of.facts.piece.state === 'assigned',
  },
  'draft.decline': {
    settles: ['accept'],
    seldom: 'may',
    when(of) {
      const { piece } = of.facts
      // Whoever began without being asked has nothing to hand back.
      if (!writes(of) || piece.assignedAt === undefined) return false
      return piece.state === 'assigned' || allows(piece, 'hand-back')
    },
    again: ({ piece }) => piece.state !== 'assigned',
  },
  'draft.submit': {
    state: 'submit',
    settles: ['draft'],
    seldom: 'may',
    when: writes,
    again: ({ piece }) => piece.currentVersion > 0,
  },
  'draft.withdraw': {
    state: 'withdraw',
    when: ({ facts, person }) => facts.review?.by === person.id,
    on: versions,
  },
  'review.approve': { settles: ['gate'], on: gateDue },
  'review.changes': { settles: ['gate'], on: gateDue },
  'review.remind': { on: toRemind },
  'review.undo': { on: ownApproval, seldom: 'ever' },
  'desk.role': {
    right: 'desk.run',
    settles: ['unblock'],
    on: ({ debts }) => debts.filter(({ what }) => what === 'unblock').map(({ gate }) => ({ gate })),
  },
  'schedule.set': {
    state: 'schedule',
    right: 'slot.set',
    settles: ['schedule'],
    when: ({ facts: { free = 0 } }) => free > 0,
  },
  'schedule.move': { state: 'schedule', right: 'slot.set', settles: ['late'], on: eachSlot },
  'schedule.cancel': { right: 'slot.set', settles: ['late'], seldom: 'may', on: eachSlot },
  'publish.confirm': { state: 'publish', settles: ['publish', 'late'], on: toConfirm },
  'metrics.add': { settles: ['numbers'], on: toMeasure },
  'retro.close': { state: 'close', right: 'piece.close', settles: ['verdict'] },
  'retro.undo': { state: 'reopen', right: 'piece.close', seldom: 'ever' },
} satisfies Record<string, StepWay>

/** What may be done about a piece, by the command that does it. */
export type StepAct = keyof typeof ways
