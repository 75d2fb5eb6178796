import { act, type Deed, type Reading } from '../act.ts'
import type { Desk } from '../desk.ts'
import { changesGate, dueGate, type Gate, opened } from '../gate.ts'
import { gatePolicyOf } from '../gate-policy-store.ts'
import { addGates, moveGates } from '../gate-store.ts'
import type { Person } from '../people.ts'
import type { Piece } from '../piece.ts'
import { loadPiece, savePiece } from '../piece-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { findAssignment, moveAssignment } from './assignment-store.ts'
import { takeClipping } from './clipping.ts'
import { contentOf, mustDiffer, partsOf, type VersionContent } from './content.ts'
import { maySubmit } from './draft.ts'
import { mustKnowFinal, reliedOn, tellReopened } from './reopen-final.ts'
import { keyOf } from './review.ts'
import { isBlocked, type ReviewFacts } from './review-rules.ts'
import { findReview, reviewOf } from './review-store.ts'
import { openGate, tellThread } from './tell-reviewers.ts'
import { addVersion } from './version-store.ts'

export interface Submission {
  piece: number
  /** A link, or text of up to 12,000 characters. */
  body?: string
  /** A text that was kept aside, by its id; stands in place of `body`. */
  clipping?: string
  /** Permalink of the message it was. */
  source?: string
  /** The version that the actor knows to be final, and to be no more by this one. */
  over?: number
}

/** What came of handing in: the version, its first gate, and who was asked for it (nobody while it is blocked). */
export interface Submitted {
  piece: Piece
  version: number
  gate?: Gate
  asked: string[]
  blocked: boolean
  reviewIn: string
  /** The version that had already passed every gate, when this one re-opened them. */
  wasFinal?: number
}

/**
 * Hands in the next version: it opens the gates of the desk as they are now, ends the review of the version before, and goes to the review
 * conversation. Handing in accepts the assignment. Throws what `maySubmit`, `contentOf`, `mustDiffer` and `mustKnowFinal` throw.
 */
export function submitVersion(scene: Scene, actor: Actor, wish: Submission): Promise<Submitted> {
  return act(scene, actor, undefined, async (deed) => {
    const { trx, desk } = deed
    const piece = await loadPiece(trx, desk.id, wish.piece)
    maySubmit(piece, deed.actor)
    const kept = wish.clipping === undefined ? undefined : await takeClipping(deed, wish.clipping)
    const content = contentOf(kept?.text ?? wish.body ?? '')
    const before = await findReview(trx, desk, piece)
    const sentBack = before !== undefined && changesGate(before.gates) !== undefined
    mustDiffer(before?.version, content, { piece: piece.number, sentBack })
    const slots = await reliedOn(deed, piece)
    mustKnowFinal(piece, slots, wish.over)
    if (before) await moveGates(deed, keyOf(before), { from: ['waiting', 'pending'], to: 'closed' })
    const submitted = await keepVersion(deed, piece, { ...content, source: kept?.source ?? wish.source })
    const facts = await reviewOf(trx, desk, submitted, before?.people)
    await record(deed, facts)
    const gate = dueGate(facts.gates)
    const asked = gate ? await openGate(deed, facts, gate) : []
    await tellVersion(deed, facts, { ...content, asks: asked.length > 0 ? gate?.name : undefined })
    if (piece.state === 'ready') await tellReopened(deed, piece, slots)
    return {
      piece: facts.piece,
      version: facts.version.number,
      gate,
      asked,
      blocked: isBlocked(facts),
      reviewIn: facts.version.reviewIn,
      ...(piece.state === 'ready' ? { wasFinal: piece.currentVersion } : {}),
    }
  })
}

/** The piece, for which the person may hand a version in; throws what `maySubmit` throws. */
export async function pieceToSubmit(
  db: Reading,
  desk: Pick<Desk, 'id'>,
  { piece: number, person }: { piece: number; person: Person },
): Promise<Piece> {
  const piece = await loadPiece(db, desk.id, number)
  maySubmit(piece, person)
  return piece
}

async function keepVersion(
  deed: Deed,
  piece: Piece,
  { kind, body, fingerprint, source }: VersionContent & { source?: string },
): Promise<Piece> {
  const { trx, desk, actor, now } = deed
  const number = piece.currentVersion + 1
  await addVersion(trx, desk.id, {
    piece: piece.number,
    number,
    kind,
    body,
    fingerprint,
    source,
    submittedBy: actor.id,
    submittedAt: now,
    reviewIn: desk.review,
  })
  const { gates } = await gatePolicyOf(trx, desk.id)
  await addGates(trx, desk.id, { piece: piece.number, version: number, gates: opened(gates) })
  const assignment = await findAssignment(trx, desk.id, { piece: piece.number })
  if (assignment?.state === 'asked') await moveAssignment(deed, assignment, { state: 'accepted' })
  return savePiece(deed, piece, {
    current_version: number,
    writer: piece.writer ?? actor.id,
    accepted_at: piece.acceptedAt ?? now,
  })
}

async function record(deed: Deed, { piece, version, gates: all }: ReviewFacts): Promise<void> {
  const { number, kind, fingerprint, source = null } = version
  const gates = all.map(({ name, need, who }) => ({ name, need, who }))
  await deed.journal('draft.submit', { version: number, kind, fingerprint, source, gates }, piece.number)
}

async function tellVersion(
  deed: Deed,
  facts: ReviewFacts,
  { kind, body, asks }: VersionContent & { asks?: string },
): Promise<void> {
  const key = keyOf(facts)
  const parts = kind === 'text' ? partsOf(body).length : 1
  const others = Array.from({ length: parts - 1 }, (_, index) => ({
    kind: 'review-text' as const,
    facts: { ...key, part: index + 2 },
  }))
  await tellThread(deed, facts, { kind: 'review-version', facts: { ...key, asks } }, ...others)
}
