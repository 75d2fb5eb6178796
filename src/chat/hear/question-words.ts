/** What a word of a question says; `filler` says nothing by itself. */
export type Cue =
  | ('who' | 'what' | 'when' | 'where' | 'how' | 'how-now' | 'whether' | 'not' | 'aux')
  | ('me' | 'we' | 'it' | 'piece' | 'topic' | 'place')
  | ('schedule' | 'publish' | 'next' | 'duty' | 'numbers' | 'state' | 'done' | 'deadline' | 'due')
  | (
      | 'write'
      | 'author'
      | 'review'
      | 'reviewer'
      | 'hold'
      | 'do'
      | 'todo'
      | 'wait'
      | 'stuck'
      | 'late'
      | 'decide'
    )
  | 'filler'

/** The words of both languages; a title has others, and is no question by that. */
const said: Record<Cue, string> = {
  who: '谁|哪位|哪个人|什么人|who|whose|whom',
  what: '什么|啥|哪些|哪几个|哪几篇|哪个|哪篇|几个|几篇|多少|哪些事|什么事|哪个渠道|哪些渠道|哪几个渠道|哪个平台|干嘛|what|whats|which|how many|how much|any|anything',
  when: '什么时候|啥时候|何时|几点|几号|哪天|哪一天|哪日|多久|when|what time|what day|which day|how soon',
  where: '哪里|哪儿|哪|where',
  how: '怎么样|怎样|咋样|如何|怎么着|how|how well',
  'how-now': '怎么样了|怎样了|咋样了|怎么着了',
  whether: '吗|么|嘛|是不是|有没有|是否|了没',
  not: '没有|没|未|不|not|nothing',
  aux: 'is|are|am|was|were|has|have|had|did|does|do|will',
  me: '我|我的|me|my|mine|i',
  we: '我们|咱们|咱|大家|we|us|our',
  it: '它|这篇|那篇|这个|那个|it|this|that',
  piece:
    '稿子|稿件|稿|文章|内容|篇|东西|作品|帖子|推文|piece|pieces|article|articles|draft|drafts|story|stories|content|posts|post',
  topic: '选题|题目|题|topic|topics|pitch|pitches|idea|ideas',
  place: '渠道|哪个渠道|哪些渠道|哪几个渠道|平台|哪个平台|channel|channels|platform|platforms',
  schedule: '排期|日程|安排|计划|排|schedule|calendar|lineup|plan|plans|planned|scheduled',
  publish:
    '发|发布|推|推送|上线|上|出|更新|发出去|发出|publish|publishes|published|publishing|go out|goes out|going out|went out|gone out|go|goes|going|went|gone|out|live|posts|post|posted|posting|released',
  next: '接下来|下一篇|下一个|下一条|接着|next|coming up|upcoming',
  duty: '值班|当值|值日|on duty|on call|on shift|duty',
  numbers:
    '数据|表现|成绩|效果|阅读|阅读量|播放|播放量|点赞|number|numbers|stats|metrics|data|performance|figures|results|reads|views|plays|perform|performed|performing',
  state:
    '状态|进度|进展|情况|到哪|到哪了|到哪一步|到哪步|哪一步|哪步|state|status|progress|stand|stands|far along|how far along|how far|up with',
  done: '写完|审完|改完|过|通过|定稿|完成|立项|approved|ready|done|final|finished|passed|rejected|reviewed',
  deadline: '截稿|截稿时间|截止|截止时间|截止日期|交稿时间|交稿日期|ddl|deadline|deadlines',
  due: '交稿|交|提交|到期|due|hand in|turn in|submit|submitted',
  write: '写|撰写|write|writes|writing|wrote|written',
  author: '作者|写手|撰稿人|writer|author',
  review: '审|审核|审稿|把关|review|reviews|reviewing',
  reviewer: '审核人|审稿人|审核员|reviewer|reviewers',
  hold: '手里|手上|手头|手中|负责|跟|跟进|轮到|派给|归|got|owns|own|handles|handle|working on|working|works on|work on|runs|assigned',
  do: '做|干|干嘛|处理|办|忙|弄|doing',
  todo: '待办|待办事项|to-do|todo|todos|to-dos|tasks|task|plate|list',
  wait: '等|等着|等待|在等|欠|wait|waits|waiting|pending|owe|owes|need|needs',
  stuck: '卡|卡住|卡着|卡壳|堵|堵住|stuck|blocked|blocking|blocks|blocker|blockers|holding|holds|hold up',
  late: '晚|迟|晚了|逾期|超期|过期|拖|拖稿|拖延|延误|迟交|late|overdue|behind|delayed|running late|past due',
  decide: '定|待定|未定|拍板|决定|定夺|decide|decided|undecided|decision|decisions|open',
  filler: [
    '的|了|在|是|有|要|呢|啊|呀|吧|哦|哈|啦|嗯|现在|目前|眼下|还|都|该|会|能|到|给|看|看看|看一下|查一下|查查|一下|下|已经|已|被|来|由',
    '应该|需要|还有|那|那里|那儿|那边|这里|这边|出去|人|账号|帐号|时间|多|为止|事|事情|个|可以|进行|今后|其他',
    '你好|您好|嗨|请|请问|问|问下|问一下|麻烦|麻烦问一下|想问|想问下|想问一下|想知道|帮我|帮忙|帮我看看|告诉我|给我|谢谢|多谢|辛苦',
    "the|a|an|of|for|on|to|in|at|from|by|with|as|there|yet|already|now|currently|right now|still|all|be|been|being|would|should|can|could|get|up|so|far|you|'s|'re|so far",
    'things|thing|account|accounts|else|please|pls|thanks|thank you|hi|hey|hello|ok|tell me|show me|let me know|give me|do you know|can you tell me|could you tell me',
    'can you show me|i want to know|i wonder|comes|come|coming|time',
  ].join('|'),
}

const cues = new Map<string, Cue[]>()
for (const [cue, words] of Object.entries(said) as [Cue, string][])
  for (const word of words.split('|')) cues.set(word, [...(cues.get(word) ?? []), cue])

const longestHan = 6
const mostWords = 5
const latin = /(?:'\w+|[a-z][a-z-]*)(?: [a-z][a-z-]*){0,4}/y

/** The longest known word that stands at the place, and what it says; undefined where none does. */
export function wordAt(text: string, at: number): { length: number; cues: readonly Cue[] } | undefined {
  latin.lastIndex = at
  const [run] = latin.exec(text) ?? []
  return run ? latinWord(run) : hanWord(text, at)
}

function latinWord(run: string) {
  const words = run.split(' ')
  for (let count = Math.min(words.length, mostWords); count > 0; count -= 1) {
    const word = words.slice(0, count).join(' ')
    const found = cues.get(word)
    if (found) return { length: word.length, cues: found }
  }
  return undefined
}

function hanWord(text: string, at: number) {
  for (let length = longestHan; length > 0; length -= 1) {
    const found = cues.get(text.slice(at, at + length))
    if (found) return { length, cues: found }
  }
  return undefined
}
