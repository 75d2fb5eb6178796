import type { Reading } from '../../db/open.ts'
import type { Instant } from '../../foundation/time.ts'
import { slotBeforeDraft } from '../deadline.ts'
import { askedAtFirst } from '../deciders.ts'
import type { Desk } from '../desk.ts'
import type { VersionKey } from '../gate.ts'
import { gatePolicyOf } from '../gate-policy-store.ts'
import { gatesOf, timesSentBack } from '../gate-store.ts'
import { peopleOf } from '../people-store.ts'
import type { Piece } from '../piece.ts'
import { loadPiece } from '../piece-store.ts'
import { leadsOf } from '../who-owes.ts'
import type { Assignment } from './assignment.ts'
import { findAssignment } from './assignment-store.ts'
import { type Change, changeSince } from './content.ts'
import type { Finding } from './finding.ts'
import { findingsOf } from './finding-store.ts'
import { isBlocked, type ReviewFacts } from './review-rules.ts'
import type { Version } from './version.ts'
import { authorsOf, findVersion } from './version-store.ts'

/** Everything that the card of a review shows, as of one version. */
export interface ReviewView {
  facts: ReviewFacts & { version: Version }
  /** Findings of the whole piece, by number. */
  findings: Finding[]
  change?: Change
  /** How many times it was sent back before, and one. */
  round: number
  blocked: boolean
  leads: string[]
}

/** Of the current version, unless another one is named; undefined when there is no such version. */
export async function reviewView(
  db: Reading,
  desk: Desk,
  of: { piece: number; version?: number },
): Promise<ReviewView | undefined> {
  const piece = await loadPiece(db, desk.id, of.piece)
  const key: VersionKey = { piece: of.piece, version: of.version ?? piece.currentVersion }
  const at = { piece: key.piece, number: key.version }
  const version = await findVersion(db, desk.id, at)
  if (!version) return undefined
  const people = await peopleOf(db, desk.id)
  const gates = await gatesOf(db, desk.id, key)
  const authors = await authorsOf(db, desk.id, version)
  const facts: ReviewView['facts'] = { desk, piece, version, authors, gates, people }
  const before = await findVersion(db, desk.id, { ...at, number: key.version - 1 })
  return {
    facts,
    findings: await findingsOf(db, desk.id, key.piece),
    change: changeSince(before, version),
    round: (await timesSentBack(db, desk.id, key)) + 1,
    blocked: piece.currentVersion === version.number && isBlocked(facts),
    leads: leadsOf({ people }).people,
  }
}

/** Everything that a writer's card of one assignment shows. */
export interface AssignmentView {
  piece: Piece
  assignment: Assignment
  /** Whom the gates of what they hand in would ask first. */
  reviewers: string[]
  /** Findings of the whole piece, by number. */
  findings: Finding[]
  /** Its slot, where that comes before the draft is due. */
  slot?: Instant
}

/** Undefined when there is no such assignment. */
export async function assignmentView(
  db: Reading,
  desk: Desk,
  at: { piece: number; assignment: number },
): Promise<AssignmentView | undefined> {
  const piece = await loadPiece(db, desk.id, at.piece)
  const assignment = await findAssignment(db, desk.id, { piece: at.piece, number: at.assignment })
  if (!assignment) return undefined
  const people = await peopleOf(db, desk.id)
  const { gates } = await gatePolicyOf(db, desk.id)
  const asked = askedAtFirst({ desk, people, authors: [assignment.writer] }, gates)
  return {
    piece,
    assignment,
    reviewers: asked.map(({ id }) => id),
    findings: await findingsOf(db, desk.id, at.piece),
    slot: await slotBeforeDraft(db, desk.id, piece),
  }
}

/** Everything that is shown of one piece between its assignment and its publication. */
export interface DraftView {
  piece: Piece
  assignment?: Assignment
  review?: ReviewView
}

/** Throws `piece.unknown`. */
export async function draftView(db: Reading, desk: Desk, number: number): Promise<DraftView> {
  const piece = await loadPiece(db, desk.id, number)
  return {
    piece,
    assignment: await findAssignment(db, desk.id, { piece: number }),
    review: await reviewView(db, desk, { piece: number, version: piece.currentVersion }),
  }
}
