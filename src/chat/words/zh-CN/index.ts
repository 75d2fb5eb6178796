import type { en } from '../en/index.ts'
import type { Mirror } from '../mirror.ts'
import { analyze, analyzeRefusals } from './analyze.ts'
import {
  action,
  arg,
  ask,
  commonRefusals,
  corrected,
  form,
  late,
  record,
  refused,
  right,
  role,
  standing,
  state,
  via,
} from './common.ts'
import { create, createRefusals } from './create.ts'
import { desk, deskRefusals } from './desk.ts'
import { distribute, distributeRefusals } from './distribute.ts'
import { door, doorRefusals } from './door.ts'
import { plan, planRefusals } from './plan.ts'

export const zhCN: Mirror<typeof en> = {
  ...{ form, state, role, standing, right, ask, arg, action, refused, corrected, late, record, via },
  ...{ plan, create, distribute, analyze, desk, door },
  refusal: {
    ...commonRefusals,
    ...planRefusals,
    ...createRefusals,
    ...distributeRefusals,
    ...analyzeRefusals,
    ...deskRefusals,
    ...doorRefusals,
  },
}
