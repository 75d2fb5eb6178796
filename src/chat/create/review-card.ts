import { lengthOf } from '../../loop/create/content.ts'
import type { Finding } from '../../loop/create/finding.ts'
import { askedFor, blockedAt, type ReviewFacts, reviewState } from '../../loop/create/review-rules.ts'
import type { ReviewView } from '../../loop/create/view.ts'
import { roleFor } from '../../loop/deciders.ts'
import { type Gate, isOpen, lastDecision, passesOf } from '../../loop/gate.ts'
import type { Step } from '../../loop/next-steps.ts'
import type { StepAct } from '../../loop/step-ways.ts'
import { actions, type Button, type Card, type CardNode, type Line, note, text } from '../shown/card.ts'
import { gateName, progressLine } from '../shown/gate-name.ts'
import { near, peopleLine, versionParams } from '../shown/people-and-times.ts'
import { pieceValue } from '../shown/piece.ts'
import { stepActions } from '../shown/step-button.ts'
import type { Params, Words } from '../words/words.ts'
import { changeLine } from './change-nodes.ts'
import { findingLine, findingsCounted } from './finding-card.ts'

/** The review of a piece as it stands: the buttons are what those who owe its next act may do. */
export function reviewCard(words: Words, view: ReviewView, steps: readonly Step[]): Card {
  const { facts, findings, round } = view
  const { piece, version } = facts
  const params = { ...versionParams(piece, version.number), current: piece.currentVersion }
  return {
    headline: [
      ...words.line(`create.review.${stands(facts)}`, params),
      ...(round > 1 ? words.line('create.review.round', { round }) : []),
    ],
    nodes: [
      ...reviewNodes(words, view),
      ...(reviewState(facts) === 'superseded' ? [] : findingsCounted(words, findings)),
      ...buttonsOf(words, facts, steps),
    ],
  }
}

/** What was passed says to the end what became of it. */
function stands(facts: ReviewFacts) {
  const state = reviewState(facts)
  const { state: now } = facts.piece
  return state === 'final' && (now === 'published' || now === 'closed') ? now : state
}

/** Everything below the headline but findings and buttons. */
export function reviewNodes(words: Words, view: ReviewView): CardNode[] {
  const { facts, leads } = view
  const blocked = view.blocked && blockedAt(facts)
  const { version } = facts
  const state = reviewState(facts)
  const by = { by: { person: version.submittedBy }, at: near(version.submittedAt) }
  return [
    text(...words.line('create.review.by', by), ' · ', ...gateLine(words, facts)),
    ...contentNodes(words, view),
    ...(version.withdrawnAt
      ? [note(...words.line('create.review.withdrawnAt', { at: near(version.withdrawnAt) }))]
      : []),
    ...(state === 'open' && blocked ? [text(...blockedLine(words, blocked, leads))] : []),
  ]
}

/** Each gate with its state: who may decide, or who did and when. */
export function gateLine(words: Words, facts: ReviewFacts): Line {
  return facts.gates.flatMap((gate, index) => [
    ...(index === 0 ? [] : [' · ']),
    ...oneGate(words, facts, gate),
    ...(isOpen(gate) ? progressLine(words, gate) : []),
  ])
}

function oneGate(words: Words, facts: ReviewFacts, gate: Gate): Line {
  const name = gateName(words, gate)
  const { state } = gate
  if (state === 'waiting') {
    const asked = askedFor(facts, gate).map(({ id }) => id)
    if (asked.length === 0) return words.line('create.review.gates.nobody', { gate: name })
    return words.line('create.review.gates.waiting', { gate: name, ask: peopleLine(words, asked) })
  }
  if (state === 'pending') {
    const before = facts.gates[facts.gates.indexOf(gate) - 1] ?? gate
    return words.line('create.review.gates.pending', { gate: name, before: gateName(words, before) })
  }
  const last = lastDecision(gate)
  const by = state === 'changes' && last ? [last.by] : passesOf(gate)
  const decision: Params = last ? { by: peopleLine(words, by), at: near(last.at) } : {}
  return words.line(`create.review.gates.${state}`, { gate: name, ...decision })
}

/** Why a version waits, and who can do something about it: the leads who are named, or the one who reads it. */
export function blockedLine(words: Words, gate: Gate, leads?: readonly string[]): Line {
  const role = roleFor(gate)
  const key = `create.review.blocked${leads ? '' : 'Why'}${role ? '' : 'Named'}` as const
  return words.line(key, {
    gate: gateName(words, gate),
    leads: peopleLine(words, leads ?? []),
    role: role ? words.plain(`role.${role}`) : '',
  })
}

/** The link, or how long the text is and what changed in it since the version before. */
export function contentNodes(words: Words, { facts, change }: ReviewView): CardNode[] {
  const { version } = facts
  const source: CardNode[] = version.source
    ? [note({ link: version.source, text: words.plain('create.review.source') })]
    : []
  if (version.kind === 'link') return [text({ link: version.body, text: version.body }), ...source]
  const length = words.line('create.review.length', { count: lengthOf(version.body) })
  return [note(...length, ...(change ? changeLine(words, change) : [])), ...source]
}

const mostFindings = 5

/** The findings that are neither settled nor waived; nothing when there is none. */
export function openFindings(words: Words, findings: readonly Finding[]): CardNode[] {
  const open = findings.filter(({ state }) => state === 'open')
  if (open.length === 0) return []
  const lines = open.slice(0, mostFindings).map((finding) => findingLine(words, finding))
  const left = open.length - lines.length
  return [
    text(...words.line('create.review.openFindings', { count: open.length })),
    { node: 'list', lines },
    ...(left > 0 ? [note(...words.line('create.review.moreFindings', { count: left }))] : []),
  ]
}

const ofReview: readonly StepAct[] = ['review.approve', 'review.changes', 'desk.role', 'schedule.set']

function buttonsOf(words: Words, facts: ReviewFacts, steps: readonly Step[]): CardNode[] {
  const values = pieceValue(facts.piece)
  const show: Button = { label: words.plain('create.button.show'), act: 'draft.show', values }
  if (reviewState(facts) === 'superseded')
    return [actions([{ ...show, label: words.plain('create.button.current'), act: 'review.show' }])]
  const owed = steps.filter(({ act, why }) => why !== 'may' && ofReview.includes(act))
  return owed.length > 0 ? stepActions(words, owed, [show]) : []
}
