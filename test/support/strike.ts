import { pino } from 'pino'
import { peopleRings, rings } from '../../src/clock/rings.ts'
import type { AlarmKind } from '../../src/loop/alarms.ts'
import { alarmsRinging } from '../../src/loop/alarms-store.ts'
import { setDeskAlarms } from '../../src/loop/desk-alarms.ts'
import { loadDesk } from '../../src/loop/desk-store.ts'
import type { Scene } from '../../src/loop/scene.ts'
import type { World } from './desk.ts'
import { only } from './workspaces.ts'

const log = pino({ level: 'silent' })
const all = { ...rings, ...peopleRings(only({})) }

/** Does what alarms of some kinds ring for now, as a tick does, and throws what goes wrong. */
export async function strike(scene: Scene, ...kinds: AlarmKind[]): Promise<void> {
  for await (const slice of alarmsRinging(scene.database.reading, scene.clock.now()))
    for (const alarm of slice) if (kinds.includes(alarm.kind)) await all[alarm.kind]?.ring(scene, alarm, log)
}

/** Sets the alarms of a desk whose times were written past its use case. */
export const resetDesk = ({ database, desk, clock }: World): Promise<void> =>
  database.transact(async (trx) => setDeskAlarms(trx, await loadDesk(trx, desk.id), clock.now()))
