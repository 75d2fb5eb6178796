import { act, type Stage } from '../act.ts'
import { dueGate, type Gate, type GateState, gateNamed, stillNeeded } from '../gate.ts'
import { addDecision, moveGates, setGate } from '../gate-store.ts'
import { savePiece } from '../piece-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { endFindings, findingsOf, raiseFindings } from './finding-store.ts'
import { findingsIn } from './findings-said.ts'
import { changesTag, keyOf } from './review.ts'
import { askedFor, gateToDecide, isBlocked, type ReviewFacts, type Wish } from './review-rules.ts'
import { loadReview } from './review-store.ts'
import { askForDecision, tellThread } from './tell-reviewers.ts'

/**
 * What came of a decision, and its gate as it stands; `next` is the gate now due (the same, while more people must pass it) and who
 * was asked for it, none when the version is final or sent back.
 */
export interface Decided {
  facts: ReviewFacts
  gate: Gate
  next?: { gate: Gate; asked: string[]; blocked: boolean }
  /** Numbers of the findings that were raised. */
  findings: number[]
}

/**
 * Passes one gate of the current version, in the actor's name. With as many as must pass it its open findings are settled and
 * the next gate is due; the last gate makes the piece final. Throws what `gateToDecide` throws.
 */
export function approveGate(scene: Scene, actor: Actor, wish: Wish & { piece: number }): Promise<Decided> {
  return act(scene, actor, undefined, async (stage) => {
    const before = await loadReview(stage.trx, stage.desk, wish.piece)
    const gate = gateToDecide(before, stage.actor, wish)
    const passes = stillNeeded(gate) <= 1
    await decide(stage, before, { gate, said: 'passed', state: passes ? 'passed' : 'waiting' })
    if (passes) await settleFindings(stage, before, gate)
    await record(stage, before, { gate, act: 'review.approve', said: {} })
    const next = passes ? await openNext(stage, before) : await stillOpen(stage, before, gate)
    await savePiece(stage, before.piece)
    if (!next) await makeFinal(stage, before)
    const facts = await loadReview(stage.trx, stage.desk, wish.piece)
    return { facts, gate: gateNamed(facts.gates, gate.name) ?? gate, next, findings: [] }
  })
}

/**
 * Sends the current version back at one gate with numbered findings, one a line of `what`; the other gate closes, and the
 * writer is told what to change. Throws what `gateToDecide` throws, or `review.no-findings`.
 */
export function requestChanges(
  scene: Scene,
  actor: Actor,
  wish: Wish & { piece: number; what: string },
): Promise<Decided> {
  return act(scene, actor, undefined, async (stage) => {
    const before = await loadReview(stage.trx, stage.desk, wish.piece)
    const gate = gateToDecide(before, stage.actor, wish)
    const key = keyOf(before)
    const findings = await raiseFindings(stage, { ...key, gate: gate.name }, findingsIn(wish.what))
    await decide(stage, before, { gate, said: 'changes', state: 'changes' })
    await moveGates(stage, key, { from: ['pending'], to: 'closed' })
    await savePiece(stage, before.piece)
    await record(stage, before, { gate, act: 'review.changes', said: { findings } })
    await tellWriter(stage, before)
    const facts = await loadReview(stage.trx, stage.desk, wish.piece)
    return { facts, gate: gateNamed(facts.gates, gate.name) ?? gate, findings }
  })
}

async function decide(
  stage: Stage,
  facts: ReviewFacts,
  { gate, said, state }: { gate: Gate; said: 'passed' | 'changes'; state: GateState },
): Promise<void> {
  const { trx, desk, actor, now: at } = stage
  const key = { ...keyOf(facts), gate: gate.name }
  await addDecision(trx, desk.id, { ...key, said, by: actor.id, at })
  await setGate(stage, key, { state })
}

async function settleFindings(stage: Stage, { piece, desk }: ReviewFacts, { name }: Gate): Promise<void> {
  const findings = await findingsOf(stage.trx, desk.id, piece.number)
  const open = findings.filter((finding) => finding.gate === name && finding.state === 'open')
  const numbers = open.map(({ number }) => number)
  await endFindings(stage, { piece: piece.number, numbers, state: 'settled' })
}

async function openNext(stage: Stage, before: ReviewFacts): Promise<Decided['next']> {
  const pending = before.gates.find(({ state }) => state === 'pending')
  if (!pending) return undefined
  await setGate(stage, { ...keyOf(before), gate: pending.name }, { state: 'waiting' })
  const facts = await loadReview(stage.trx, stage.desk, before.piece.number)
  const due = dueGate(facts.gates) ?? pending
  const asked = await askForDecision(stage, facts, due)
  return { gate: due, asked, blocked: isBlocked(facts) }
}

/** The others who were asked for it are asked still. */
async function stillOpen(stage: Stage, before: ReviewFacts, { name }: Gate): Promise<Decided['next']> {
  const facts = await loadReview(stage.trx, stage.desk, before.piece.number)
  const gate = gateNamed(facts.gates, name)
  return gate && { gate, asked: askedFor(facts, gate).map(({ id }) => id), blocked: isBlocked(facts) }
}

async function makeFinal(stage: Stage, { piece, version }: ReviewFacts): Promise<void> {
  const { number, fingerprint } = version
  await stage.journal('draft.final', { version: number, fingerprint }, piece.number)
  const told = new Set([piece.writer, piece.assignedBy].filter((person) => person !== undefined))
  told.delete(stage.actor.id)
  const facts = { piece: piece.number, version: version.number }
  const tag = `draft-final:${piece.number}:v${version.number}`
  for (const conversation of told)
    await stage.tell({ conversation, tag, kind: 'draft-final', facts, mode: 'once' })
}

async function tellWriter(stage: Stage, facts: ReviewFacts): Promise<void> {
  const key = keyOf(facts)
  const { writer = facts.version.submittedBy } = facts.piece
  const said = { ...key, writer }
  await stage.tell({
    conversation: writer,
    tag: changesTag(key),
    kind: 'changes',
    facts: said,
    about: [`piece:${key.piece}`],
  })
}

async function record(
  stage: Stage,
  facts: ReviewFacts,
  { gate: { name: gate }, act: name, said }: { gate: Gate; act: string; said: Record<string, unknown> },
): Promise<void> {
  const { number: version, fingerprint } = facts.version
  await stage.journal(name, { version, fingerprint, gate, ...said }, facts.piece.number)
  const told = { ...keyOf(facts), gate, by: stage.actor.id }
  await tellThread(stage, facts, { kind: 'review-decided', facts: told })
}
