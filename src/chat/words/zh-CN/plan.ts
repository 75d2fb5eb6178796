import type {
  plan as enPlan,
  planRecord as enRecord,
  planRefusals as enRefusals,
  planRights as enRights,
} from '../en/plan.ts'
import type { Mirror } from '../mirror.ts'

export const plan: Mirror<typeof enPlan> = {
  help: {
    command: '提选题、定选题',
    propose: '提报一个选题',
    list: '看待定的选题',
    show: '看一个选题',
    score: '给选题打分（1–5）',
    approve: '通过立项',
    park: '先搁置',
    reject: '驳回，要写理由',
    reopen: '撤销决定，重新讨论',
  },
  form: {
    propose: '提报选题',
    proposeSubmit: '提报',
    score: '给选题打分',
    reject: '驳回选题',
    rejectSubmit: '驳回',
  },
  arg: {
    title: '一句话选题',
    form: '内容形式',
    note: '为什么值得做',
    score: '评分',
    remark: '备注',
    why: '理由',
  },
  score: { s1: '1 · 不建议', s2: '2 · 偏弱', s3: '3 · 一般', s4: '4 · 不错', s5: '5 · 必做' },
  proposed: '💡 {{piece}} 已提报，选题卡在 {{where}}。',
  scored: '💡 已给 {{piece}} 打 {{score}} 分，再打一次就会更新。',
  done: {
    approved: '✅ 已立项 {{piece}}，下一步：派稿。',
    parked: '💡 已搁置 {{piece}}，以后仍可通过。',
    rejected: '🔙 已驳回 {{piece}}，理由会告诉提报人。',
    reopened: '💡 {{piece}} 重新待定。',
  },
  card: {
    pitched: '💡 选题 {{piece}}',
    approved: '✅ 已立项 {{piece}}',
    assigned: '📝 待接稿 {{piece}}',
    drafting: '📝 制作中 {{piece}}',
    'in-review': '📝 审核中 {{piece}}',
    changes: '📝 待修改 {{piece}}',
    ready: '✅ 定稿 {{piece}}',
    published: '🚀 已发布 {{piece}}',
    closed: '🏁 已结案 {{piece}}',
    parked: '💡 已搁置 {{piece}}',
    rejected: '🔙 已驳回 {{piece}}',
    by: '{{by}} 提报 · {{form}} · {{at}}',
    score_other: ' · 均分 {{mean}}（{{count}} 人）',
    decided: {
      approved: '{{by}} {{at}} 通过',
      parked: '{{by}} {{at}} 搁置',
      rejected: '{{by}} {{at}} 驳回',
    },
    next: { approved: ' · 下一步：派稿', parked: '', rejected: ' · {{reason}}' },
    source: '查看来源消息',
    past: '近例 {{piece}}《{{title}}》：{{line}}',
    timesOn: '{{channel}} {{times}} 倍（n = {{n}}）',
    pastSeveral: '近例 {{piece}}《{{title}}》自家中位数的 {{each}}：{{line}}',
    pastTimes: '近例 {{piece}}《{{title}}》自家中位数的 {{times}} 倍（n = {{sample}}）：{{line}}',
  },
  button: {
    score: '评分',
    approve: '通过',
    park: '搁置',
    reject: '驳回',
    assign: '派稿',
    reopen: '重新讨论',
  },
  list: {
    title_other: '💡 {{count}} 个选题待定{{others}}',
    none: '💡 没有待定的选题{{others}}',
    others_other: '，另有 {{count}} 个已搁置或等派稿',
    line: '{{piece}} · {{state}} · {{by}} · {{at}}',
    yours: ' ← 等你',
    empty: '💡 现在没有待定的选题。',
    hint: '提一个：/pitch 端午为什么吃粽子',
  },
  told: {
    pitched: '💡 你的选题 {{piece}} 重新待定。',
    approved: '✅ {{by}} 通过了你的选题 {{piece}}。',
    parked: '💡 {{by}} 搁置了你的选题 {{piece}}，之后可能再用。',
    rejected: '🔙 {{by}} 驳回了你的选题 {{piece}}：{{reason}}',
  },
}

export const planRefusals: Mirror<typeof enRefusals> = {
  piece: {
    none: '⛔ 没有 P-{{piece}}：团队台还没有选题。提第一个：/pitch 端午为什么吃粽子',
    unknown: '⛔ 没有 P-{{piece}} 这篇稿件，目前最新的是 P-{{newest}}。',
  },
  pitch: {
    decided: '✅ P-{{piece}} {{state}}：{{by}}，{{at}}。',
    own: '⛔ P-{{piece}} 是你自己提的，要由别人来通过，请找 {{ask}}。',
    'own-alone': '⛔ P-{{piece}} 是你自己提的，但还没有别人能通过。先请人来定：/desk 角色 @谁 内容策划',
    'still-open': '✅ P-{{piece}} 本来就待定。',
    'under-way': '⛔ P-{{piece}} 现在是「{{state}}」（{{writer}}），不能再撤销立项。',
    scheduled: '⛔ P-{{piece}} 已排在 {{at}}，请先撤下：/schedule 撤 P-{{piece}}',
    'own-score': '⛔ P-{{piece}} 是你自己提的，请别人来打分。',
  },
}

export const planRecord: Mirror<typeof enRecord> = {
  pitch: {
    propose: '提报',
    score: '评分',
    approved: '通过立项',
    parked: '搁置',
    rejected: '驳回',
    reopen: '重新讨论',
  },
}

export const planRights: Mirror<typeof enRights> = {
  pitch: { decide: '定选题', score: '给选题打分' },
}
