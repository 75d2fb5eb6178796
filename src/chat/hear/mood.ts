/** What a whole line is, apart from what it is about. */
export type Mood = 'thanks' | 'hello' | 'fine' | 'help'

const thanks =
  /^(?:(?:好的?|行|ok|okay|收到|嗯+|great|perfect|cool|cheers)[\s,，.。!！]*)*(?:谢谢|多谢|感谢|太?感谢|谢啦|谢了|辛苦|thanks?|thank you|thx|ty|cheers|much appreciated)(?:[了啦呀啊哦哈你您们大家各位\s,，.。!！~～]|非常|很多|so much|a lot|very much|everyone|all|again|team|cheers|thanks)*$/iu
const hello =
  /^(?:你好|您好|大家好|嗨|哈喽|哈啰|早|早安|早上好|上午好|中午好|下午好|晚上好|晚安|在吗|hi|hello|hey|yo|good (?:morning|afternoon|evening|night)|morning)(?:[呀啊哦哈\s,，.。!！~～]|there|all|everyone|team|大家|各位|copydesk)*$/iu
const fine =
  /^(?:好|行|可以|收到|明白|知道|了解|没问题|嗯+|哦+|对|是|不是|ok|okay|yes|no|yep|nope|got it|great|nice|cool|sure|noted|fine|lgtm|looks good)(?:[的了啦呀啊哦吧\s,，.。!！~～])*$/iu
const help =
  /^(?:help|帮助|怎么用|怎么玩|使用说明|说明|你能(?:做|干)(?:些?什么|啥)|你会(?:做|干)?(?:些?什么|啥)|what can you do|how does this work|how do i use (?:this|you))\s*[?？。.!！]*$|^[?？]$/iu

const longest = 40

/** Small talk, which is answered and never acted on; undefined for a line that says something. */
export function moodOf(line: string): Mood | undefined {
  const said = line.trim()
  if (said.length > longest) return undefined
  if (help.test(said)) return 'help'
  if (thanks.test(said)) return 'thanks'
  if (hello.test(said)) return 'hello'
  return fine.test(said) ? 'fine' : undefined
}

/** Words that agree, of a version or a topic: an approval if whoever said them means it as one. */
export const agrees = (said: string) =>
  /^(?:我?(?:觉得|看|这边)?(?:还|都|挺|蛮|很)?(?:可以|不错|没问题|没意见|好|行|ok|过了|好的|赞|棒)|looks? (?:good|fine|great|ok)|lgtm|ok(?:ay)?|good|great|fine|nice|i think (?:it|this|that)['’]?s (?:fine|good|ok)|👍|\+1|all good|no objections?|ship it|approved|good to go)(?:[的了啦呀啊哦吧哈\s,，.。!！~～👍]|to go|to me|发|by me|from me|for me)*$/iu.test(
    said.trim(),
  )

const offNow =
  /^(?:please\s+|pls\s+|so\s+|but\s+)?(?:not yet|hold off|hold on|wait with)\b|\bnot\b.*\byet\b|\bcan['’]?not\b/iu
const not =
  /(?:^|[\s,，.。;；])(?:please\s+|pls\s+)?(?:do(?:es)?n['’]?t|do(?:es)? not|never|let['’]?s not|no need to|must not|should(?:n['’]?t| not))\s+(?:please\s+)?|(?:^|[\s,，。;；:：、我请你家都那就是])(?:先别|别|先不要?|不要|不用|暂时?(?:不要?|别)|还不要?|还没|尚未|还?不能|不该|不可以|没(?!问题|意见|事|意思))(?:急着?|着急|先|再|给|把)?\s*/giu
const goesOn = /^(?:发|好|动|定|行|能|推|上线|go\b|send\b|do\b|release\b|ready\b|publish\b|post\b)/iu

/** Whether it begins by calling something off, whatever stands behind it. */
export const isCalledOff = (said: string) => offNow.test(said.slice(0, 200))

/** Whether it is said that something is not done, or is not to be done; `isVerb` tells whether words begin with an act. */
export function isHeld(said: string, isVerb: (words: string) => boolean): boolean {
  const words = said.slice(0, 200)
  if (isCalledOff(words)) return true
  return [...words.matchAll(not)].some((found) => {
    const behind = words.slice(found.index + found[0].length).replace(/^(?:\uE010|#)?[Pp]-?\d+\s*/u, '')
    return goesOn.test(behind) || isVerb(behind)
  })
}

const others =
  /(?:\uE011|\b(?:he|she|they|someone|everyone|everybody|people|boss|client|lead|the \w+))\s*(?:also |all |just )?(?:thinks?|thought|says?|said|feels?|felt|believes?|reckons?|wants?|wanted|told|likes?|liked|suggests?|would)\b|(?:\uE011|[他她]们?|大家|有人|别人|老板|客户|领导|甲方|编辑|审核|负责人|老?[\u4e00-\u9fff]{1,2}[总姐哥师])\s*(?:都|也|刚才?|已经)?(?:觉得|认为|说|想|要求?|建议|希望|表示|喜欢|同意了)|^(?:听说|据说|好像|似乎|apparently|i heard|according to)/iu

/** Whether it tells what somebody else thinks or wants. */
export const isHearsay = (said: string) => others.test(said.slice(0, 200))

const asks = [
  /[?？]\s*$/u,
  /(?:吗|么|呢|没有?|了没|没呀|没啊|怎么样了?|咋样了?|如何了?|怎样了?|到哪了|好了没)[\s。.!！~～]*$/u,
  /(?:谁|什么|啥|哪[些个篇里天位]|几[点号个篇时]|多少|何时|为什么|怎么|是否|有没有|是不是)/u,
  /^(?:so |and |but )?(?:who|what|when|where|which|why|how|did|does|do|is|are|was|were|has|have|had|will|can|could|should|would|any)\b/iu,
]

/** Whether a line asks something. */
export const isQuestion = (said: string) => asks.some((each) => each.test(said.slice(0, 300).trim()))

const ofDesk =
  /(?:[今明昨后]天|这?[本下上]周|周[一二三四五六日末天]|几[点号时]|什么时候).{0,6}(?:发什么|发哪|发啥|排了?什么|排了?哪|要?发|有什么|要?做|交)|谁(?:在|来)?(?:写|审|发|负责)|等(?:着)?我|等谁|轮到谁|我.{0,4}(?:要|该)(?:做|干|写|审|发|交)|发了[吗没]|排了[吗没]|[稿晚过逾]了?[吗没期]|选题.{0,6}(?:几|多少|哪)|稿[子件]?.{0,8}(?:晚|吗|呢|没|哪|谁|几|怎么样)|哪些稿|哪篇稿|waits? for (?:me|us)|who (?:has|is writing|writes|wrote|reviews)|(?:is|are|what['’]?s|anything) (?:on|due|late|overdue)|goes? out|went out|going out|(?:is|are) (?:late|overdue|due)|due (?:today|tomorrow|this)|what(?:['’]?s| is) (?:on|up|due|next)|which (?:pieces|drafts|topics)|scheduled/iu

/** Whether it asks about the desk's own work, and is no title that asks its readers. */
export const asksDesk = (said: string) => said.length <= 60 && isQuestion(said) && ofDesk.test(said)

const day =
  /^(?:的)?(?:[今明昨前后]天|今[日早晚]|明[日早晚]|[本这下上]个?(?:周|星期|月)|上上周|(?:下|这|本|上)?(?:周|星期|礼拜)[一二三四五六日天末]|today|tomorrow|yesterday|(?:this|next|last) (?:week|month|weekend)|(?:on |next |last )?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|week|month)(?:的|排期|数据|报告|日报|有什么)*[\s?？。.!！]*$/iu

/** Whether it names a day or a week and nothing else. */
export const isDay = (said: string) => day.test(said.trim())
