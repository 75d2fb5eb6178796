import type { Reading, Writing } from '../../db/open.ts'
import { Refusal } from '../../foundation/errors.ts'
import { notArrived, standing, tagsOf } from '../../outbox/told.ts'
import type { Desk } from '../desk.ts'
import type { Gate } from '../gate.ts'
import type { NamedGate } from '../gate-policy.ts'
import { type Meant, meantAmong } from '../meant.ts'
import type { Person } from '../people.ts'
import { contentTags, reviewTag, versionTag } from './review.ts'
import { type GateWish, gateToDecide, type ReviewFacts } from './review-rules.ts'
import { loadReview } from './review-store.ts'

/** Which gate of which piece somebody decides, as they said it. */
export interface Saying {
  piece: number
  /** Among the gates of the version; unset: the one that is due. */
  gate?: Meant<readonly NamedGate[], string>
  /** The version that the actor saw. */
  version?: number
  /** Where it was said, for a saying without a version: that is of what was told there. */
  at?: { conversation?: string; thread?: string }
}

/** The gate and the version by their names. */
export const wishOf = ({ gates }: ReviewFacts, { gate, version }: Omit<Saying, 'piece'>): GateWish => ({
  gate: gate === undefined ? undefined : meantAmong(gate, gates),
  version,
})

/**
 * The gate that the person decides. Without a version they mean the newest one that was told, with its whole text, in its review
 * conversation or to the person. Throws what `gateToDecide` throws, or
 * `review.unseen` with the current version when that is newer than what was told.
 */
export async function gateMeant(
  db: Reading | Writing,
  facts: ReviewFacts,
  person: Person,
  saying: Saying,
): Promise<Gate> {
  const { at } = saying
  const wish = wishOf(facts, saying)
  if (wish.version !== undefined || !at) return gateToDecide(facts, person, wish)
  const under = await versionUnder(db, facts, at)
  // Whoever may not decide is told that, and is not shown what they were never meant to see.
  const gate = gateToDecide(facts, person, { ...wish, version: under })
  if (under === undefined) await mustBeTold(db, facts, person)
  return gate
}

/** The review and the gate that the person may decide now; throws what `gateMeant` throws, `piece.unknown` and `review.none`. */
export async function reviewToDecide(
  db: Reading,
  desk: Desk,
  { person, ...saying }: Saying & { person: Person },
): Promise<{ facts: ReviewFacts; gate: Gate }> {
  const facts = await loadReview(db, desk, saying.piece)
  return { facts, gate: await gateMeant(db, facts, person, saying) }
}

/** The version whose own card began the thread, as each had one once; undefined in any other thread. */
async function versionUnder(
  db: Reading | Writing,
  { desk, piece }: ReviewFacts,
  { conversation, thread }: NonNullable<Saying['at']>,
): Promise<number | undefined> {
  if (!conversation || !thread) return undefined
  const begins = versionTag({ piece: piece.number, version: 0 }).slice(0, -1)
  const tags = await tagsOf(db, desk.id, { conversation, message: thread })
  const numbers = tags.filter((tag) => tag.startsWith(begins)).map((tag) => Number(tag.slice(begins.length)))
  return numbers.find(Number.isSafeInteger)
}

/** Throws `review.unseen` unless the card stands where it is read and nothing of the version is missing in its thread. */
async function mustBeTold(
  db: Reading | Writing,
  { desk, piece, version }: ReviewFacts,
  person: Person,
): Promise<void> {
  const key = { piece: piece.number, version: version.number }
  const cards = await standing(db, desk.id, [reviewTag(key.piece)])
  const missing = await notArrived(db, desk.id, contentTags(key))
  const lacks = (place: string) => missing.some(({ conversation }) => conversation === place)
  const places = [version.reviewIn, person.id]
  if (cards.some(({ conversation }) => places.includes(conversation) && !lacks(conversation))) return
  throw new Refusal('review.unseen', {
    field: 'piece',
    piece: piece.number,
    version: version.number,
    by: { person: version.submittedBy },
    at: { instant: version.submittedAt },
  })
}
