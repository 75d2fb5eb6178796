import { type Instant, msOf } from '../foundation/time.ts'
import { tellDeaf, tellHearing } from '../loop/tell-deaf.ts'
import { toldAfter } from '../loop/tell-leads.ts'
import type { Job } from './jobs.ts'

/** Sees at each tick whether the chat platform can be heard at all, and tells the leads when it lasts, once each time. */
export function watchLink(connected: () => boolean): Job {
  let since: Instant | undefined
  const told = new Set<string>()
  return {
    name: 'link',
    async run(scene, desk) {
      if (connected()) {
        since = undefined
        told.clear()
        return tellHearing(scene, desk)
      }
      const now = scene.clock.now()
      since ??= now
      if (told.has(desk) || msOf(now) - msOf(since) < toldAfter) return
      await tellDeaf(scene, desk, since)
      told.add(desk)
    },
  }
}
