import type { Reading, Writing } from '../../db/open.ts'
import { Refusal } from '../../foundation/errors.ts'
import { notArrived, standing, tagsOf } from '../../outbox/told.ts'
import type { Desk } from '../desk.ts'
import type { Person } from '../people.ts'
import { reviewTag, textTag } from './review.ts'
import { gateToDecide } from './review-rules.ts'
import { loadReview } from './review-store.ts'

/** Whose word it is about which piece (and gate), and in the thread of which message it was said. */
interface Saying {
  piece: number
  person: Person
  gate?: string
  conversation?: string
  thread?: string
}

/**
 * The version that a decision without a number is of: that of the card in whose thread it was said, else the newest one
 * that was told, with its whole text, in its review conversation or to the person. Throws what `gateToDecide` throws, or
 * `review.unseen` with the current version when that is newer than what was told.
 */
export async function versionMeant(db: Reading | Writing, desk: Desk, saying: Saying): Promise<number> {
  const { piece, person, gate } = saying
  const under = await versionUnder(db, desk, saying)
  if (under !== undefined) return under
  const facts = await loadReview(db, desk, piece)
  // Whoever may not decide is told that, and is not shown what they were never meant to see.
  gateToDecide(facts, person, { gate })
  const { number: version, reviewIn, submittedBy, submittedAt } = facts.version
  if (await wasTold(db, desk, { key: { piece, version }, to: [reviewIn, person.id] })) return version
  throw new Refusal('review.unseen', {
    ...{ field: 'piece', piece, version, by: { person: submittedBy } },
    at: { instant: submittedAt },
  })
}

/** The version whose card began the thread; undefined in any other thread. */
async function versionUnder(
  db: Reading | Writing,
  desk: Desk,
  { piece, conversation, thread }: Saying,
): Promise<number | undefined> {
  if (!conversation || !thread) return undefined
  const begins = reviewTag({ piece, version: 0 }).slice(0, -1)
  const tags = await tagsOf(db, desk.id, { conversation, message: thread })
  const numbers = tags.filter((tag) => tag.startsWith(begins)).map((tag) => Number(tag.slice(begins.length)))
  return numbers.find(Number.isSafeInteger)
}

/** Whether the card of the version stands at one of these places and no part of its text is missing there. */
async function wasTold(
  db: Reading | Writing,
  desk: Desk,
  { key, to }: { key: { piece: number; version: number }; to: string[] },
): Promise<boolean> {
  const cards = await standing(db, desk.id, [reviewTag(key)])
  const missing = await notArrived(db, desk.id, [textTag(key)])
  const lacks = (place: string) => missing.some(({ conversation }) => conversation === place)
  return cards.some(({ conversation }) => to.includes(conversation) && !lacks(conversation))
}
