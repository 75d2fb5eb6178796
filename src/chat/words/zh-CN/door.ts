import type * as en from '../en/door.ts'
import type { Mirror } from '../mirror.ts'

export const door: Mirror<typeof en.door> = {
  app: 'Copydesk',
  about: '内容团队的工作台：规划、创作、分发、分析、优化。',
  shown: '共 {{total}} 条，先看前 {{shown}} 条。',
  cut: '内容太长，一条消息放不下，后面的省略了。',
  close: '关闭',
  cancel: '取消',
  optional: '请选择',
  working: '⏳ 正在处理，要等几秒钟。',
  late: '⏰ 聊天软件响应太慢，表单没能打开。',
  openAgain: '打开表单',
  moved: '👉 这张卡片已过期，最新的{{there}}',
  movedLink: '在这里 →',
  movedBelow: '在下面 ↓',
  notSaved: '⛔ 没有保存：',
  youWrote: '你填写的是：',
}

export const doorRefusals: Mirror<typeof en.doorRefusals> = {
  door: {
    'form-too-long': '⛔ {{length}} 个字太长，表单放不下。请把内容放进文档，改发链接。',
    'file-too-large': '⛔ {{name}} 有 {{size}} MB，最多能读 {{most}} MB。',
    'file-no-access': '⛔ 我打不开 {{name}}。请把我邀请到分享它的频道，或者在这里重新分享一次。',
    'file-late': '⛔ {{name}} 加载太慢，请再试一次。',
  },
}
