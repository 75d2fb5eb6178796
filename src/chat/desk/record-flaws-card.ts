import { type Examined, type Flaw, mostFlaws, sealOf } from '../../loop/chain.ts'
import type { NamedGate } from '../../loop/gate-policy.ts'
import { type Card, type Line, note, text } from '../shown/card.ts'
import { gateName } from '../shown/gate-name.ts'
import type { Words } from '../words/words.ts'

/** The desk's own words for gates, by their names. */
type GateLabels = ReadonlyMap<string, NamedGate['label']>

/** One thing that is wrong with the record, and what that means. */
export function flawLine(words: Words, flaw: Flaw, labels: GateLabels): Line {
  const { kind, seq, to, piece, version, gate } = flaw
  const one = to === undefined || to === seq
  return words.line(`desk.record.flaw.${kind}`, {
    seq: seq ?? '',
    entries: one
      ? words.plain('desk.record.entry', { seq: seq ?? '' })
      : words.plain('desk.record.entries', { seq: seq ?? '', to }),
    piece: piece ?? '',
    version: version ?? '',
    gate: gate === undefined ? '' : gateName(words, { name: gate, label: labels.get(gate) }),
  })
}

/** That the record is whole and how far it goes, or all that is wrong with it. */
export function stateLines(words: Words, examined: Examined, labels: GateLabels): Line[] {
  const { count, flaws } = examined
  if (flaws.length === 0) return [words.line('desk.audit.whole', { count, seal: sealOf(examined) })]
  const listed = flaws.map((flaw): Line => ['❗ ', ...flawLine(words, flaw, labels)])
  return flaws.length < mostFlaws ? listed : [...listed, words.line('desk.record.more')]
}

/** For the leads: what is wrong with the record, what it means and what to do. */
export function recordFlawsCard(words: Words, flaws: readonly Flaw[], labels: GateLabels): Card {
  return {
    headline: words.line('desk.record.title'),
    nodes: [
      { node: 'list', lines: flaws.map((flaw) => flawLine(words, flaw, labels)) },
      text(...words.line('desk.record.meaning')),
      note(...words.line('desk.record.todo')),
    ],
  }
}
