import type { Command, Sub } from '../talk/command.ts'

/** A subcommand with its command and the act that it stands for. */
export interface Doing {
  act: string
  command: Command
  sub: Sub
}

/** What else people call acts, beside what their commands call them. */
const alsoNames: readonly (readonly [act: string, names: readonly string[]])[] = [
  ['pitch.approve', ['pass', '过', '批准', '同意', '立项通过', 'green light', 'greenlight']],
  ['pitch.reject', ['turn down', '否掉', '毙掉', '毙了', '不做']],
  ['pitch.park', ['shelve', 'hold', '先搁置', '先放放', '放一放', '缓一缓']],
  ['pitch.score', ['rate', '打', '评', '给', 'give']],
  ['pitch.propose', ['pitch', '报选题', '提选题']],
  ['pitch.withdraw', ['take back', '收回', '撤掉']],
  ['pitch.rename', ['retitle', '改题', '改题目']],
  ['review.approve', ['pass', '过', '批准', '同意', '放行', '审核通过', 'sign off on', 'sign off']],
  [
    'review.changes',
    ['打回', '打回去', '退', '退回修改', '退稿', '要改', '改一下', '返工', '不通过', '不过'],
  ],
  ['review.changes', ['send back', 'request changes', 'needs changes', 'needs work', 'change']],
  ['review.remind', ['nudge', 'chase', 'ping', '催一催', '催催', '提醒一下']],
  ['draft.assign', ['派给', '交给', '分给', '指派', '指派给', '分配给', 'hand', 'give']],
  ['draft.accept', ['接了', '接下', '接受', '接单', '我来写', '来写', 'take', 'take on', 'taking']],
  ['draft.decline', ['接不了', '写不了', '没空', '不能接', '推掉', '做不了', 'pass on']],
  ['draft.decline', ['can’t take it', 'can’t take', 'cannot take it', 'cannot take']],
  ['draft.submit', ['交', '交了', '投稿', '上传', 'hand in', 'turn in', 'upload']],
  ['draft.withdraw', ['take back', '收回', '撤稿']],
  ['schedule.set', ['排在', '安排', '安排在', '定在', '上排期', 'book', 'slot', 'schedule']],
  ['schedule.move', ['改时间', '挪到', '挪', '推迟到', '推迟', '延到', '延后到', '提前到', '移到', '换到']],
  ['schedule.move', ['reschedule', 'postpone', 'push', 'push back', 'delay', 'shift', 'bring forward']],
  ['schedule.cancel', ['取消排期', '撤下', '撤掉排期', '下架', 'unschedule', 'call off', 'pull']],
  [
    'publish.confirm',
    ['已发布', '已经发布', '已经发了', '已发', '发布了', '发出去了', '已经发出去了', '上线了'],
  ],
  ['publish.confirm', ['published', 'posted', 'publish', 'went out', 'went live', 'is out', 'is live']],
  ['metrics.add', ['录', '数据', '补录', 'numbers', 'record']],
  ['retro.close', ['wrap up', '收尾', '关掉']],
]

/** Verbs that only look: what they name is opened. */
const lookNames = ['看', '看看', '看一下', '查看', '查', '打开', '请看', 'show', 'open', 'see', 'view']

/** Every verb in small letters with what it may mean, longest first; `look` is what opens a page. */
export interface Verbs {
  all: readonly string[]
  meaning(verb: string): readonly Doing[]
  isLook(verb: string): boolean
  doing(act: string): Doing | undefined
}

const known = new WeakMap<readonly Command[], Verbs>()

export function verbsIn(commands: readonly Command[]): Verbs {
  const found = known.get(commands)
  if (found) return found
  const meanings = new Map<string, Doing[]>()
  const byAct = new Map<string, Doing>()
  const means = (verb: string, doing: Doing) => {
    const so = meanings.get(verb) ?? []
    if (!so.some(({ act }) => act === doing.act)) meanings.set(verb, [...so, doing])
  }
  for (const command of commands)
    for (const sub of command.subs) {
      const doing = { act: `${command.name}.${sub.name}`, command, sub }
      byAct.set(doing.act, doing)
      if (!sub.hidden)
        for (const verb of [sub.name, ...sub.aliases].filter(
          (each) => /\p{L}/u.test(each) && !/^[周月日]$/u.test(each),
        ))
          means(verb.toLowerCase(), doing)
    }
  for (const [act, names] of alsoNames) {
    const doing = byAct.get(act)
    if (doing) for (const verb of names) means(verb, doing)
  }
  const all = [...new Set([...meanings.keys(), ...lookNames])].sort((a, b) => b.length - a.length)
  const verbs: Verbs = {
    all,
    meaning: (verb) => meanings.get(verb) ?? [],
    isLook: (verb) => lookNames.includes(verb),
    doing: (act) => byAct.get(act),
  }
  known.set(commands, verbs)
  return verbs
}
