import { act } from '../act.ts'
import { channelsOf } from '../distribute/channel-store.ts'
import type { Piece } from '../piece.ts'
import { loadPiece } from '../piece-store.ts'
import type { Actor, Scene } from '../scene.ts'
import type { Subject } from '../subjects.ts'

/**
 * Shows the page of a piece to a whole conversation, where it is kept true; asked for again it comes below, where people look.
 * Throws `piece.unknown`.
 */
export function sharePage(
  scene: Scene,
  actor: Actor,
  { piece: number, conversation }: { piece: number; conversation: string },
): Promise<Piece> {
  return act(scene, actor, 'piece.read', async (deed) => {
    const piece = await loadPiece(deed.trx, deed.desk.id, number)
    const channels = await channelsOf(deed.trx, deed.desk.id)
    const platforms = new Set(channels.map(({ platform }) => platform))
    const about: Subject[] = [`piece:${number}`, ...[...platforms].map((each): Subject => `numbers:${each}`)]
    const [tag, facts] = [`page:${number}`, { piece: number }]
    await deed.tell({ conversation, tag, kind: 'piece-page', facts, mode: 'anew', about })
    await deed.journal('page.share', { conversation }, number, [])
    return piece
  })
}
