import { Refusal } from '../../foundation/errors.ts'
import { entityName } from '../../loop/entity.ts'
import type { Verb } from './said-verb.ts'

const namesPiece = new RegExp(
  `(?<![A-Za-z0-9])${entityName('piece', '')[0]}[-‐-―−﹘﹣－][0-9]{1,9}(?![0-9A-Za-z])`,
  'i',
)

/** What people answer, and what they want done without a piece; never a topic by itself. */
const isTalk =
  /^(?:(?:好|行|可以|收到|明白|知道|了解|没问题|嗯+|哦+|在吗|你好|您好|早|早上好|谢谢|多谢|感谢|辛苦|ok(?:ay)?|yes|no|hi|hello|hey|thanks?|thank you|got it|great|nice|cool|sure|noted)(?:的|了|啦|呀|啊|你|您|大家|\s)*)+$|^(?:删|删除|改|改名|改标题|撤|撤回|取消|合并|审核|退回|发布|排期|提交|delete|remove|rename|merge|cancel|withdraw|submit|publish|schedule|review)$/iu

const longestTalk = 20

/**
 * Throws `said.no-title` for a line that nobody called a topic and that is none at sight: it names a piece, says nothing or
 * is an answer. What is proposed is public, so a guess is not enough.
 */
export function mustBeTitle(line: string): void {
  const plain = line.normalize('NFKC')
  const words = plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  const talks = words === '' || /^\d+$/.test(words) || (words.length <= longestTalk && isTalk.test(words))
  if (talks || namesPiece.test(plain)) throw new Refusal('said.no-title')
}

/**
 * Whether a verb that also begins titles is one here: `提 粽子`, `new Winter soups`, `add: soups`; but not "New Year soups",
 * "add colour to lunch" or 提，还是不提.
 */
export function callsForTitle(line: string, { verb, rest }: Verb, name: string): boolean {
  const after = line.slice(verb.length)
  if (rest === '' || /^\s*[:：]/u.test(after)) return true
  if (!/^\s/u.test(after)) return false
  return verb === name || !/^[a-z]/.test(verb) || (line.startsWith(verb) && /^[^a-z]/.test(rest))
}
