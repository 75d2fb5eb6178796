import type { en } from '../en/index.ts'
import type { Mirror } from '../mirror.ts'
import { analyze, analyzeRecord, analyzeRefusals, analyzeRights } from './analyze.ts'
import { answer } from './answer.ts'
import { brief } from './brief.ts'
import {
  action,
  arg,
  ask,
  commonRefusals,
  corrected,
  form,
  late,
  refused,
  role,
  standing,
  state,
  via,
} from './common.ts'
import { create, createRecord, createRefusals, createRights } from './create.ts'
import { desk, deskRecord, deskRefusals, deskRights } from './desk.ts'
import { distribute, distributeRecord, distributeRefusals, distributeRights } from './distribute.ts'
import { door, doorRefusals } from './door.ts'
import { heard } from './heard.ts'
import { hours, hoursRefusals } from './hours.ts'
import { ladder } from './ladder.ts'
import { page, pageRefusals } from './page.ts'
import { plan, planRecord, planRefusals, planRights } from './plan.ts'
import { step } from './steps.ts'

export const zhCN: Mirror<typeof en> = {
  form,
  state,
  role,
  standing,
  ask,
  arg,
  action,
  refused,
  corrected,
  late,
  via,
  step,
  plan,
  create,
  distribute,
  analyze,
  answer,
  desk,
  hours,
  page,
  brief,
  ladder,
  door,
  heard,
  record: { ...planRecord, ...createRecord, ...distributeRecord, ...analyzeRecord, ...deskRecord },
  right: { ...planRights, ...createRights, ...distributeRights, ...analyzeRights, ...deskRights },
  refusal: {
    ...commonRefusals,
    ...planRefusals,
    ...createRefusals,
    ...distributeRefusals,
    ...analyzeRefusals,
    ...deskRefusals,
    ...hoursRefusals,
    ...pageRefusals,
    ...doorRefusals,
  },
}
