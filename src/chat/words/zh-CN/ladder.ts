import type { ladder as en } from '../en/ladder.ts'
import type { Mirror } from '../mirror.ts'

export const ladder: Mirror<typeof en> = {
  owner: {
    decide: '⏰ {{piece}} 等你定，提报 {{ago}}了',
    assign: '⏰ {{piece}} 还没人写，立项 {{ago}}了',
    accept: '⏰ {{piece}} 等你接，派给你 {{ago}}了',
    draft: '⏰ {{piece}} 等你交稿，截稿 {{due}}',
    gate: '⏰ {{piece}} 等你审{{gate}}，{{ago}}了',
    schedule: '⏰ {{piece}} 已定稿，还没排期，{{ago}}了',
  },
  backup: {
    decide: '⏰ {{who}} 还没定 {{piece}}，你也可以定',
    assign: '⏰ {{who}} 还没给 {{piece}} 派人，你也可以派',
    accept: '⏰ {{who}} 还没接 {{piece}}，请你换人或自己来',
    draft: '⏰ {{who}} 还没交 {{piece}}，截稿 {{due}}，请你换人或改期',
    gate: '⏰ {{who}} 还没审 {{piece}} 的{{gate}}，你也可以审',
    schedule: '⏰ {{who}} 还没给 {{piece}} 排期，你也可以排',
  },
  lead: {
    decide: '🧭 要你决定：{{piece}} 提报 {{ago}}，没人定',
    assign: '🧭 要你决定：{{piece}} 立项 {{ago}}，没人写',
    accept: '🧭 要你决定：{{who}} 没接 {{piece}}，派了 {{ago}}',
    draft: '🧭 要你决定：{{who}} 没交 {{piece}}，截稿 {{due}}',
    gate: '🧭 要你决定：{{piece}} 的{{gate}}等了 {{ago}}，没人审',
    schedule: '🧭 要你决定：{{piece}} 定稿 {{ago}}，没排期',
  },
  out: '；{{at}} 要发',
  wasOut: '；本该 {{at}} 发',
  over: '✅ {{piece}} 不用再等你了 · {{state}}',
  mine: '我来',
  cost: {
    draft: { assign: '换人：新作者从头接手' },
    schedule: {
      set: '排上：占一个位置',
      move: '改期：{{at}} 的位置空出来',
      cancel: '撤下：{{at}} 不发，稿件留着再排',
    },
    review: { approve: '自己审：这一关算你的', remind: '再催：时间照走，等一个答复' },
    pitch: {
      approve: '通过：接着要有人写',
      park: '搁置：留着，每月再看',
      reject: '驳回：写明原因，提报人会知道',
      reopen: '放下：退回选题，占的人手空出来',
    },
  },
}
