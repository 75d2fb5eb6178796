import { distributeActs } from '../../loop/distribute/acts.ts'
import type { Area } from '../talk/area.ts'
import { channelPages } from './channel-page.ts'
import { channelSubs } from './channels-command.ts'
import { notices } from './notices.ts'
import { publish } from './publish-command.ts'
import { slotDetails } from './record.ts'
import { remedies } from './remedies.ts'
import { schedule } from './schedule-command.ts'
import { schedulePages } from './schedule-view-command.ts'
import { slots } from './slots-section.ts'

export const distribute: Area = {
  commands: [schedule, publish],
  adds: { to: 'desk', after: 'people', subs: channelSubs },
  notices,
  acts: distributeActs,
  remedies,
  record: { slot: slotDetails, publish: slotDetails },
  pages: [channelPages, schedulePages],
  sections: [slots],
}
