import type { Area } from '../talk/area.ts'
import { desk as command } from './desk-command.ts'
import { leaverNotices } from './leaver-notices.ts'
import { notices } from './notices.ts'
import { remedies } from './remedies.ts'

export const desk: Area = {
  commands: [command],
  notices: { ...notices, ...leaverNotices },
  remedies,
}
