import { act } from '../act.ts'
import type { Piece } from '../piece.ts'
import { loadPiece, savePiece } from '../piece-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { mayChange } from './own-pitch.ts'

/** Gives a pitch another title (1 to 150 characters) until it is decided; returns the piece and its old title. */
export function renamePitch(
  scene: Scene,
  actor: Actor,
  wish: { piece: number; title: string },
): Promise<{ piece: Piece; before: string }> {
  return act(scene, actor, undefined, async (deed) => {
    const piece = await loadPiece(deed.trx, deed.desk.id, wish.piece)
    await mayChange(deed, piece)
    const before = piece.title
    if (before === wish.title) return { piece, before }
    const renamed = await savePiece(deed, piece, { title: wish.title })
    await deed.journal('pitch.rename', { title: wish.title, before }, piece.number)
    return { piece: renamed, before }
  })
}
