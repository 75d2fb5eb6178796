import type * as en from '../en/common.ts'
import type { Mirror } from '../mirror.ts'

export const form: Mirror<typeof en.form> = {
  article: '图文',
  'short-video': '短视频',
  livestream: '直播',
  h5: 'H5',
  poster: '海报',
}

export const state: Mirror<typeof en.state> = {
  pitched: '待定',
  parked: '已搁置',
  rejected: '已驳回',
  approved: '已立项',
  assigned: '已派稿',
  drafting: '制作中',
  'in-review': '审核中',
  changes: '待修改',
  ready: '定稿',
  published: '已发布',
  closed: '已结案',
}

export const role: Mirror<typeof en.role> = {
  lead: '负责人',
  planner: '内容策划',
  writer: '编辑',
  designer: '设计',
  video: '视频',
  operator: '渠道运营',
  community: '社群运营',
  analyst: '数据分析',
  reviewer: '审核',
}

export const ask: Mirror<typeof en.ask> = {
  submit: '提交',
  next: '下一步',
  otherPerson: '其他人',
  otherTime: '其他时间',
  piece: '{{piece}}（{{state}}）',
  slot: '{{state}}，{{at}}',
  due: '{{state}}，{{at}} 截稿',
  cancel: '取消',
  value: '内容',
}

export const arg: Mirror<typeof en.arg> = {
  piece: '稿件',
  person: '谁',
  link: '链接',
  when: '时间',
  whenHint: '怎么说都行：明天上午10点 · 周五 18:30 · 2026-12-01 18:30',
}

export const action: Mirror<typeof en.action> = {
  propose: '存为选题',
  submit: '提交为稿件',
  import: '导入数据',
  proposeNew: '提报选题',
}

export const refused: Mirror<typeof en.refused> = {
  youTyped: '你输入的是：{{typed}}',
  openList: '看选题列表',
  nobody: '（还没有人）',
  or: '、',
  either: '或',
  fault: '⛔ 出了点问题，没有改动任何东西。请再试一次，或把编号 {{reference}} 发给管理员。',
}

export const corrected: Mirror<typeof en.corrected> = {
  done: '✅ 这一句在你编辑之前已经办了：{{piece}}',
  doneOnce: '✅ 这一句在你编辑之前已经办了（{{at}}）。',
  old: '⏰ 这一句是 {{at}} 发的，太久了，改了也不算数。请重新说一次。',
  anew: '编辑不会改动已办的事。要改，请另发一句，或用稿件上的按钮。',
}

export const late: Mirror<typeof en.late> = {
  asks: '⏳ 还要办吗？{{what}}',
  when: '{{at}}说的，现在才收到。还没有办，按下按钮才办。',
  again: '{{at}}说的，现在才收到，没有办。如果还要办，请再来一次。',
  whenSince: '现在才收到，是 {{at}} 之后发的，具体时间不清楚。还没有办，按下按钮才办。',
  againSince: '现在才收到，是 {{at}} 之后发的，没有办。如果还要办，请再来一次。',
  time: '时间按当时算：{{label}} {{at}}',
  button: '照办',
  done: '✅ 这件事已经办了：{{piece}}',
  doneOnce: '✅ 这件事已经办了（{{at}}）。',
}

export const via: Mirror<typeof en.via> = {
  command: '命令',
  mention: '@提及',
  button: '按钮',
  form: '表单',
  message: '消息菜单',
  shortcut: '快捷方式',
  home: '主页',
  clock: '自动',
  server: '在服务器上',
}

export const standing = {
  member: '成员',
  guest: '访客',
  outsider: '别的工作区',
  bot: '机器人',
  gone: '已停用',
  unknown: '未知',
}

export const commonRefusals: Mirror<typeof en.commonRefusals> = {
  'not-yours': '⛔ {{right}}由{{roles}}来做，请找 {{ask}}。',
  'no-lead': '⛔ 团队台现在没有负责人，没人能帮你处理。请工作区管理员先定一位：/desk 角色 @谁 负责人',
  'not-set-up': '⛔ 这个团队台还没有负责人。请先由正式成员设置：/desk 设置',
  'too-fast': '⏳ 一下子太多了，请过 {{seconds}} 秒再来一次；这一次没有执行，内容也没丢。',
  'no-role': '⛔ {{right}}要先有角色，请找 {{ask}} 给你一个。',
  'not-in-room': '⛔ 没发布的内容，有角色的人和它所在频道的人才能看。请找 {{ask}} 给你一个角色。',
  'room-unknown': '⏳ 现在看不到谁在那个频道里。请过一分钟再试，或请 {{ask}} 给你一个角色。',
  named: {
    guest: '⛔ {{person}} 是这个工作区的访客。负责人可以让其加入：/desk 角色 @谁 编辑 访客',
    outsider: '⛔ {{person}} 来自别的工作区。负责人可以让其加入：/desk 角色 @谁 编辑 访客',
    bot: '⛔ {{person}} 是机器人，Copydesk 只把事情交给人。',
    gone: '⛔ {{person}} 的账号已停用，请另选一人。',
    unknown: '⏳ 现在查不到 {{person}} 是谁，什么都没有改动，请过一分钟再试。',
  },
  'unknown-person': '⛔ 团队台还不认识 {{person}}，请对方先输入一次 /desk 帮助。',
  stranger: {
    guest: '⛔ 你是这个工作区的访客，Copydesk 暂时不向你开放。可以请 {{ask}} 让你加入。',
    outsider: '⛔ 你来自别的工作区，Copydesk 暂时不向你开放。可以请 {{ask}} 让你加入。',
    'no-lead': '⛔ 你是访客，而这个团队台还没有负责人。请先由正式成员输入 /desk 设置 设置。',
    bot: '⛔ Copydesk 不接受机器人的操作。',
    gone: '⛔ 这个账号已停用，Copydesk 不向它开放。',
    unknown: '⏳ 现在查不到你是谁，什么都没有改动，请过一分钟再试。',
  },
  'card-expired': '⛔ 这张卡片来自旧版本，请直接输入命令，或打开应用主页。',
  'words-left-over': '⛔ 没看懂「{{rest}}」，用法见 /{{command}} 帮助。',
  when: {
    empty: '⛔ 还缺时间，可以说：明天上午10点、周五 18:30、2026-12-01 18:30。',
    'not-understood': '⛔ 没看懂时间「{{said}}」，可以说：明天上午10点、周五 18:30、2026-12-01 18:30。',
    'no-such-date': '⛔ 没有这个日子：「{{said}}」。',
    'no-such-time': '⛔ 没有这个钟点：「{{said}}」。',
    'no-such-zone': '⛔ 不认识「{{said}}」里的时区；不写时区就是 {{zone}}。',
    'ambiguous-zone': '⛔ 「{{said}}」里的时区可能是好几个；不写时区就是 {{zone}}。',
    'weekday-mismatch': '⛔ 「{{said}}」里的星期和日期对不上，请去掉一个。',
    recurring: '⛔ 「{{said}}」会反复出现，请只说一个时间。',
    range: '⛔ 「{{said}}」是一段时间，请只说开始的时间。',
    vague: '⛔ 「{{said}}」没说是哪天，可以说：明天上午10点、周五 18:30、2026-12-01 18:30。',
  },
  said: {
    missing: '⛔ 还缺「{{name}}」。',
    'too-long': '⛔ 「{{name}}」有 {{length}} 个字，最多 {{max}} 个。',
    'not-a-piece': '⛔ 「{{said}}」不是稿件编号，请写 P-12、#12 或 12。',
    'one-piece': '⛔ 一次只能写一篇稿件，这里写了 {{pieces}}，请一篇发一行。',
    'one-person': '⛔ 一次只能写一个人，这里写了 {{people}}，请一人发一行。',
    'no-title':
      '⛔ 这一行像是答话或对稿件的操作，没有当成选题提报。确实是选题的话，请写 /pitch 标题: 加上题目；别的用法见 /pitch 帮助。',
    'not-a-link': '⛔ 「{{said}}」不是链接，链接以 https:// 开头。',
    'misleading-link': '⛔ 这个链接其实通往 {{host}}，写法却像别的地方。请打开它，再从浏览器的地址栏复制。',
    'not-a-person': '⛔ 「{{said}}」不是我看得到的人，请用 @ 弹出的名单来选。',
    'not-a-conversation': '⛔ 「{{said}}」不是我看得到的频道，请用 # 弹出的列表来选。',
    'not-a-choice': '⛔ 「{{name}}」不能是「{{said}}」，可选：{{choices}}。',
    'not-a-number': '⛔ 「{{name}}」不能是「{{said}}」，请写 {{least}} 到 {{most}} 的整数。',
    'not-understood': '⛔ 没看懂「{{said}}」作为「{{name}}」的意思。',
  },
}
