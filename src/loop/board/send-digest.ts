import { addDays, localOf } from '../../foundation/time.ts'
import { type Actor, act, type Scene } from '../act.ts'
import { digestTag } from '../digest.ts'

/** Sends one digest now, whether or not it was sent today and even when it has nothing to say; returns where it goes. */
export function sendDigest(scene: Scene, actor: Actor, which: 'schedule' | 'metrics'): Promise<string> {
  return act(scene, actor, 'digest.send', async (stage) => {
    const { desk, now } = stage
    const today = localOf(now, desk.zone).date
    const conversation = which === 'schedule' ? desk.schedule : desk.metrics
    const kind = which === 'schedule' ? 'daily-schedule' : 'daily-numbers'
    const date = which === 'schedule' ? today : addDays(today, -1)
    const tag = digestTag(kind, date)
    await stage.tell({ conversation, tag, kind, facts: { date, asked: true }, mode: 'anew' })
    await stage.journal('desk.digest', { which, date })
    return conversation
  })
}
