import type { Reading, Writing } from '../../db/open.ts'
import { Refusal } from '../../foundation/errors.ts'
import type { Stage } from '../act.ts'
import type { Desk } from '../desk.ts'
import type { Gate, VersionKey } from '../gate.ts'
import { gatesOfPieces, setGate } from '../gate-store.ts'
import type { Person } from '../people.ts'
import { peopleOf } from '../people-store.ts'
import type { Piece } from '../piece.ts'
import { loadPiece } from '../piece-store.ts'
import { askedFor, isBlocked, type ReviewFacts } from './review-rules.ts'
import { versionHeads } from './version-store.ts'

export const reviewTag = ({ piece, version }: VersionKey) => `review:${piece}:v${version}`
/** Under which the full text of a version stands in the thread of its card. */
export const textTag = (key: VersionKey) => `${reviewTag(key)}:review-text`
export const changesTag = ({ piece, version }: VersionKey) => `changes:${piece}:v${version}`
const blockedTag = ({ piece, version }: VersionKey) => `review-blocked:${piece}:v${version}`

/** The current version of each piece with its gates, and the desk's people; without what nothing was handed in for. */
export async function findReviews(
  db: Reading | Writing,
  desk: Desk,
  { pieces, people: known }: { pieces: readonly Piece[]; people?: Person[] },
): Promise<ReviewFacts[]> {
  if (pieces.length === 0) return []
  const numbers = pieces.map(({ number }) => number)
  const versions = await versionHeads(db, desk.id, numbers)
  const gates = await gatesOfPieces(db, desk.id, new Map(pieces.map((of) => [of.number, of.currentVersion])))
  const people = known ?? (await peopleOf(db, desk.id))
  return pieces.flatMap((piece) => {
    const own = versions.filter((each) => each.piece === piece.number)
    const version = own.find(({ number }) => number === piece.currentVersion)
    if (!version) return []
    const same = own.filter(({ fingerprint }) => fingerprint === version.fingerprint)
    const authors = [...new Set(same.map(({ submittedBy }) => submittedBy))]
    return [{ desk, piece, version, authors, gates: gates.get(piece.number) ?? [], people }]
  })
}

/** The same of one piece; undefined while nothing was handed in. */
export const findReview = async (
  db: Reading | Writing,
  desk: Desk,
  piece: Piece,
): Promise<ReviewFacts | undefined> => (await findReviews(db, desk, { pieces: [piece] }))[0]

/** Throws `piece.unknown`, or `review.none` while nothing was handed in. */
export async function loadReview(db: Reading | Writing, desk: Desk, number: number): Promise<ReviewFacts> {
  const piece = await loadPiece(db, desk.id, number)
  const found = await findReview(db, desk, piece)
  if (!found) throw new Refusal('review.none', { field: 'piece', piece: number })
  return found
}

export const keyOf = ({ piece, version }: ReviewFacts): VersionKey => ({
  piece: piece.number,
  version: version.number,
})

/**
 * Asks those who may decide the gate that came due, in the thread of the review, once. Where too few people may, the leads
 * are told who could mend it. Returns who was asked.
 */
export async function askForDecision(stage: Stage, facts: ReviewFacts, gate: Gate): Promise<string[]> {
  const key = keyOf(facts)
  const asked = gate.askedAt ? [] : askedFor(facts, gate).map(({ id }) => id)
  if (asked.length > 0) {
    await setGate(stage, { ...key, gate: gate.name }, { asked_at: stage.now })
    await tellThread(stage, facts, { kind: 'review-ask', facts: { ...key, gate: gate.name } })
  }
  if (isBlocked(facts)) await tellLeads(stage, facts)
  return asked
}

/** Adds a line to the thread of the version's review card. */
export async function tellThread(
  stage: Stage,
  facts: ReviewFacts,
  { kind, facts: said }: { kind: string; facts: Record<string, unknown> },
): Promise<void> {
  const root = reviewTag(keyOf(facts))
  const conversation = facts.version.reviewIn
  await stage.tell({ conversation, tag: `${root}:${kind}`, thread: root, kind, facts: said, mode: 'once' })
}

async function tellLeads(stage: Stage, facts: ReviewFacts): Promise<void> {
  const key = keyOf(facts)
  for (const lead of facts.people.filter((person) => person.roles.includes('lead'))) {
    await stage.tell({
      conversation: lead.id,
      tag: blockedTag(key),
      kind: 'review-blocked',
      facts: { ...key },
      about: [`piece:${key.piece}`],
    })
  }
}
