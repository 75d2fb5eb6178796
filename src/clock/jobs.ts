import { lookDaily } from '../chat/front/look-daily.ts'
import type { Workspaces } from '../chat/talk/workspace.ts'
import type { Log } from '../foundation/log.ts'
import { finishImports } from '../loop/analyze/finish-imports.ts'
import { checkRecord } from '../loop/board/check-record.ts'
import { sendDueDigests } from '../loop/board/digests.ts'
import { forgetOld } from '../loop/board/forget-old.ts'
import { settleLeavers } from '../loop/board/part-with.ts'
import { remindOfSlots } from '../loop/distribute/remind-of-slots.ts'
import type { Scene } from '../loop/scene.ts'

/** Something that may be due on a desk; `run` does what is due and no more, however often and by how many it is called. */
export interface Job {
  name: string
  run(scene: Scene, desk: string, log: Log): Promise<void>
}

export const jobs: Job[] = [
  { name: 'slots', run: remindOfSlots },
  { name: 'digests', run: sendDueDigests },
  { name: 'imports', run: finishImports },
  { name: 'forget', run: forgetOld },
  { name: 'record', run: checkRecord },
]

/** What is due about the people of a desk, for which their workspace is asked; before all others, so that nobody who left is. */
export const peopleJobs = (workspaces: Workspaces): Job[] => [
  { name: 'people', run: lookDaily(workspaces) },
  {
    name: 'leavers',
    run: (scene, desk) => settleLeavers(scene, desk, (tenant) => workspaces.of(tenant).directory.admins()),
  },
]
