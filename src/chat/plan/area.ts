import { planActs } from '../../loop/plan/acts.ts'
import type { Area } from '../talk/area.ts'
import { brief } from './brief-section.ts'
import { notices } from './notices.ts'
import { pitch } from './pitch-command.ts'
import { pitchDetails } from './record.ts'
import { remedies } from './remedies.ts'

export const plan: Area = {
  commands: [pitch],
  notices,
  acts: planActs,
  remedies,
  record: { pitch: pitchDetails },
  sections: [brief],
}
