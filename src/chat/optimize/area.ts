import { optimizeActs } from '../../loop/optimize/acts.ts'
import type { Area } from '../talk/area.ts'
import { lesson } from './lesson-section.ts'
import { notices } from './notices.ts'
import { verdictDetails } from './record.ts'
import { retro } from './retro-command.ts'

export const optimize: Area = {
  commands: [retro],
  notices,
  acts: optimizeActs,
  record: { piece: verdictDetails },
  sections: [lesson],
}
