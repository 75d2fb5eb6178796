import { act } from './act.ts'
import type { Actor, Scene } from './scene.ts'

/** Turns somebody's own morning brief on or off; it is theirs alone, so the record does not keep it. */
export function wantBrief(scene: Scene, actor: Actor, wanted: boolean): Promise<void> {
  return act(scene, actor, undefined, async ({ trx, desk, actor: { id } }) => {
    await trx
      .updateTable('people')
      .set({ brief: wanted ? 1 : 0 })
      .where('desk_id', '=', desk.id)
      .where('id', '=', id)
      .execute()
  })
}
