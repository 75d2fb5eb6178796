import { partsOf } from '../../loop/create/content.ts'
import { dueGate, type Gate, type GateName } from '../../loop/create/gate.ts'
import { askedFor, isBlocked, type ReviewFacts } from '../../loop/create/review-rules.ts'
import type { ReviewView } from '../../loop/create/view.ts'
import { type Card, text } from '../shown/card.ts'
import { peopleLine, versionParams } from '../shown/people-and-times.ts'
import type { Words } from '../words/words.ts'
import { findingLine } from './finding-card.ts'

/** One part of a version's text, as typed; nothing when it has no such part. */
export function versionTextCard(
  words: Words,
  { piece, version }: ReviewView['facts'],
  part: number,
): Card | undefined {
  const parts = partsOf(version.body)
  const body = parts[part - 1]
  if (body === undefined) return undefined
  const key = parts.length === 1 ? 'create.review.text' : 'create.review.textPart'
  const params = { ...versionParams(piece, version.number), part, parts: parts.length }
  return { headline: words.line(key, params), nodes: [text(body)] }
}

/** Mentions those who may decide the gate; nothing once it is decided. */
export function askCard(words: Words, facts: ReviewFacts, gate: GateName): Card | undefined {
  const asked = askedStill(facts, gate)
  return asked && askLine(words, facts, { gate, asked })
}

/** The same once more, in the name of somebody who waits for it. */
export function remindCard(
  words: Words,
  facts: ReviewFacts,
  { gate, by }: { gate: GateName; by: string },
): Card | undefined {
  const asked = askedStill(facts, gate)?.filter((person) => person !== by)
  return asked && askLine(words, facts, { gate, asked, by })
}

function askedStill(facts: ReviewFacts, gate: GateName): string[] | undefined {
  const { piece, version, gates } = facts
  const current = piece.currentVersion === version.number && !version.withdrawnAt
  if (!current || dueGate(gates)?.gate !== gate) return undefined
  const asked = askedFor(facts, gate).map(({ id }) => id)
  return asked.length === 0 ? undefined : asked
}

function askLine(
  words: Words,
  { piece, version }: ReviewFacts,
  { gate, asked, by }: { gate: GateName; asked: string[]; by?: string },
): Card {
  const params = {
    ...{ ...versionParams(piece, version.number), ask: peopleLine(words, asked, true) },
    gate: words.plain(`create.gate.${gate}`),
  }
  if (by)
    return { headline: words.line('create.review.remind', { ...params, by: { person: by } }), nodes: [] }
  const key = asked.length === 1 ? 'create.review.askOne' : 'create.review.ask'
  return { headline: words.line(key, params), nodes: [] }
}

/** One decision as a line of the thread, with its findings when the version was sent back. */
export function decidedCard(words: Words, { facts, findings }: ReviewView, gate: GateName): Card | undefined {
  const decided = facts.gates.find((each) => each.gate === gate)
  if (!decided?.decidedBy) return undefined
  const params = {
    ...versionParams(facts.piece, facts.version.number),
    ...{ by: { person: decided.decidedBy }, gate: words.plain(`create.gate.${gate}`) },
  }
  if (decided.state === 'changes') {
    const raised = findings.filter((each) => each.version === facts.version.number && each.gate === gate)
    const lines = raised.map((finding) => findingLine(words, finding))
    return { headline: words.line('create.review.changesLine', params), nodes: [{ node: 'list', lines }] }
  }
  const key = isLast(facts.gates, decided) ? 'create.review.finalLine' : 'create.review.passedLine'
  return { headline: words.line(key, params), nodes: [] }
}

const isLast = (gates: readonly Gate[], gate: Gate) => gates.at(-1)?.gate === gate.gate

/** An approval that was taken back, as a line of the thread and for whoever was told that the version is final. */
export function takenBackCard(
  words: Words,
  { piece, version }: ReviewFacts,
  { gate, by }: { gate: GateName; by: string },
): Card {
  const name = words.plain(`create.gate.${gate}`)
  const params = { ...versionParams(piece, version.number), gate: name, by: { person: by } }
  return { headline: words.line('create.review.takenBack', params), nodes: [] }
}

export function withdrawnCard(words: Words, { piece, version }: ReviewFacts): Card {
  const params = { ...versionParams(piece, version.number), by: { person: version.submittedBy } }
  return { headline: words.line('create.review.withdrawnLine', params), nodes: [] }
}

/** Tells a lead that a version waits for reviewers, for as long as it does; nothing of a version that no longer waits. */
export function blockedCard(words: Words, facts: ReviewFacts): Card | undefined {
  const { piece, version } = facts
  const params = versionParams(piece, version.number)
  const current = piece.currentVersion === version.number && piece.state === 'in-review'
  if (current && isBlocked(facts)) {
    const why = text(...words.line('create.review.blockedWhy'))
    return { headline: words.line('create.review.blockedTold', params), nodes: [why] }
  }
  return { headline: words.line('create.review.unblocked', params), nodes: [] }
}

/** One part of a text that was too long to take, given back to who typed it. */
export function returnedTextCard(words: Words, body: string, part: number): Card | undefined {
  const parts = partsOf(body)
  const piece = parts[part - 1]
  if (piece === undefined) return undefined
  const headline = words.line('create.told.returned', { part, parts: parts.length })
  return { headline, nodes: [text(piece)] }
}
