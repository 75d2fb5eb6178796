import type { step as en } from '../en/steps.ts'
import type { Mirror } from '../mirror.ts'

export const step: Mirror<typeof en> = {
  pitch: { approve: '通过', park: '搁置', reject: '驳回', score: '评分', reopen: '重新讨论' },
  draft: { assign: '派稿', accept: '接稿', decline: '接不了', submit: '提交版本', withdraw: '撤回' },
  review: { approve: '通过 {{gate}}', changes: '退回修改', remind: '提醒审核人', undo: '收回我的通过' },
  desk: { role: '加审核人' },
  schedule: { set: '排期', move: '改期', cancel: '撤排期' },
  publish: { confirm: '确认发布' },
  metrics: { add: '补数据' },
  retro: { close: '写结论', undo: '撤销结案' },
  again: { draft: { assign: '换人或改截稿', decline: '退还', submit: '提交新版本' } },
  early: '有点早：发出满 {{days}} 天才看得出效果，可以先撤销，到时再写。',
  of: '{{label}} {{piece}}',
}
