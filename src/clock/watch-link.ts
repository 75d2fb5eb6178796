import type { Log } from '../foundation/log.ts'
import { type Instant, msOf } from '../foundation/time.ts'
import { allDesks } from '../loop/desk-store.ts'
import type { Scene } from '../loop/scene.ts'
import { tellDeaf, tellHearing } from '../loop/tell-deaf.ts'
import { toldAfter } from '../loop/tell-leads.ts'
import type { Rings } from './rings.ts'

/** What a tick looks at beside alarms, and the alarms that this sets. */
export interface Watch {
  look(scene: Scene, log: Log): Promise<void>
  rings: Rings
}

/** Sees at each tick whether the chat platform can be heard at all, and tells the leads when it lasts, once each time. */
export function watchLink(connected: () => boolean): Watch {
  let since: Instant | undefined
  const told = new Set<string>()
  return {
    async look(scene, log) {
      if (connected()) {
        since = undefined
        told.clear()
        return
      }
      const now = scene.clock.now()
      since ??= now
      if (msOf(now) - msOf(since) < toldAfter) return
      for (const { id } of await allDesks(scene.database.reading)) {
        if (told.has(id)) continue
        await tellDeaf(scene, id, since).then(
          () => told.add(id),
          (err: unknown) => log.error({ err, desk: id }, 'the silence could not be told of'),
        )
      }
    },
    rings: {
      hearing: { ring: async (scene, alarm) => (connected() ? tellHearing(scene, alarm) : undefined) },
    },
  }
}
