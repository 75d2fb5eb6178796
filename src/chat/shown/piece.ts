import { entityName } from '../../loop/entity.ts'
import type { Piece } from '../../loop/piece.ts'
import type { Words } from '../words/words.ts'
import type { Button, CardNode } from './card.ts'

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

/** A way from a list to the page of each piece in it, each once; a name within a line is no button on any platform. */
export function openMenu(words: Words, pieces: readonly Pick<Piece, 'number' | 'title'>[]): CardNode[] {
  const once = new Map(pieces.map((piece) => [piece.number, piece]))
  const options = [...once.values()].map((piece) => ({ ...pageButton(piece), label: pieceName(piece) }))
  return options.length > 0 ? [{ node: 'menu', label: words.plain('page.openOne'), options }] : []
}
