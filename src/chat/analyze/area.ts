import { analyzeActs } from '../../loop/analyze/acts.ts'
import type { Area } from '../talk/area.ts'
import { importPages } from './import-page.ts'
import { metrics } from './metrics-command.ts'
import { notices } from './notices.ts'
import { numbers } from './numbers-section.ts'
import { numbersDetails } from './record.ts'
import { remedies } from './remedies.ts'

export const analyze: Area = {
  commands: [metrics],
  notices,
  acts: analyzeActs,
  remedies,
  record: { metrics: numbersDetails },
  pages: [importPages],
  sections: [numbers],
}
