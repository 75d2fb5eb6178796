import { addDays, type Instant, type LocalDate, localOf, msOf, plus, startOfDay } from '../foundation/time.ts'
import { byCost, type Debt } from './debt.ts'
import type { Desk } from './desk.ts'
import { debtsOfPiece, isFinal, type PieceStanding, type Reviewed } from './piece-debts.ts'
import { byName, hasGone, leadsOf, nobody, standIns, type Team, whoCan } from './who-owes.ts'

/** A slot that still stands. */
export interface DueSlot {
  id: string
  piece: number
  at: Instant
  owner: string
  scheduledBy: string
  channel?: string
  /** When it was taken. */
  createdAt?: Instant
}

/** A publication whose numbers are due. */
export interface DueNumbers {
  id: string
  piece?: number
  owner: string
  day: LocalDate
}

/** Everything on which it depends who owes what; what is left out is owed by nobody. */
export interface DebtFacts extends Team {
  desk: Pick<Desk, 'setUpAt' | 'zone'>
  pieces?: readonly PieceStanding[]
  /** What is under review, by piece. */
  reviews?: ReadonlyMap<number, Reviewed>
  /** What pieces owe, by piece, where it was worked out already. */
  owes?: ReadonlyMap<number, readonly Debt[]>
  slots?: readonly DueSlot[]
  numbers?: readonly DueNumbers[]
  /** What is out with its numbers in, by the local day on which it went out. */
  learned?: readonly { piece: number; day: LocalDate }[]
  channels?: readonly { id: string; owner?: string }[]
}

type Kind = (facts: DebtFacts, now: Instant) => Debt[]

const ofPieces: Kind = ({ pieces = [], reviews, owes, ...team }) =>
  pieces.flatMap((piece) => owes?.get(piece.number) ?? debtsOfPiece(piece, team, reviews?.get(piece.number)))

/** Minutes after its time at which a slot without its link is for the leads to decide about. */
export const lateMinutes = 15

/**
 * The owner owes the link from the morning of its day on, once the piece is final; until then whoever owes the piece's next act
 * does, and not the owner. Past its time the leads decide what becomes of it.
 */
const ofSlots: Kind = (facts, now) => {
  const { pieces = [], slots = [] } = facts
  const morningOf = mornings(facts.desk)
  const final = new Set(pieces.filter(isFinal).map(({ number }) => number))
  return slots.flatMap(({ id, piece, at, owner, scheduledBy }): Debt[] => {
    const of = { slot: id, piece, by: at }
    const who = final.has(piece) ? byName(facts, owner) : nobody
    const since = morningOf(localOf(at, facts.desk.zone).date)
    const publish: Debt = { what: 'publish', ...of, ...who, of: owner, since }
    const late = plus(at, { minutes: lateMinutes })
    if (msOf(late) > msOf(now)) return [publish]
    return [publish, { what: 'late', ...of, ...leadsOf(facts, scheduledBy), since: late }]
  })
}

/** What is final and has no place yet is to be given one. */
const ofFinal: Kind = ({ pieces = [], slots, ...team }) => {
  if (!slots) return []
  const placed = new Set(slots.map(({ piece }) => piece))
  return pieces
    .filter(({ state, number }) => state === 'ready' && !placed.has(number))
    .map(({ number, pitchedAt, acceptedAt = pitchedAt }) => {
      return { what: 'schedule', piece: number, ...whoCan(team, 'slot.set'), since: acceptedAt }
    })
}

/** Numbers are owed from the day after publication on. */
export function debtsOfNumbers({ numbers = [], ...team }: DebtFacts): Debt[] {
  const morningOf = mornings(team.desk)
  return numbers.map(({ id, piece, owner, day }) => {
    const since = morningOf(addDays(day, 1))
    return { what: 'numbers', publication: id, piece, of: owner, ...byName(team, owner), since }
  })
}

/** Days after which it shows what a piece reached, and by which it is to be said what was learned. */
export const verdictDays = { early: 3, due: 8 } as const

const ofLearned: Kind = ({ learned = [], ...team }) => {
  const morningOf = mornings(team.desk)
  return learned.map(({ piece, day }) => {
    const [since, by] = [verdictDays.early, verdictDays.due].map((days) => morningOf(addDays(day, days)))
    return { what: 'verdict', piece, ...whoCan(team, 'piece.close'), since: since ?? '', by }
  })
}

/** When a day begins on the desk; each day is worked out once, for that takes longer than all the rest. */
function mornings({ zone }: Pick<Desk, 'zone'>): (day: LocalDate) => Instant {
  const known = new Map<LocalDate, Instant>()
  return (day) => {
    const morning = known.get(day) ?? startOfDay(day, zone)
    known.set(day, morning)
    return morning
  }
}

/** A channel is somebody's by name, and there is something to be done once they have left: to give it to another. */
const ofChannels: Kind = ({ channels = [], ...team }, now) =>
  channels.flatMap(({ id, owner }) => {
    if (owner === undefined) return []
    const who = hasGone(team, owner) ? standIns(team) : nobody
    return [{ what: 'channel', channel: id, of: owner, ...who, since: now }]
  })

const kinds: readonly Kind[] = [ofPieces, ofFinal, ofSlots, debtsOfNumbers, ofLearned, ofChannels]

/** Who owes what, now or on a later day, what costs most to leave lying first. */
export function debtsOf(facts: DebtFacts, now: Instant): Debt[] {
  const out = new Map<number, Instant>()
  for (const { piece, at } of facts.slots ?? []) {
    const first = out.get(piece)
    if (first === undefined || at < first) out.set(piece, at)
  }
  return kinds
    .flatMap((kind) => kind(facts, now))
    .map((debt) => ({ ...debt, out: debt.piece === undefined ? undefined : out.get(debt.piece) }))
    .sort(byCost)
}
