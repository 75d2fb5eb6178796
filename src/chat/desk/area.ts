import { deskActs } from '../../loop/acts.ts'
import { boardActs } from '../../loop/board/acts.ts'
import type { Area } from '../talk/area.ts'
import { boardCards } from './board-notices.ts'
import { desk as command } from './desk-command.ts'
import { notices } from './notices.ts'
import { personPages } from './person-page.ts'
import { piecePages } from './piece-page.ts'
import { remedies } from './remedies.ts'

export const desk: Area = {
  commands: [command],
  notices: { ...notices, ...boardCards },
  acts: { ...deskActs, ...boardActs },
  remedies,
  pages: [piecePages, personPages],
}
