import type { PieceResults, Result } from '../../loop/board/answers-numbers.ts'
import { may } from '../../loop/people.ts'
import type { Span } from '../hear/question-span.ts'
import { type Button, type Card, type CardNode, type Line, note } from '../shown/card.ts'
import { daysLine } from '../shown/days.ts'
import { pieceName, pieceValue } from '../shown/piece.ts'
import { channelLines, resultLines } from '../shown/results.ts'
import { pieceButton } from './answer-button.ts'
import { type Asker, offered } from './answer-piece-card.ts'

const shown = 3

function listed({ words }: Asker, lines: readonly Line[], more: 'numbers' | 'results'): CardNode[] {
  const rest = lines.length - shown
  return [
    { node: 'list', lines: lines.slice(0, shown) },
    ...(rest > 0 ? [note(...words.line(`answer.${more}.more`, { count: rest }))] : []),
  ]
}

/** How a piece did on its channels. */
export function numbersAnswer(asker: Asker, view: PieceResults): Card {
  const { words } = asker
  const piece = { bold: pieceName(view.piece) }
  const button = pieceButton(words, view.piece)
  const enter = {
    label: words.plain('answer.button.numbers'),
    act: 'metrics.add',
    values: pieceValue(view.piece),
  }
  if (view.results.length === 0)
    return { headline: words.line('answer.numbers.notOut', { piece }), nodes: offered(asker, button) }
  if (view.results.every(({ told }) => !told))
    return {
      headline: words.line('answer.numbers.none', { piece }),
      nodes: offered(asker, may(asker.person, 'metrics.add', asker.desk) ? enter : button),
    }
  return {
    headline: words.line('answer.numbers.title', { piece }),
    nodes: [...listed(asker, resultLines(words, view), 'numbers'), ...offered(asker, button)],
  }
}

/** How some days went, channel by channel. */
export function resultsAnswer(
  asker: Asker,
  span: Span,
  { results, button }: { results: readonly Result[]; button: Button },
): Card {
  const { words } = asker
  const days = daysLine(asker, span)
  if (results.length === 0)
    return { headline: words.line('answer.results.none', { days }), nodes: offered(asker, button) }
  const counted = results.filter(({ told }) => told).length
  return {
    headline: words.line('answer.results.title', { days, count: results.length, counted }),
    nodes: [...listed(asker, channelLines(words, results), 'results'), ...offered(asker, button)],
  }
}
