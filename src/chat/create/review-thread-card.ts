import { partsOf } from '../../loop/create/content.ts'
import { askedFor, blockedAt, type ReviewFacts } from '../../loop/create/review-rules.ts'
import type { ReviewView } from '../../loop/create/view.ts'
import { dueGate, type Gate, gateNamed, passesOf, stillNeeded } from '../../loop/gate.ts'
import { type Card, type Line, text } from '../shown/card.ts'
import { gateName } from '../shown/gate-name.ts'
import { peopleLine, versionParams } from '../shown/people-and-times.ts'
import type { Words } from '../words/words.ts'
import { changeNodes } from './change-nodes.ts'
import { endedFindingLine } from './finding-card.ts'
import { blockedLine, contentNodes } from './review-card.ts'

/** One version as it was handed in, with its link or the first part of its text, and who is asked to review it. */
export function versionCard(words: Words, view: ReviewView, { asks }: { asks?: string }): Card {
  const { piece, version } = view.facts
  const by = { person: version.submittedBy }
  const line = words.line('create.review.versionLine', { ...versionParams(piece, version.number), by })
  const [body] = version.kind === 'text' ? partsOf(version.body) : []
  return {
    headline: [...line, ...asked(words, view.facts, asks)],
    nodes: [
      ...contentNodes(words, view),
      ...changeNodes(words, view.change),
      ...(body === undefined ? [] : [text(body)]),
    ],
  }
}

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
export function askCard(words: Words, facts: ReviewFacts, name: string): Card | undefined {
  const found = askedStill(facts, name)
  return found && askLine(words, facts, found)
}

/** The same once more, in the name of somebody who waits for it. */
export function remindCard(
  words: Words,
  facts: ReviewFacts,
  { gate: name, by }: { gate: string; by: string },
): Card | undefined {
  const found = askedStill(facts, name)
  if (!found) return undefined
  const asked = found.asked.filter((person) => person !== by)
  return askLine(words, facts, { ...found, asked, by })
}

function askedStill(facts: ReviewFacts, name: string): { gate: Gate; asked: string[] } | undefined {
  const { piece, version, gates } = facts
  const current = piece.currentVersion === version.number && !version.withdrawnAt
  const gate = dueGate(gates)
  if (!current || gate?.name !== name) return undefined
  const asked = askedFor(facts, gate).map(({ id }) => id)
  return asked.length === 0 ? undefined : { gate, asked }
}

/** Behind what happened: whose turn it is by that, as long as it is. */
function asked(words: Words, facts: ReviewFacts, name: string | undefined): Line {
  const found = name === undefined ? undefined : askedStill(facts, name)
  if (!found) return []
  const params = { ask: peopleLine(words, found.asked, true), gate: gateName(words, found.gate) }
  return words.line(`create.review.yours${howMany(found)}`, { ...params, count: stillNeeded(found.gate) })
}

const howMany = ({ gate, asked: { length } }: { gate: Gate; asked: string[] }) =>
  length === 1 ? 'One' : gate.need > 1 ? 'Some' : ''

function askLine(
  words: Words,
  { piece, version }: ReviewFacts,
  { gate, asked, by }: { gate: Gate; asked: string[]; by?: string },
): Card {
  const params = {
    ...versionParams(piece, version.number),
    ask: peopleLine(words, asked, true),
    gate: gateName(words, gate),
    count: stillNeeded(gate),
  }
  if (by)
    return { headline: words.line('create.review.remind', { ...params, by: { person: by } }), nodes: [] }
  return { headline: words.line(`create.review.ask${howMany({ gate, asked })}`, params), nodes: [] }
}

/**
 * One decision as a line of the thread, with whose turn it is then, or with its findings when the version was sent back; `by` is whose it was (the last one's,
 * where an older notice does not say). Nothing once it was taken back.
 */
export function decidedCard(
  words: Words,
  { facts, findings }: ReviewView,
  { gate: name, by, asks }: { gate: string; by?: string; asks?: string },
): Card | undefined {
  const gate = gateNamed(facts.gates, name)
  const decision = gate?.decisions.findLast((each) => by === undefined || each.by === by)
  if (!gate || !decision) return undefined
  const params = {
    ...versionParams(facts.piece, facts.version.number),
    by: { person: decision.by },
    gate: gateName(words, gate),
  }
  const passes = passesOf(gate)
  const passed = passes.indexOf(decision.by) + 1
  if (passed === 0) {
    const raised = findings.filter((each) => each.version === facts.version.number && each.gate === name)
    const lines = raised.map((finding) => endedFindingLine(words, finding))
    return { headline: words.line('create.review.changesLine', params), nodes: [{ node: 'list', lines }] }
  }
  if (passed < gate.need) {
    const so = { ...params, passed, need: gate.need }
    return { headline: words.line('create.review.passedSoFar', so), nodes: [] }
  }
  const key = facts.gates.at(-1) === gate ? 'create.review.finalLine' : 'create.review.passedLine'
  return { headline: [...words.line(key, params), ...asked(words, facts, asks)], nodes: [] }
}

/** An approval that was taken back, as a line of the thread and for whoever was told that the version is final. */
export function takenBackCard(
  words: Words,
  { piece, version, gates }: ReviewFacts,
  { gate, by }: { gate: string; by: string },
): Card {
  const name = gateName(words, gateNamed(gates, gate) ?? { name: gate })
  const params = { ...versionParams(piece, version.number), gate: name, by: { person: by } }
  return { headline: words.line('create.review.takenBack', params), nodes: [] }
}

export function withdrawnCard(words: Words, { piece, version }: ReviewFacts): Card {
  const params = { ...versionParams(piece, version.number), by: { person: version.submittedBy } }
  return { headline: words.line('create.review.withdrawnLine', params), nodes: [] }
}

/** Tells a lead that a version waits for reviewers, for as long as it does; nothing of a version that no longer waits. */
export function blockedCard(words: Words, { facts }: ReviewView): Card | undefined {
  const { piece, version } = facts
  const params = versionParams(piece, version.number)
  const current = piece.currentVersion === version.number && piece.state === 'in-review'
  const gate = current ? blockedAt(facts) : undefined
  if (gate) {
    const why = text(...blockedLine(words, gate))
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
