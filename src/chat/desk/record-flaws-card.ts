import { type Examined, type Flaw, mostFlaws, sealOf } from '../../loop/chain.ts'
import { gates } from '../../loop/create/gate.ts'
import { type Card, type Line, note, text } from '../shown/card.ts'
import type { Words } from '../words/words.ts'

/** One thing that is wrong with the record, and what that means. */
export function flawLine(words: Words, { kind, seq, to, piece, version, gate }: Flaw): Line {
  const one = to === undefined || to === seq
  const known = gates.find((each) => each === gate)
  return words.line(`desk.record.flaw.${kind}`, {
    seq: seq ?? '',
    entries: one
      ? words.plain('desk.record.entry', { seq: seq ?? '' })
      : words.plain('desk.record.entries', { seq: seq ?? '', to }),
    piece: piece ?? '',
    version: version ?? '',
    gate: known ? words.plain(`create.gate.${known}`) : (gate ?? ''),
  })
}

/** That the record is whole and how far it goes, or all that is wrong with it. */
export function stateLines(words: Words, examined: Examined): Line[] {
  const { count, flaws } = examined
  if (flaws.length === 0) return [words.line('desk.audit.whole', { count, seal: sealOf(examined) })]
  const listed = flaws.map((flaw): Line => ['❗ ', ...flawLine(words, flaw)])
  return flaws.length < mostFlaws ? listed : [...listed, words.line('desk.record.more')]
}

/** For the leads: what is wrong with the record, what it means and what to do. */
export function recordFlawsCard(words: Words, flaws: readonly Flaw[]): Card {
  return {
    headline: words.line('desk.record.title'),
    nodes: [
      { node: 'list', lines: flaws.map((flaw) => flawLine(words, flaw)) },
      text(...words.line('desk.record.meaning')),
      note(...words.line('desk.record.todo')),
    ],
  }
}
