import type { Area } from '../talk/area.ts'
import { boardCards } from './board-notices.ts'
import { desk as command } from './desk-command.ts'
import { notices } from './notices.ts'
import { remedies } from './remedies.ts'

export const desk: Area = {
  commands: [command],
  notices: { ...notices, ...boardCards },
  remedies,
}
