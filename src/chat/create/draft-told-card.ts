import type { Assignment } from '../../loop/create/assignment.ts'
import type { ReviewView } from '../../loop/create/view.ts'
import { changesGate, lastDecision, passesOf } from '../../loop/gate.ts'
import type { Step } from '../../loop/next-steps.ts'
import type { Piece } from '../../loop/piece.ts'
import type { StepAct } from '../../loop/step-ways.ts'
import { type Card, type CardNode, type Line, note, text } from '../shown/card.ts'
import { gateName } from '../shown/gate-name.ts'
import { full, near, peopleLine, versionParams } from '../shown/people-and-times.ts'
import { pieceName } from '../shown/piece.ts'
import { stepActions } from '../shown/step-button.ts'
import type { Words } from '../words/words.ts'
import { findingLine } from './finding-card.ts'

const bold = (piece: Piece) => ({ bold: pieceName(piece) })

const just = (steps: readonly Step[], act: StepAct) => steps.filter((step) => step.act === act)

interface Declined {
  assignment: Assignment
  steps: readonly Step[]
}

/** Tells who assigned a piece that its writer cannot, and why; the way on is a button. */
export function declinedCard(words: Words, piece: Piece, { assignment, steps }: Declined): Card {
  const by = { person: assignment.writer }
  const nodes: CardNode[] = assignment.reason ? [{ node: 'quote', text: assignment.reason }] : []
  return {
    headline: words.line('create.told.declined', { by, piece: bold(piece) }),
    nodes: piece.writer ? nodes : [...nodes, ...stepActions(words, just(steps, 'draft.assign'))],
  }
}

/** Tells a former writer that the piece went to somebody else. */
export function replacedCard(words: Words, piece: Piece, by: string): Card {
  const params = { by: { person: by }, piece: bold(piece), who: { person: piece.writer ?? by } }
  return { headline: words.line('create.told.replaced', params), nodes: [] }
}

/** Tells the writer when the draft is due now; `slot` is the piece's, where that comes before. */
export function dueMovedCard(
  words: Words,
  piece: Piece,
  { by, due, slot }: { by: string; due: string; slot?: string },
): Card {
  const params = { by: { person: by }, piece: bold(piece), due: full(piece.dueAt ?? due) }
  const after = slot ? [note(...words.line('create.afterSlot', { slot: full(slot) }))] : []
  return { headline: words.line('create.told.due', params), nodes: after }
}

/** Tells the writer and who assigned the piece that it is final, and who passed which gate; its place is given by whoever may. */
export function finalCard(words: Words, { facts }: ReviewView, steps: readonly Step[]): Card {
  const by = facts.gates.map((gate) =>
    words.line('create.told.finalBy', {
      gate: gateName(words, gate),
      by: peopleLine(words, passesOf(gate)),
    }),
  )
  return {
    headline: words.line('create.told.final', versionParams(facts.piece, facts.version.number)),
    nodes: [
      text(...by.flatMap((line, index): Line => (index === 0 ? line : [' · ', ...line]))),
      ...stepActions(words, just(steps, 'schedule.set')),
    ],
  }
}

/** What the writer is asked to change in one version; once there is a newer one, or another writer, nothing is asked. */
export function changesCard(
  words: Words,
  { facts, findings }: ReviewView,
  { writer, steps }: { writer: string; steps: readonly Step[] },
): Card | undefined {
  const { piece, version, gates } = facts
  const sent = changesGate(gates)
  const decision = sent && lastDecision(sent)
  if (!decision) return undefined
  const params = { ...versionParams(piece, version.number), who: { person: piece.writer ?? '' } }
  if (piece.currentVersion !== version.number)
    return { headline: words.line('create.changes.done', params), nodes: [] }
  if (piece.writer && piece.writer !== writer)
    return { headline: words.line('create.changes.gone', params), nodes: [] }
  const raised = findings.filter((each) => each.version === version.number)
  const by = { by: { person: decision.by }, gate: gateName(words, sent) }
  return {
    headline: words.line('create.changes.title', params),
    nodes: [
      text(...words.line('create.changes.by', { ...by, at: near(decision.at) })),
      { node: 'list', lines: raised.map((finding) => findingLine(words, finding)) },
      ...(piece.state === 'changes' ? stepActions(words, just(steps, 'draft.submit')) : []),
    ],
  }
}
