import type { ActName } from '../acts.ts'
import type { JournalEntry } from '../journal.ts'
import { type PieceFacts, type PieceState, type PitchOutcome, stateOf } from '../piece-state.ts'

/** Who decided or handed in what, and when, as the record says. */
export interface Trace {
  by: string
  at: string
  said: 'passed' | 'changes' | 'submitted'
  fingerprint?: unknown
}

/** What a gate asked for when its version was handed in. */
export interface GateTrace {
  name: string
  need: number
  who: unknown
}

/**
 * What a piece's entries say of it: where they have left it, the decisions at its gates (`2:facts`, in their order), its
 * versions (`2`) and the gates under which each was handed in; older entries do not tell those.
 */
export interface Traces {
  /** Unset when no entry speaks of it. */
  state?: PieceState
  gates: Map<string, Trace[]>
  under: Map<string, GateTrace[]>
  versions: Map<string, Trace>
  /** Some entry cannot be read: nothing can be said of the piece. */
  unreadable: boolean
}

/** The facts of a piece as its record tells them. */
interface Told {
  decision?: PitchOutcome
  writer?: string
  accepted: boolean
  /** How its newest version stands; unset while there is none, or it was withdrawn. */
  review?: 'open' | 'changes' | 'final'
  /** The ids of its publications, and of the slots that are still to come. */
  out: ReadonlySet<unknown>
  left: ReadonlySet<unknown>
  closed: boolean
}

type Effect = (told: Told, entry: JournalEntry) => Partial<Told>

const none: ReadonlySet<unknown> = new Set()
const withOne = (of: ReadonlySet<unknown>, one: unknown) => (one ? new Set([...of, one]) : of)
const without = (of: ReadonlySet<unknown>, one: unknown) => new Set([...of].filter((each) => each !== one))

const decided =
  (decision: PitchOutcome | undefined): Effect =>
  () => ({ decision })
const reviewed =
  (review: Told['review']): Effect =>
  () => ({ review })
const freed: Effect = () => ({ writer: undefined, accepted: false })

/** What an act changes of a piece's facts; one that is not named changes none. */
const effects: Partial<Record<ActName, Effect>> = {
  'pitch.propose': decided(undefined),
  'pitch.reopen': decided(undefined),
  'pitch.approved': decided('approved'),
  'pitch.parked': decided('parked'),
  'pitch.withdraw': decided('rejected'),
  'pitch.merge': decided('rejected'),
  'pitch.rejected': decided('rejected'),
  'draft.assign': (_, { facts, actor }) => ({
    writer: String(facts.writer),
    accepted: facts.writer === actor,
  }),
  'draft.accept': () => ({ accepted: true }),
  'draft.decline': freed,
  'draft.release': freed,
  'draft.submit': ({ writer }, { actor }) => ({ writer: writer ?? actor, accepted: true, review: 'open' }),
  'draft.withdraw': reviewed(undefined),
  'draft.final': reviewed('final'),
  'review.changes': reviewed('changes'),
  'review.take-back': reviewed('open'),
  'slot.set': ({ left }, { facts }) => ({ left: withOne(left, facts.slot) }),
  'slot.cancel': ({ left }, { facts }) => ({ left: without(left, facts.slot) }),
  'publish.confirm': ({ out, left }, { facts }) => ({
    out: withOne(out, facts.publication),
    left: without(left, facts.slot),
  }),
  'publish.undo': ({ out, left }, { facts }) => ({
    out: without(out, facts.publication),
    left: withOne(left, facts.slot),
  }),
  'piece.close': () => ({ closed: true }),
  'piece.reopen': () => ({ closed: false }),
}

/** The acts that leave a trace on a piece; all others leave it as it was. */
export const tracing = [...(Object.keys(effects) as ActName[]), 'review.approve' as const]

/** Reads the entries of one piece, oldest first, once more from the beginning. */
export function tracesOf(entries: readonly JournalEntry[]): Traces {
  let told: Told = { accepted: false, out: none, left: none, closed: false }
  const gates: Traces['gates'] = new Map()
  const under: Traces['under'] = new Map()
  const versions: Traces['versions'] = new Map()
  for (const entry of entries) {
    told = { ...told, ...effects[entry.act as ActName]?.(told, entry) }
    leaveTrace(entry, { gates, under, versions })
  }
  const state = entries.length > 0 ? stateOf(factsOf(told)) : undefined
  return { state, gates, under, versions, unreadable: entries.some((each) => each.unreadable) }
}

const gatesIn = { open: ['waiting'], changes: ['changes'], final: ['passed'] }

const factsOf = ({ review, out, left, ...told }: Told): PieceFacts => ({
  ...told,
  out: out.size,
  left: left.size,
  gates: review && gatesIn[review],
})

function leaveTrace(
  { act, actor: by, at, facts }: JournalEntry,
  { gates, under, versions }: Pick<Traces, 'gates' | 'under' | 'versions'>,
): void {
  const { version, gate, fingerprint } = facts
  const key = `${version}:${gate}`
  const before = gates.get(key) ?? []
  if (act === 'review.approve') gates.set(key, [...before, { by, at, said: 'passed' }])
  else if (act === 'review.changes') gates.set(key, [...before, { by, at, said: 'changes' }])
  else if (act === 'review.take-back') {
    gates.set(
      key,
      before.filter((each) => each.by !== by),
    )
  } else if (act === 'draft.submit') {
    versions.set(`${version}`, { by, at, said: 'submitted', fingerprint })
    if (Array.isArray(facts.gates)) under.set(`${version}`, facts.gates)
  }
}
