import { channelId, type Story } from '../support/story.ts'

type Member = ReturnType<Story['as']>
type Room = Parameters<typeof channelId>[0]

/** The words of the day in one language: what is typed, which buttons are pressed, what is read. */
export interface Script {
  setup: string
  roles: [who: string, roles: string][]
  channel: string
  title: string
  approve: string
  assign: string
  accept: string
  submit: string
  changes: string
  finding: string
  passWording: string
  passFacts: string
  schedule: string
  numbers: string
  verdict: string
  next: string
  importAction: string
  confirmImport: string
}

export const chinese: Script = {
  setup:
    '/desk 设置 选题: #topics 审核: #review 排期: #schedule 数据: #numbers 时区: Asia/Shanghai 语言: 中文',
  roles: [
    ['lin', '内容策划'],
    ['wang', '编辑'],
    ['zhao', '审核'],
    ['qian', '审核'],
    ['li', '渠道运营、数据分析'],
  ],
  channel: '/desk 加渠道 小红书 青团厨房 负责人: @li',
  title: '端午为什么吃粽子 <!channel> *x* &',
  approve: '通过',
  assign: '/draft 派稿 P-1 @wang 截稿 明天18:00',
  accept: '接稿',
  submit: '/draft 提交 P-1 粽子的由来，要从一条江说起。',
  changes: '退回修改',
  finding: '第一段没有出处',
  passWording: '通过 文字关',
  passFacts: '通过 事实关',
  schedule: '/schedule 排 P-1 小红书 今天 18:30',
  numbers: '/metrics 录入 P-1 阅读１．２万 点赞86 分享 340',
  verdict: '/retro 结案 P-1 设问标题有效',
  next: '/pitch 中秋为什么吃月饼',
  importAction: 'message:metrics.import',
  confirmImport: '确认导入',
}

export const english: Script = {
  setup:
    '/desk setup topics: #topics review: #review schedule: #schedule numbers: #numbers zone: Asia/Shanghai language: en',
  roles: [
    ['lin', 'planner'],
    ['wang', 'writer'],
    ['zhao', 'reviewer'],
    ['qian', 'reviewer'],
    ['li', 'operator, analyst'],
  ],
  channel: '/desk channel-add Xiaohongshu Qingtuan Kitchen owner: @li',
  title: 'Why we eat rice dumplings <!channel> *x* &',
  approve: 'Approve',
  assign: '/draft assign P-1 @wang due tomorrow 6pm',
  accept: 'Accept',
  submit: '/draft submit P-1 The story of the dumpling begins at a river.',
  changes: 'Request changes',
  finding: 'The first paragraph has no source',
  passWording: 'Pass wording',
  passFacts: 'Pass facts',
  schedule: '/schedule set P-1 Xiaohongshu today 18:30',
  numbers: '/metrics add P-1 views 12k, likes 86, shares 340',
  verdict: '/retro close P-1 a question in the title works',
  next: '/pitch Why we eat mooncakes',
  importAction: 'message:metrics.import',
  confirmImport: 'Confirm import',
}

/** Types a command, to whose name the story's prefix is put, in a conversation, lets everything due happen, and gives what the person was answered. */
export async function type(
  story: Story,
  who: Parameters<Story['as']>[0],
  line: string,
  room: Room = 'lobby',
) {
  const reaction = await story.as(who).command(channelId(room), line.replace(/^\//, `/${story.prefix}`))
  await story.settle()
  if (reaction.failed) throw new Error(`${line}: ${reaction.failed} ${reaction.detail ?? ''}`)
  return reaction
}

/** Presses a button of the newest card of a conversation that has it. */
export async function pressNewest(story: Story, member: Member, place: string, label: string) {
  const card = newestWith(member, place, label)
  const reaction = await member.press(card, label)
  await story.settle()
  return reaction
}

export function newestWith(member: Member, place: string, label: string) {
  const cards = member
    .messages(place)
    .filter((message) => JSON.stringify(message.blocks).includes(`"${label}"`))
  const card = cards.at(-1)
  if (!card) throw new Error(`no card with “${label}” in ${place}`)
  return card
}
