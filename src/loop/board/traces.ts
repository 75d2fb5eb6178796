import type { JournalEntry } from '../journal.ts'
import type { PieceState } from '../piece.ts'

/** Who decided or handed in what, and when, as the record says. */
export interface Trace {
  by: string
  at: string
  said: 'passed' | 'changes' | 'submitted'
  fingerprint?: unknown
}

/** What a piece's entries say of it: the states in which they may have left it, its gates (`2:facts`) and versions (`2`). */
export interface Traces {
  states: ReadonlySet<PieceState>
  gates: Map<string, Trace>
  versions: Map<string, Trace>
  /** Some entry cannot be read: nothing can be said of the piece. */
  unreadable: boolean
}

type Effect = (before: PieceState, entry: JournalEntry) => readonly PieceState[]

const becomes =
  (state: PieceState): Effect =>
  () => [state]

/** Where an act leads a piece; one that is not named leaves it where it is. Some depend on slots, which the record leaves open. */
const effects: Record<string, Effect> = {
  'pitch.propose': becomes('pitched'),
  'pitch.reopen': becomes('pitched'),
  'pitch.approved': becomes('approved'),
  'pitch.parked': becomes('parked'),
  'pitch.rejected': becomes('rejected'),
  'draft.assign': (before, { facts, actor }) =>
    before === 'changes' ? [before] : [facts.writer === actor ? 'drafting' : 'assigned'],
  'draft.accept': (before) => [before === 'changes' ? before : 'drafting'],
  'draft.decline': becomes('approved'),
  'draft.release': becomes('approved'),
  'draft.submit': becomes('in-review'),
  'draft.withdraw': becomes('drafting'),
  'draft.final': becomes('ready'),
  'review.changes': becomes('changes'),
  'review.take-back': (before) => [before === 'ready' ? 'in-review' : before],
  'publish.confirm': (before) => (before === 'ready' ? [before, 'published'] : [before]),
  'publish.undo': (before) => (before === 'published' ? [before, 'ready'] : [before]),
  'slot.cancel': (before) => (before === 'ready' ? [before, 'published'] : [before]),
  'piece.close': becomes('closed'),
  'piece.reopen': becomes('published'),
}

/** The acts that leave a trace on a piece; all others leave it as it was. */
export const tracing = [...Object.keys(effects), 'review.approve']

/** Reads the entries of one piece, oldest first, once more from the beginning. */
export function tracesOf(entries: readonly JournalEntry[]): Traces {
  let states: readonly PieceState[] = ['pitched']
  const gates: Traces['gates'] = new Map()
  const versions: Traces['versions'] = new Map()
  for (const entry of entries) {
    const effect = effects[entry.act]
    if (effect) states = [...new Set(states.flatMap((state) => effect(state, entry)))]
    leaveTrace(entry, { gates, versions })
  }
  const known = entries.length > 0 ? states : []
  return { states: new Set(known), gates, versions, unreadable: entries.some((each) => each.unreadable) }
}

function leaveTrace(
  { act, actor: by, at, facts }: JournalEntry,
  { gates, versions }: Pick<Traces, 'gates' | 'versions'>,
): void {
  const { version, gate, fingerprint } = facts
  const key = `${version}:${gate}`
  if (act === 'review.approve') gates.set(key, { by, at, said: 'passed' })
  else if (act === 'review.changes') gates.set(key, { by, at, said: 'changes' })
  else if (act === 'review.take-back') gates.delete(key)
  else if (act === 'draft.submit') versions.set(`${version}`, { by, at, said: 'submitted', fingerprint })
}
