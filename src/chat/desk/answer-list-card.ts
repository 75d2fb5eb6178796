import type { DeskNow } from '../../loop/board/answers.ts'
import type { Debt } from '../../loop/debt.ts'
import { type Button, type Card, type Line, note } from '../shown/card.ts'
import { workName } from '../shown/figures.ts'
import { gateName } from '../shown/gate-name.ts'
import { near } from '../shown/people-and-times.ts'
import { pieceName } from '../shown/piece.ts'
import type { Words } from '../words/words.ts'
import { debtButton } from './answer-button.ts'
import { type Asker, offered, whom } from './answer-piece-card.ts'

const shown = 3

interface Listed {
  headline: Line
  none: Line
  otherwise: Button
  /** Whose list it is, who is not named in each line of it. */
  of?: string
}

/** The first few of what is owed, what costs most to leave lying first, and one thing to do. */
export function debtsAnswer(
  asker: Asker,
  { debts, pieces, publications }: DeskNow,
  { headline, none, otherwise, of }: Listed,
): Card {
  const { words, person } = asker
  if (debts.length === 0) return { headline: none, nodes: offered(asker, otherwise) }
  const lines = debts.slice(0, shown).map((debt) => owedLine(words, debt, { pieces, publications, of }))
  const rest = debts.length - lines.length
  const [first] = debts
  const piece = pieces.get(first?.piece ?? 0)
  const button = first && debtButton(words, { debt: first, piece, reader: person.id })
  return {
    headline,
    nodes: [
      { node: 'list', lines },
      ...(rest > 0 ? [note(...words.line('answer.list.more', { count: rest }))] : []),
      ...offered(asker, button ?? otherwise),
    ],
  }
}

function owedLine(
  words: Words,
  debt: Debt,
  { pieces, publications, of = '' }: Omit<DeskNow, 'debts'> & Pick<Listed, 'of'>,
): Line {
  const piece = pieces.get(debt.piece ?? 0)
  const publication = publications.get(debt.publication ?? '')
  return words.line(`answer.owed.${debt.what}`, {
    piece: { bold: piece ? pieceName(piece) : '' },
    name: { bold: publication ? workName(publication) : '' },
    who: debt.ask.includes(of) ? [] : [...whom(words, debt.ask.length > 0 ? debt.ask : debt.people), ' '],
    gate: debt.gate ? gateName(words, debt.gate) : '',
    since: near(debt.since),
    by: debt.by ? words.line('answer.by', { by: near(debt.by) }) : [],
  })
}
