import type { Area } from '../talk/area.ts'
import { draft } from './draft-command.ts'
import { notices } from './notices.ts'
import { draftDetails } from './record.ts'
import { remedies } from './remedies.ts'
import { review } from './review-command.ts'

export const create: Area = {
  commands: [draft, review],
  notices,
  remedies,
  record: { draft: draftDetails, review: draftDetails },
}
