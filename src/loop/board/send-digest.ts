import { addDays, localOf } from '../../foundation/time.ts'
import { act } from '../act.ts'
import { sealNow } from '../chain.ts'
import type { Actor, Scene } from '../scene.ts'
import { digestOf } from './digests.ts'

/** Sends one digest now, whether or not it was sent today and even when it has nothing to say; returns where it goes. */
export function sendDigest(scene: Scene, actor: Actor, which: 'schedule' | 'metrics'): Promise<string> {
  return act(scene, actor, 'digest.send', async (deed) => {
    const { desk, now } = deed
    const today = localOf(now, desk.zone).date
    const conversation = which === 'schedule' ? desk.schedule : desk.metrics
    const kind = which === 'schedule' ? 'daily-schedule' : 'daily-numbers'
    const date = which === 'schedule' ? today : addDays(today, -1)
    const facts = { date, asked: true, seal: await sealNow(deed.trx, desk.id) }
    await deed.tell({ conversation, ...digestOf(kind, date), facts, mode: 'anew' })
    await deed.journal('desk.digest', { which, date })
    return conversation
  })
}
