import { createActs } from '../../loop/create/acts.ts'
import type { Area } from '../talk/area.ts'
import { draft } from './draft-command.ts'
import { notices } from './notices.ts'
import { draftDetails } from './record.ts'
import { remedies } from './remedies.ts'
import { review } from './review-command.ts'
import { review as reviewed } from './review-section.ts'
import { versions } from './versions-section.ts'

export const create: Area = {
  commands: [draft, review],
  notices,
  acts: createActs,
  remedies,
  record: { draft: draftDetails, review: draftDetails },
  sections: [versions, reviewed],
}
