import type { hours as en, hoursRefusals as enRefusals } from '../en/hours.ts'
import type { Mirror } from '../mirror.ts'

export const hours: Mirror<typeof en> = {
  help: '看或改团队的工作时间',
  form: '工作时间',
  save: '保存',
  change: '修改',
  back: '改回去',
  arg: {
    line: '工作时间',
    lineHint: '比如 工作日 9:30-18:30，或 周一至周六 9-12，13-18',
    holidays: '节假日',
  },
  holidays: { cn: '按中国法定节假日和调休', none: '只看周末，不看节假日' },
  day: {
    mon: '周一',
    tue: '周二',
    wed: '周三',
    thu: '周四',
    fri: '周五',
    sat: '周六',
    sun: '周日',
    every: '每天',
    run: '{{from}}至{{to}}',
    and: '、',
  },
  more: '；',
  now: '🕘 工作时间：{{hours}} · {{holidays}}',
  set: '✅ 工作时间改为：{{hours}} · {{holidays}}',
  same: '🕘 工作时间没有变：{{hours}} · {{holidays}}',
  was: '原来是：{{hours}} · {{holidays}}',
  effect: '催办和时限只算工作时间；等不到下次上班就要发的，会马上催。',
  rests: '现在不在工作时间，下次是 {{at}}。',
  unknown: '{{year}} 年的放假安排我还不知道，那一年先只按周末算。',
}

export const hoursRefusals: Mirror<typeof enRefusals> = {
  hours: { unclear: '⛔ 没看懂「{{said}}」，请写成这样：工作日 9:30-18:30' },
}
