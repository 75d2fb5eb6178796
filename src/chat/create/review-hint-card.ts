import type { ReviewFacts } from '../../loop/create/review-rules.ts'
import type { Gate } from '../../loop/gate.ts'
import type { Leaning } from '../hear/said-leaning.ts'
import { actions, type Button, type Card } from '../shown/card.ts'
import { gateName } from '../shown/gate-name.ts'
import { pieceValue } from '../shown/piece.ts'
import type { Words } from '../words/words.ts'

/** Asks whether words in the thread were meant as a decision, which one press makes; bound to the version as it stands. */
export function reviewHintCard(
  words: Words,
  { facts: { piece, version }, gate: due }: { facts: ReviewFacts; gate: Gate },
  leaning: Leaning,
): Card {
  const gate = gateName(words, due)
  const values = { ...pieceValue(piece), gate: due.name, version: String(version.number) }
  const button: Button =
    leaning === 'passed'
      ? { label: words.plain('create.button.meant'), act: 'review.approve', values, style: 'primary' }
      : { label: words.plain('create.button.changes'), act: 'review.changes', values }
  return {
    headline: words.line(`create.hint.${leaning}`, { gate, version: version.number }),
    nodes: [actions([button])],
  }
}
