import { hasHappened } from '../foundation/time.ts'
import { actAsClock, type Deed } from './act.ts'
import { type AlarmKey, type AlarmSetting, isRinging } from './alarms.ts'
import { dropAlarm, findAlarm, setAlarm } from './alarms-store.ts'
import type { Scene } from './scene.ts'

/** An alarm as it rings; `early` when it was set by a clock that was ahead, so that nothing is known of what was done last. */
export interface Ringing extends AlarmSetting {
  early: boolean
}

/**
 * Does what an alarm rings for, once however many processes hear it: under the desk's lock it is looked at again, and what `play`
 * does is one transaction with the next alarm, which it gives; without one the alarm goes. Returns whether it was done here.
 */
export function ringAlarm(
  scene: Scene,
  key: AlarmKey,
  play: (deed: Deed, ringing: Ringing) => Promise<AlarmSetting | undefined>,
): Promise<boolean> {
  return actAsClock(scene, key.desk, async (deed) => {
    const { trx, now } = deed
    const alarm = await findAlarm(trx, key)
    if (!alarm || !isRinging(alarm, now)) return false
    const early = !hasHappened(alarm.setAt, now)
    const next = await play(deed, { step: alarm.step, at: alarm.at, early })
    if (next) await setAlarm(trx, key, { ...next, now })
    else await dropAlarm(trx, key)
    return true
  })
}
