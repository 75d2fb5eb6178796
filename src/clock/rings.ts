import { lookDaily } from '../chat/front/look-daily.ts'
import type { Workspaces } from '../chat/talk/workspace.ts'
import type { Log } from '../foundation/log.ts'
import type { AlarmKey, AlarmKind } from '../loop/alarms.ts'
import { finishImport } from '../loop/analyze/finish-import.ts'
import { askAgain } from '../loop/board/ask-again.ts'
import { checkRecord } from '../loop/board/check-record.ts'
import { sendDueDigest } from '../loop/board/digests.ts'
import { forgetOld } from '../loop/board/forget-old.ts'
import { type Admins, settleRinging } from '../loop/board/part-with.ts'
import { sendBriefs } from '../loop/board/send-briefs.ts'
import { remindOfSlot } from '../loop/distribute/remind-of-slot.ts'
import type { Scene } from '../loop/scene.ts'

/** What is done when an alarm of a kind rings: what is due and no more, however often and by how many processes it is heard. */
export interface Ring {
  ring(scene: Scene, alarm: AlarmKey, log: Log): Promise<void>
  /** Takes long, or asks the platform: done beside the others, so that none of them waits. */
  beside?: true
}

export type Rings = Readonly<Partial<Record<AlarmKind, Ring>>>

export const rings: Rings = {
  slot: { ring: remindOfSlot },
  debt: { ring: askAgain },
  brief: { ring: sendBriefs },
  'daily-schedule': { ring: sendDueDigest },
  'daily-numbers': { ring: sendDueDigest },
  import: { ring: finishImport, beside: true },
  forget: { ring: (scene, { desk }) => forgetOld(scene, desk), beside: true },
  record: { ring: (scene, { desk }, log) => checkRecord(scene, desk, log), beside: true },
}

/** What is due about the people of a desk, for which their workspace is asked. */
export function peopleRings(workspaces: Workspaces): Rings {
  const look = lookDaily(workspaces)
  const admins: Admins = (tenant) => workspaces.of(tenant).directory.admins()
  return {
    people: { ring: (scene, { desk }) => look(scene, desk), beside: true },
    leavers: { ring: (scene, alarm) => settleRinging(scene, alarm, admins) },
  }
}
