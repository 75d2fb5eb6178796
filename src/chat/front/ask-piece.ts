import { showInstant } from '../../foundation/show-time.ts'
import { type FittingPiece, fittingPieces } from '../../loop/board/fitting-pieces.ts'
import { entityName } from '../../loop/entity.ts'
import { loadPiece } from '../../loop/piece-store.ts'
import { numberNamed } from '../hear/said-name.ts'
import { pieceName } from '../shown/piece.ts'
import type { Arg, Hearing, Offer } from '../talk/command.ts'
import { mayRead } from '../talk/reading.ts'

/** The piece that a form is about, as text: its name and where it stands. Throws `piece.unknown`. */
export async function pieceTold(hearing: Hearing, said = ''): Promise<string | undefined> {
  const { scene, desk, words } = hearing
  const number = numberNamed('piece', said)
  if (number === undefined) return undefined
  const piece = await loadPiece(scene.database.reading, desk.id, number)
  if (!(await mayRead(hearing, 'review', number))) return entityName('piece', number)
  return words.plain('ask.piece', { piece: pieceName(piece), state: words.plain(`state.${piece.state}`) })
}

/** More than any team has open; a platform's list holds them all, and finds one as its number or title is typed. */
const mostChoices = 500

/** The pieces that the act fits for this person, the one of the thread chosen, or the only one there is. */
export async function pieceOffer(
  hearing: Hearing,
  { fits, optional }: Arg,
  said = '',
): Promise<Offer | undefined> {
  if (!fits || optional || said) return undefined
  const { scene, desk, person, about } = hearing
  const found = await fittingPieces(scene.database.reading, desk, { person, fit: fits })
  if (found.length === 0) return undefined
  const choices = found.slice(0, mostChoices).map((each) => choiceOf(hearing, each))
  const meant = found.length === 1 ? found[0] : found.find(({ piece }) => piece.number === about)
  return { choices, value: meant && String(meant.piece.number) }
}

/** Letters of a choice, as every platform shows them. */
const longestLabel = 75

function choiceOf({ words, now, desk }: Hearing, { piece, slotAt }: FittingPiece) {
  const time = (at: string) =>
    showInstant(at, { zone: desk.zone, language: words.language, now, distance: false })
  const state = words.plain(`state.${piece.state}`)
  const why = slotAt
    ? words.plain('ask.slot', { state, at: time(slotAt) })
    : piece.dueAt
      ? words.plain('ask.due', { state, at: time(piece.dueAt) })
      : state
  const room = longestLabel - why.length - 3
  const name = pieceName(piece)
  const short = name.length > room ? `${[...name].slice(0, room - 1).join('')}…` : name
  return { value: String(piece.number), label: `${short} · ${why}` }
}
