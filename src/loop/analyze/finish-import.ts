import type { AlarmKey } from '../alarms.ts'
import { ringAlarm } from '../ring-alarm.ts'
import type { Scene } from '../scene.ts'
import { loadImport } from './import-store.ts'
import { carryOnStoring } from './store-import.ts'
import { carryOnUndoing } from './undo-import.ts'

/** Goes on with an import that a process left in the middle of being stored or taken back; its last part takes the alarm with it. */
export async function finishImport(scene: Scene, alarm: AlarmKey): Promise<void> {
  const { desk } = alarm
  const number = Number(alarm.subject.replace('import:', ''))
  const { state } = await loadImport(scene.database.reading, desk, number)
  if (state === 'storing') await carryOnStoring(scene, desk, number)
  else if (state === 'undoing') await carryOnUndoing(scene, desk, number)
  else await ringAlarm(scene, alarm, async () => undefined)
}
