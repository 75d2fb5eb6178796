import { act } from '../act.ts'
import type { VersionKey } from '../gate.ts'
import type { Actor, Scene } from '../scene.ts'
import { partsOf } from './content.ts'
import { findVersion } from './version-store.ts'

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
