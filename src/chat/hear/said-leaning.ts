/** What words in a review's thread sound like: that the text may pass, or that it is to be changed. */
export type Leaning = 'passed' | 'changes'

const longest = 80

const agrees =
  /^(?:我?(?:这边|觉得|看)?(?:可以|没问题|没意见|通过|过了?|同意|行)|ok(?:ay)?|lgtm|approved?|pass(?:ed)?|looks good(?: to me)?|good to go|ship it|\+1|👍)(?:[了的吧啦哈呀]|[\s，。！～~,.!]|👍)*$/iu
const objects =
  /改一下|改改|改下|改成|改为|要改|再改|重写|太长|太短|没有?出处|缺出处|\b(?:change|fix|rewrite|rephrase|shorten|too long|too short|no source|needs? (?:a source|work|changes?))\b/iu
const leavesOpen = /[?？吗呢]|不|没改|别|先|等|如果|\b(?:not|no|don.?t|isn.?t|if|yet|but|until|unless)\b/iu

/** What a line without a mention sounds like; nothing where it asks, doubts or goes on for long. It is never an act. */
export function leaningIn(said: string): Leaning | undefined {
  const line = said.normalize('NFKC').trim()
  if (line === '' || line.length > longest) return undefined
  if (agrees.test(line)) return 'passed'
  return objects.test(line) && !leavesOpen.test(line.replace(/no source/giu, '')) ? 'changes' : undefined
}
