import { piecePage } from '../../loop/board/piece-page.ts'
import { entityName } from '../../loop/entity.ts'
import { may } from '../../loop/people.ts'
import type { PieceState } from '../../loop/piece-state.ts'
import { findPiece } from '../../loop/piece-store.ts'
import type { Room } from '../../loop/reading.ts'
import { numberNamed } from '../hear/said-name.ts'
import type { Hearing, PageKind } from '../talk/command.ts'
import { mustRead } from '../talk/reading.ts'
import { piecePageCard } from './piece-page-card.ts'

const topics: readonly (PieceState | undefined)[] = ['pitched', 'parked', 'rejected', 'approved']

/** A piece is named by its number, and read by whoever may read what of it is not published yet. */
export const piecePages: PageKind = {
  kind: 'piece',
  async find(_, said) {
    const number = numberNamed('piece', said)
    if (number === undefined) return []
    const name = entityName('piece', number)
    return [{ name, label: name }]
  },
  async show(hearing, { name }, { open }) {
    const { scene, desk, words, now, person, sections } = hearing
    const number = numberNamed('piece', name) ?? 0
    await mayReadPiece(hearing, number)
    const shares = await mayShare(hearing)
    const page = await piecePage(scene.database.reading, desk, { number, now })
    return piecePageCard({ words, desk, now }, page, { sections, open, reader: person, shares })
  },
}

/** Whether there is a conversation where they stand in which it can be shown to all. */
async function mayShare({ interaction, person, desk, directory }: Hearing): Promise<boolean> {
  const { conversation } = interaction
  if (!conversation || !may(person, 'piece.read', desk)) return false
  return (await directory.reach(conversation)) === 'member'
}

/** Throws as `mustRead` does in the room where the piece is talked about as it stands. */
async function mayReadPiece(hearing: Hearing, number: number): Promise<void> {
  const piece = await findPiece(hearing.scene.database.reading, hearing.desk.id, number)
  const room: Room = topics.includes(piece?.state) ? 'topics' : 'review'
  await mustRead(hearing, room, number)
}
