import type { ReviewView } from '../../loop/create/view.ts'
import { gateNamed } from '../../loop/gate.ts'
import type { Piece } from '../../loop/piece.ts'
import { actions, type Button, type Card, text } from '../shown/card.ts'
import { gateName } from '../shown/gate-name.ts'
import { near, versionParams } from '../shown/people-and-times.ts'
import { pieceName, pieceValue } from '../shown/piece.ts'
import type { Words } from '../words/words.ts'
import { findingLine } from './finding-card.ts'

/** Tells who relied on a final version that a newer one is under review. */
export function reopenedCard(
  words: Words,
  piece: Piece,
  { by, version, before, slot }: { by: string; version: number; before: number; slot?: string },
): Card {
  const params = { by: { person: by }, piece: { bold: pieceName(piece) }, version, before }
  return {
    headline: words.line('create.told.reopened', params),
    nodes: [
      ...(slot ? [text(...words.line('create.told.reopenedSlot', { at: near(slot) }))] : []),
      actions([showButton(words, piece)]),
    ],
  }
}

/** Tells somebody what somebody else made of a gate of theirs: their findings were settled, or their approval overruled. */
export function othersDecidedCard(
  words: Words,
  { facts, findings }: ReviewView,
  told: { kind: 'settled' | 'overruled'; gate: string; by: string; findings: readonly number[] },
): Card {
  const gate = gateName(words, gateNamed(facts.gates, told.gate) ?? { name: told.gate })
  const params = { ...versionParams(facts.piece, facts.version.number), by: { person: told.by }, gate }
  const count = told.findings.length
  const lines = findings
    .filter(({ number }) => told.findings.includes(number))
    .map((finding) => findingLine(words, finding))
  return {
    headline: words.line(`create.told.${told.kind}`, { ...params, count }),
    nodes: [{ node: 'list', lines }, actions([showButton(words, facts.piece)])],
  }
}

const showButton = (words: Words, piece: Piece): Button => ({
  label: words.plain('create.button.show'),
  act: 'draft.show',
  values: pieceValue(piece),
})
