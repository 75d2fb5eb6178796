import { isDeepStrictEqual } from 'node:util'
import { act } from './act.ts'
import { ringAt, ringPieces } from './alarms-store.ts'
import type { Desk } from './desk.ts'
import { deskAlarm } from './desk-alarms.ts'
import { loadDesk } from './desk-store.ts'
import type { Hours } from './hours.ts'
import type { Actor, Scene } from './scene.ts'

/** The desk as it is then, and the hours that it had before where they were others. */
export interface HoursSet {
  desk: Desk
  before?: Hours
}

/** Sets when the desk works; what is left out stays as it is. */
export function setHours(scene: Scene, actor: Actor, wish: Partial<Hours>): Promise<HoursSet> {
  return act(scene, actor, 'desk.run', async (deed) => {
    const { trx, desk } = deed
    const before = desk.hours
    const hours = { ...before, ...wish }
    if (isDeepStrictEqual(hours, before)) return { desk }
    await trx
      .updateTable('desks')
      .set({ hours: JSON.stringify(hours), version: desk.version + 1 })
      .where('id', '=', desk.id)
      .execute()
    await ringPieces(trx, desk.id, { kind: 'debt', now: deed.now })
    await ringAt(trx, deskAlarm(desk.id, 'brief'), { at: deed.now, now: deed.now })
    await deed.journal('desk.hours', { hours, before })
    return { desk: await loadDesk(trx, desk.id), before }
  })
}
