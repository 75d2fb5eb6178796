import { act, type Reading } from '../act.ts'
import type { Desk } from '../desk.ts'
import type { VersionKey } from '../gate.ts'
import type { Piece } from '../piece.ts'
import { loadPiece } from '../piece-store.ts'
import type { Actor, Scene } from '../scene.ts'
import { partsOf } from './content.ts'
import type { Version } from './version.ts'
import { findVersion } from './version-store.ts'

/** A piece with one of its versions, the current one when none is named; throws `piece.unknown`. */
export async function wholeTextOf(
  db: Reading,
  desk: Pick<Desk, 'id'>,
  key: { piece: number; version?: number },
): Promise<{ piece: Piece; text?: Version }> {
  const piece = await loadPiece(db, desk.id, key.piece)
  const number = key.version ?? piece.currentVersion
  return { piece, text: await findVersion(db, desk.id, { piece: key.piece, number }) }
}

/** Sends the whole text of a version to whoever asks for it, in a direct message, in the parts of its review's thread. */
export function sendText(scene: Scene, actor: Actor, { piece, version }: VersionKey): Promise<void> {
  return act(scene, actor, undefined, async ({ trx, desk, tell, now }) => {
    const found = await findVersion(trx, desk.id, { piece, number: version })
    const parts = partsOf(found?.body ?? '').length
    for (let part = 1; part <= parts; part++) {
      const tag = `text:${piece}:${version}:${now}`
      const facts = { piece, version, part }
      await tell({ conversation: actor.person, tag, kind: 'review-text', facts, mode: 'once' })
    }
  })
}
