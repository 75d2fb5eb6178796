import type { Instant } from '../foundation/time.ts'
import type { NamedGate } from './gate-policy.ts'
import type { Asked } from './who-owes.ts'

/** The next act for a piece before it is final; `unblock`: people for a gate that has too few. */
export type OwedBefore = 'decide' | 'assign' | 'accept' | 'draft' | 'gate' | 'unblock'

/** What can be owed. */
export type Owed =
  | OwedBefore
  /** A slot for what is final, the link of a slot, and what becomes of a slot that nobody filled. */
  | ('schedule' | 'publish' | 'late')
  /** The numbers of a publication, and who publishes on a channel. */
  | ('numbers' | 'channel')
  /** What was learned from a piece whose numbers are in. */
  | 'verdict'

/** An act that somebody owes: the people who can do it now, and nobody while something else comes first. */
export interface Debt<What extends Owed = Owed> extends Asked {
  what: What
  piece?: number
  gate?: NamedGate
  slot?: string
  publication?: string
  channel?: string
  /** How many of the people must; any one is enough where it is not said. */
  needed?: number
  /** Whose it is by name: where they have left, the people are others. */
  of?: string
  since: Instant
  by?: Instant
  /** When its piece is to go out first. */
  out?: Instant
}

/** Somebody else sits and waits for these. */
const waited: readonly Owed[] = ['decide', 'accept', 'gate', 'unblock', 'late']

/** What goes out or is due first; then what others wait for; then the oldest. What was learned waits until all that is done. */
export const byCost = (one: Debt, other: Debt) =>
  Number(one.what === 'verdict') - Number(other.what === 'verdict') ||
  order(deadline(one), deadline(other)) ||
  Number(waited.includes(other.what)) - Number(waited.includes(one.what)) ||
  order(one.since, other.since) ||
  (one.piece ?? 0) - (other.piece ?? 0)

const never = '9'
const deadline = ({ by = never, out = never }: Debt) => (by < out ? by : out)
const order = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

/** Whether it was due before now. */
export const isLate = ({ by }: Pick<Debt, 'by'>, now: Instant): boolean => by !== undefined && by < now

/**
 * What this person owes now: what they can do, alone or as one of several, and not what comes on a later day. Whoever decides
 * about a late slot decides about its link by that.
 */
export function owedBy(debts: readonly Debt[], person: string, now: Instant): Debt[] {
  const own = debts.filter(({ people, since }) => people.includes(person) && since <= now)
  const late = new Set(own.filter(({ what }) => what === 'late').map(({ slot }) => slot))
  return own.filter(({ what, slot }) => what !== 'publish' || !late.has(slot))
}
