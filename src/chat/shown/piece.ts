import { entityName } from '../../loop/entity.ts'
import type { Piece } from '../../loop/piece.ts'
import type { Button } from './card.ts'

/** How a piece is named everywhere: number and title, `P-12 · Why rice dumplings`. */
export const pieceName = (piece: Pick<Piece, 'number' | 'title'>) =>
  `${entityName('piece', piece.number)} · ${piece.title}`

/** The values that name a piece in a button. */
export const pieceValue = (piece: Pick<Piece, 'number'>) => ({ piece: String(piece.number) })

/** Opens the page of a piece: its name, which is understood without a word. */
export function pageButton({ number }: Pick<Piece, 'number'>): Button {
  const name = entityName('piece', number)
  return { label: name, act: 'desk.page', values: { thing: name } }
}
