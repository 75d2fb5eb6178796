import type { heard as enHeard } from '../en/heard.ts'
import type { Mirror } from '../mirror.ts'

export const heard: Mirror<typeof enHeard> = {
  asks: '你是想「{{do}}」吗？',
  which: '你是想做哪一件？',
  whichPiece: '你说的是哪一篇？',
  one: '一次只办一件，要办的点一下：',
  unknown: '不认识「{{word}}」。',
  lost: '没听懂，什么都没有动。',
  hint: '可以这样说：P-12 · 通过 P-12 · P-12 周五18:30 公众号 · 今天发什么',
  help: '全部用法',
  lacksLink: '把发布的链接给我就行。',
  neither: '都不是',
  dropped: '好的，什么都没有动。',
  held: '✋ 听起来还不用办，什么都没有动。',
  thanks: '不客气！',
  hello: '你好！要找哪篇稿件、要办什么，直接说就行。',
  fine: '好的。',
  do: {
    pitch: {
      propose: '当作新选题提报',
      score: '给 {{piece}} 打分 {{score}}',
      approve: '通过 {{piece}} 立项',
      park: '搁置 {{piece}}',
      reject: '驳回 {{piece}}',
      withdraw: '撤回 {{piece}}',
      rename: '改 {{piece}} 的标题',
      merge: '把 {{piece}} 并入 {{into}}',
    },
    review: { approve: '通过 {{piece}} 的审核', changes: '退回 {{piece}} 修改', remind: '催审 {{piece}}' },
    draft: {
      assign: '把 {{piece}} 派给 {{who}}',
      accept: '接下 {{piece}}',
      decline: '不接 {{piece}}',
      submit: '提交 {{piece}}',
      withdraw: '撤回 {{piece}} 的这一版',
    },
    schedule: {
      set: '排 {{piece}} {{channel}} {{when}}',
      move: '{{piece}} 改到 {{when}}',
      cancel: '撤下 {{piece}} 的排期',
    },
    publish: { confirm: '确认 {{piece}} 已发布' },
    metrics: { add: '录入 {{piece}} 的数据' },
    retro: { close: '给 {{piece}} 结案' },
    desk: { role: '{{who}}：{{roles}}' },
  },
}
