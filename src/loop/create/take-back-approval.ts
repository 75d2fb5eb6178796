import { Refusal } from '../../foundation/errors.ts'
import { act, type Deed } from '../act.ts'
import { type Gate, gateNamed, lastDecision } from '../gate.ts'
import { gatesOf, removeDecision, setGate } from '../gate-store.ts'
import { savePiece } from '../piece-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { reopenFindings } from './finding-store.ts'
import { keyOf } from './review.ts'
import { approvalToTakeBack, type ReviewFacts } from './review-rules.ts'
import { loadReview } from './review-store.ts'
import { type Saying, wishOf } from './seen.ts'
import { tellThread } from './tell-reviewers.ts'

/** The gate that waits again, and the review as it stands now. */
export interface TakenBack {
  facts: ReviewFacts
  gate: Gate
}

/**
 * Takes the actor's own approval back while nothing rests on it: the gate waits again, the one after it is not due yet, and
 * the findings that the approval had settled are open. Throws what `approvalToTakeBack` throws, or `review.out` once the
 * piece went out anywhere.
 */
export function takeBackApproval(scene: Scene, actor: Actor, wish: Omit<Saying, 'at'>): Promise<TakenBack> {
  return act(scene, actor, undefined, async (deed) => {
    const before = await loadReview(deed.trx, deed.desk, wish.piece)
    const passed = approvalToTakeBack(before, deed.actor, wishOf(before, wish))
    await mustBeIn(deed, before)
    await reopen(deed, before, passed)
    const piece = await savePiece(deed, before.piece)
    if (before.piece.state === 'ready') await noLongerFinal(deed, before, passed)
    const { number: version, fingerprint } = before.version
    await deed.journal('review.take-back', { version, fingerprint, gate: passed.name }, before.piece.number)
    const said = { ...keyOf(before), gate: passed.name, by: deed.actor.id }
    await tellThread(deed, before, { kind: 'review-taken-back', facts: said })
    const gates = await gatesOf(deed.trx, deed.desk.id, keyOf(before))
    return { facts: { ...before, piece, gates }, gate: gateNamed(gates, passed.name) ?? passed }
  })
}

/** What went out cannot be unapproved. */
async function mustBeIn({ trx, desk }: Deed, { piece }: ReviewFacts): Promise<void> {
  const out = await trx
    .selectFrom('publications')
    .select('link')
    .where('desk_id', '=', desk.id)
    .where('piece', '=', piece.number)
    .executeTakeFirst()
  if (!out) return
  const link = out.link ? { link: out.link } : undefined
  throw new Refusal('review.out', { field: 'piece', piece: piece.number, link })
}

async function reopen(deed: Deed, before: ReviewFacts, passed: Gate): Promise<void> {
  const key = keyOf(before)
  const { trx, desk, actor } = deed
  const own = { ...key, gate: passed.name }
  await removeDecision(trx, desk.id, { ...own, by: actor.id })
  await setGate(deed, own, { state: 'waiting' })
  if (passed.state !== 'passed') return
  for (const { name: gate, state } of before.gates) {
    // Whoever decides it next has to be asked again when it comes due.
    if (state === 'waiting') await setGate(deed, { ...key, gate }, { state: 'pending', asked_at: null })
  }
  const last = lastDecision(passed)
  if (last) await reopenFindings(deed, { piece: key.piece, gate: passed.name, ...last })
}

/** The writer and whoever assigned the piece were told that it is final. */
async function noLongerFinal(deed: Deed, before: ReviewFacts, { name: gate }: Gate): Promise<void> {
  const { piece } = before
  const key = keyOf(before)
  const told = new Set([piece.writer, piece.assignedBy].filter((person) => person !== undefined))
  told.delete(deed.actor.id)
  for (const conversation of told) {
    await deed.tell({
      conversation,
      tag: `draft-final:${key.piece}:v${key.version}`,
      mode: 'once',
      kind: 'review-taken-back',
      facts: { ...key, gate, by: deed.actor.id },
    })
  }
}
