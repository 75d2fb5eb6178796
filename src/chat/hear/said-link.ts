import { platformNamed, platformOfLink } from '../../platforms/platform.ts'
import type { Taken } from './said-name.ts'

// Full-width marks, quotes and pictures end a link, as a blank does.
const linkIn = /https?:\/\/[^\s<>"`，。；！？、：（）【】《》「」『』“”‘’…—～\p{ExtPict}]+/iu
const host = /^https?:\/\/[^/?#]*/i
/** Chinese words right behind a Latin letter or digit; a path may begin with them (`/wiki/粽子`), but on no platform. */
const wordsBehind = /(?<=[A-Za-z0-9])\p{Script=Han}/u
const wordsAnywhere = /\p{Script=Han}/u

/**
 * The link in a text without the marks and words that touch it, and what else was said: neither the brackets and marks
 * around it, nor what an app copies with it, nor that it is out now. What is left may be the name of a channel.
 */
export function takeLink(text: string): Taken | undefined {
  const found = linkIn.exec(text)
  if (!found) return undefined
  const value = withoutTail(beforeWords(found[0]))
  const behind = text.slice(found.index + value.length)
  return { value, rest: aside(text.slice(0, found.index), behind) }
}

function beforeWords(link: string): string {
  const [from = ''] = host.exec(link) ?? []
  const path = link.slice(from.length)
  const words = platformOfLink(link) === undefined ? wordsBehind : wordsAnywhere
  const end = path.search(words)
  return end < 0 ? link : from + path.slice(0, end)
}

/** Without the marks of the sentence; a bracket stays where it was opened inside the link. */
function withoutTail(link: string): string {
  let end = link.length
  let open = link.split('(').length - link.split(')').length
  for (; end > 0; end -= 1) {
    const last = link[end - 1] ?? ''
    if (last === ')' && open < 0) open += 1
    else if (!/[.,;:!?'*\]}]/.test(last)) break
  }
  return link.slice(0, end)
}

const bracketsBefore = /(?:\[[^[\]]{0,200}\]\(|[<>（("“「『【《'‘*`:：,，、\s]{1,20})$/u
const bracketsBehind = /^[<>）)"”」』】》'’*`\]]+/u

function aside(before: string, behind: string): string {
  const [head, tail] = [before.replace(bracketsBefore, ''), behind.replace(bracketsBehind, '')]
  if (isCopied(`${head} ${tail}`)) return channelAhead(head)
  return [...head.split(sentences), ...tail.split(sentences)]
    .map((part) => part.trim())
    .filter((part) => part !== '' && !isOut.test(part))
    .join(' ')
}

const sentences = /[，,。；;！!\n]|\.(?=\s|$)/u

/** That it was done, which whoever gives the link says anyway. */
const isOut =
  /^(?:(?:已经?|都|刚刚?|今天|今早|昨天|昨晚|上午|下午)*(?:发|发布|推送|上线|更新)(?:好|完|出去?|上去|出来)?(?:了|啦|咯)?|链接|地址|谢谢.?|辛苦了?|请查收|(?:it[’']?s? |is |now |just |already |has |been )*(?:out|live|up|done|posted|published)(?: now| already| today)?|thanks|thank you|here it is)$/iu

/** Signs of words that an app copies with a link: a code, a call to open the app, the title in 【】. */
const copied =
  /复制|长按|打开(?:抖音|快手|小红书|微博|【)|【[^】]{1,200}】|发布了|被播放过|的微博|的视频号|[\w-]{1,8}:\/(?!\/)/u
const copiedWords = /看看|分享|知乎|哔哩|copy|open|check|watch|shared?/iu

const isCopied = (words: string) =>
  copied.test(words) || (words.trim().length > 12 && copiedWords.test(words))

/** A platform that was named before the words of the app. */
function channelAhead(head: string): string {
  const [first = ''] = head.trim().split(/\s/, 1)
  return platformNamed(first) === undefined ? '' : first
}
