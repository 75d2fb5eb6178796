import { act, type Deed } from '../act.ts'
import { lookForLeavers } from '../desk-alarms.ts'
import { dueGate, type Gate, type GateState, gateNamed, passesOf, stillNeeded } from '../gate.ts'
import { addDecision, gatesOf, moveGates, setGate } from '../gate-store.ts'
import { type SavedPiece, savePiece } from '../piece-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { takeClipping } from './clipping.ts'
import type { Finding } from './finding.ts'
import { findingsOf, raiseFindings, settleFindings } from './finding-store.ts'
import { findingsIn } from './findings-said.ts'
import { othersSettled, tellRaisers } from './others-findings.ts'
import { mustKnowOverruled, passedMeanwhile, tellOverruled } from './overrule.ts'
import { changesTag, keyOf } from './review.ts'
import { askedFor, isBlocked, type ReviewFacts } from './review-rules.ts'
import { loadReview } from './review-store.ts'
import { gateMeant, type Saying, wishOf } from './seen.ts'
import { openGate, tellFindings, tellThread } from './tell-reviewers.ts'

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
 * the next gate is due; the last gate makes the piece final. `settles` are numbers of others' findings that the actor says are
 * dealt with. Throws what `gateMeant` and `othersSettled` throw.
 */
export function approveGate(
  scene: Scene,
  actor: Actor,
  { settles, ...saying }: Saying & { settles?: readonly number[] },
): Promise<Decided> {
  return act(scene, actor, undefined, async (deed) => {
    const { trx, desk } = deed
    const before = await loadReview(trx, deed.desk, saying.piece)
    const gate = await gateMeant(trx, before, deed.actor, saying)
    const passes = stillNeeded(gate) <= 1
    const open = passes ? (await findingsOf(trx, desk.id, saying.piece)).filter(isOpenAt(gate)) : []
    const settled = othersSettled(before, open, { gate, actor: actor.person, said: settles })
    await decide(deed, before, { gate, said: 'passed', state: passes ? 'passed' : 'waiting' })
    if (open.length > 0) await settleFindings(deed, { piece: before.piece.number, gate: gate.name })
    const numbers = settled.length > 0 ? { settled: settled.map(({ number }) => number) } : {}
    await deed.journal('review.approve', { ...ofGate(before, gate), ...numbers }, saying.piece)
    const pending = passes ? before.gates.find(({ state }) => state === 'pending') : undefined
    if (pending) await setGate(deed, { ...keyOf(before), gate: pending.name }, { state: 'waiting' })
    const after = await asItStands(deed, before)
    const next = passes ? await openNext(deed, after) : stillOpen(after, gate)
    const asks = passes && next && next.asked.length > 0 ? next.gate.name : undefined
    const said = { ...keyOf(before), gate: gate.name, by: deed.actor.id, asks }
    await tellThread(deed, before, { kind: 'review-decided', facts: said })
    await tellRaisers(deed, before, { gate, settled })
    if (!next) await makeFinal(deed, after)
    return { facts: after, gate: gateNamed(after.gates, gate.name) ?? gate, next, findings: [] }
  })
}

const isOpenAt =
  ({ name }: Gate) =>
  ({ gate, state }: Finding) =>
    gate === name && state === 'open'

/** What is to be changed, said now or kept aside while its sender was asked something; `over`: whose approval they know it overrules. */
export interface Objection extends Saying {
  what?: string
  clipping?: string
  over?: string
}

/**
 * Sends the current version back at one gate with numbered findings, one a line of `what`; the other gates close, and the
 * writer is told what to change. What somebody else passed meanwhile is overruled, once the actor knows that, and they are told.
 * Throws what `gateMeant` throws, `review.overrule`, or `review.no-findings`.
 */
export function requestChanges(
  scene: Scene,
  actor: Actor,
  { what = '', clipping, over, ...saying }: Objection,
): Promise<Decided> {
  return act(scene, actor, undefined, async (deed) => {
    const before = await loadReview(deed.trx, deed.desk, saying.piece)
    const wish = { ...wishOf(before, saying), now: deed.now }
    const passed = passedMeanwhile(before, deed.actor, wish)
    if (passed) mustKnowOverruled(before, passed, over)
    const gate = passed ?? (await gateMeant(deed.trx, before, deed.actor, saying))
    const key = keyOf(before)
    const said = clipping === undefined ? what : (await takeClipping(deed, clipping)).text
    const findings = await raiseFindings(deed, { ...key, gate: gate.name }, findingsIn(said))
    await decide(deed, before, { gate, said: 'changes', state: 'changes' })
    await moveGates(deed, key, { from: ['pending', 'waiting'], to: 'closed' })
    const after = await asItStands(deed, before)
    const overruled = passed ? { over: passesOf(passed) } : {}
    await deed.journal('review.changes', { ...ofGate(before, gate), findings, ...overruled }, saying.piece)
    await tellFindings(deed, before, { ...key, gate: gate.name, by: deed.actor.id })
    if (passed) await tellOverruled(deed, before, { gate: passed, findings })
    await tellWriter(deed, before)
    return { facts: after, gate: gateNamed(after.gates, gate.name) ?? gate, findings }
  })
}

async function decide(
  deed: Deed,
  facts: ReviewFacts,
  { gate, said, state }: { gate: Gate; said: 'passed' | 'changes'; state: GateState },
): Promise<void> {
  const { trx, desk, actor, now: at } = deed
  const key = { ...keyOf(facts), gate: gate.name }
  await addDecision(trx, desk.id, { ...key, said, by: actor.id, at })
  await setGate(deed, key, { state })
}

type SavedReview = ReviewFacts & { piece: SavedPiece }

/** The review after its gates were moved, with its piece where it stands by that. */
async function asItStands(deed: Deed, before: ReviewFacts): Promise<SavedReview> {
  const piece = await savePiece(deed, before.piece)
  return { ...before, piece, gates: await gatesOf(deed.trx, deed.desk.id, keyOf(before)) }
}

async function openNext(deed: Deed, after: ReviewFacts): Promise<Decided['next']> {
  const gate = dueGate(after.gates)
  if (!gate) return undefined
  return { gate, asked: await openGate(deed, after, gate), blocked: isBlocked(after) }
}

/** The others who were asked for it are asked still. */
function stillOpen(after: ReviewFacts, { name }: Gate): Decided['next'] {
  const gate = gateNamed(after.gates, name)
  return gate && { gate, asked: askedFor(after, gate).map(({ id }) => id), blocked: isBlocked(after) }
}

async function makeFinal(deed: Deed, { piece, version }: SavedReview): Promise<void> {
  const { number, fingerprint } = version
  await deed.journal('draft.final', { version: number, fingerprint }, piece.number)
  // Whoever assigned it has to schedule it next, unless that is done.
  const next = piece.goesOut === undefined ? piece.assignedBy : undefined
  const told = new Set([piece.writer, next].filter((person) => person !== undefined))
  told.delete(deed.actor.id)
  const facts = { piece: piece.number, version: version.number }
  const tag = `draft-final:${piece.number}:v${version.number}`
  for (const conversation of told)
    await deed.tell({ conversation, tag, kind: 'draft-final', facts, mode: 'once' })
}

async function tellWriter(deed: Deed, facts: ReviewFacts): Promise<void> {
  const key = keyOf(facts)
  const { writer = facts.version.submittedBy } = facts.piece
  const { leftAt } = facts.people.find(({ id }) => id === writer) ?? {}
  if (leftAt) await lookForLeavers(deed.trx, deed.desk.id, deed.now)
  const said = { ...key, writer }
  await deed.tell({
    conversation: writer,
    tag: changesTag(key),
    kind: 'changes',
    facts: said,
    about: [`piece:${key.piece}`],
  })
}

const ofGate = ({ version: { number: version, fingerprint } }: ReviewFacts, { name: gate }: Gate) => ({
  version,
  fingerprint,
  gate,
})
