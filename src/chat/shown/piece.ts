import { entityName } from '../../loop/entity.ts'
import type { Piece } from '../../loop/piece.ts'

/** How a piece is named everywhere: number and title, `P-12 · Why rice dumplings`. */
export const pieceName = (piece: Pick<Piece, 'number' | 'title'>) =>
  `${entityName('piece', piece.number)} · ${piece.title}`

/** The values that name a piece in a button. */
export const pieceValue = (piece: Pick<Piece, 'number'>) => ({ piece: String(piece.number) })
