import { chineseNumber } from '../../foundation/chinese-number.ts'
import { type MetricId, metrics, plainName } from '../../platforms/metric.ts'

/** A piece of pasted text: the name of a metric, a figure, a word that is neither, a gap, or a line's end. */
export interface Token {
  kind: 'name' | 'value' | 'word' | 'gap' | 'break'
  /** As it was pasted. */
  said: string
  /** Folded to half-width and lower case; a number in words is in digits. */
  text: string
  /** Where it stands in the pasted text. */
  from: number
  to: number
  metric?: MetricId
}

const fillers = new Set(
  '约|大约|大概|差不多|是|为|有|了|共|共有|达|达到|到|目前|现在|今天|今日|昨天|昨日|截至|数据|的|总|总共|is|are|was|about|around|total|approx|got|had|has'.split(
    '|',
  ),
)
const letter = /[\p{L}\p{M}]/u
const latin = /[a-z]/
const amount = /[+-]?[¥$€£]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/y
const measured = [
  /\d{1,3}:\d{2}(?::\d{2})?(?:\.\d+)?(?![\d:])/y,
  /(?:\d+(?:\.\d+)?[ \t]*(?:小时|分钟|分(?!享)|秒钟|秒|(?:hours?|hrs?|h|minutes?|mins?|seconds?|secs?|s)(?![a-z]))[ \t]*)+/y,
]
const tail =
  /(?:[ \t]*(?:千万|百万|十万|千|万|亿)|(?:bn|[wkmb])(?![a-z]))?(?:[ \t]*%|\+|[多余])?(?:[ \t]*(?:次|人|条|个|元|块))?/y
const inWords =
  /((?:\d+(?:\.\d+)?)?[零〇一二两三四五六七八九十百千万亿](?:[零〇一二两三四五六七八九十百千万亿]|\d{1,4}(?![\d.,:%]))*)([多余来加+]?)(?:[ \t]*(?:次|人|条|个|元|块))?/y
/** What a back office counts in, beside the name of a metric: 阅读(次). A (万) is not left out, since it changes the figure. */
const unitBeside = /[ \t]*\((?:次|次数|人|人次|人数|条|个|篇|元|秒|%)\)/y

interface Name {
  letters: string
  metric: MetricId
}

const namesByFirst = new Map<string, Name[]>()
for (const { id, en, zh, names } of metrics)
  for (const name of [en, ...zh.split('/'), ...names]) {
    const letters = plainName(name)
    const first = letters[0] ?? ''
    namesByFirst.set(first, [...(namesByFirst.get(first) ?? []), { letters, metric: id }])
  }
for (const list of namesByFirst.values()) list.sort((a, b) => b.letters.length - a.letters.length)

/** Cuts pasted text into tokens; nothing is left out but white space and marks, which become gaps and breaks. */
export function tokensOf(pasted: string): Token[] {
  const { text, places } = folded(pasted)
  const tokens: Token[] = []
  for (let at = 0; at < text.length; ) {
    const found = tokenAt(text, at, tokens.at(-1))
    const [from = 0, to = 0] = [places[at], places[found.to]]
    tokens.push({ text: text.slice(at, found.to), ...found, said: pasted.slice(from, to), from, to })
    at = found.to
  }
  return glued(tokens)
}

/** Half-width lower-case text, with the place in the original of each of its letters and of its end. */
function folded(pasted: string): { text: string; places: number[] } {
  let text = ''
  const places: number[] = []
  let at = 0
  for (const each of pasted) {
    const plain = each.normalize('NFKC').toLowerCase().replace('−', '-')
    for (let count = plain.length; count > 0; count -= 1) places.push(at)
    text += plain
    at += each.length
  }
  return { text, places: [...places, at] }
}

function tokenAt(
  text: string,
  at: number,
  before: Token | undefined,
): Pick<Token, 'kind' | 'to' | 'metric'> & { text?: string } {
  const unit = before?.kind === 'name' ? matchEnd(unitBeside, text, at) : undefined
  if (unit !== undefined) return { kind: 'gap', to: unit }
  const name = nameAt(text, at)
  if (name) return { kind: 'name', ...name }
  const here = text[at] ?? ''
  if (here === '\n' || here === '\r') return { kind: 'break', to: at + 1 }
  const inWord = before?.kind === 'word' && latin.test(before.text.at(-1) ?? '')
  const spelled = inWord ? undefined : spelledAt(text, at)
  if (spelled) return { kind: 'value', ...spelled }
  const value = inWord ? undefined : valueEnd(text, at)
  if (value !== undefined) return { kind: 'value', to: value }
  if (!letter.test(here) && !(inWord && /\d/.test(here))) return { kind: 'gap', to: at + 1 }
  const to = wordEnd(text, at)
  return { kind: fillers.has(text.slice(at, to)) ? 'gap' : 'word', to }
}

/** The longest metric name here, whatever spaces or hyphens stand in it; a Latin one must be a whole word. */
function nameAt(text: string, at: number): { to: number; metric: MetricId } | undefined {
  const whole = latin.test(text[at] ?? '') && latin.test(text[at - 1] ?? '')
  if (whole) return undefined
  for (const { letters, metric } of namesByFirst.get(text[at] ?? '') ?? []) {
    const to = endOf(letters, text, at)
    if (to === undefined) continue
    if (!(latin.test(text[to - 1] ?? '') && latin.test(text[to] ?? ''))) return { to, metric }
  }
  return undefined
}

function endOf(letters: string, text: string, start: number): number | undefined {
  let at = start
  for (const each of letters) {
    if (at > start) while (/[ \t_-]/.test(text[at] ?? '')) at += 1
    if (text[at] !== each) return undefined
    at += 1
  }
  return at
}

/** A number in words, or in digits and words (三百, 3万2), in digits; its end must be one of a word, too. */
function spelledAt(text: string, at: number): { to: number; text: string } | undefined {
  inWords.lastIndex = at
  const [whole = '', said = '', rough = ''] = inWords.exec(text) ?? []
  const number = said.length > longestNumber ? undefined : chineseNumber(said)
  const to = at + whole.length
  if (number === undefined || (letter.test(text[to] ?? '') && !nameAt(text, to))) return undefined
  const sign = rough === '加' ? '+' : rough.replace('来', '多')
  return { to, text: `${number}${sign}` }
}

const longestNumber = 30

function valueEnd(text: string, at: number): number | undefined {
  const bare = matchEnd(amount, text, at)
  if (bare === undefined) return undefined
  const next = matchEnd(/[ \t]*/y, text, bare) ?? bare
  if (nameAt(text, next)) return bare
  for (const pattern of measured) {
    const end = matchEnd(pattern, text, at)
    if (end !== undefined) return text.slice(at, end).trimEnd().length + at
  }
  return matchEnd(tail, text, bare) ?? bare
}

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}

function wordEnd(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && letter.test(text[at] ?? '') && !nameAt(text, at)) at += 1
  return at
}

// 新粉丝群 is not 粉丝, and 点赞收藏 is neither of the two: letters that touch a name make it a word.
function glued(tokens: readonly Token[]): Token[] {
  const result: Token[] = []
  for (const token of tokens) {
    const last = result.at(-1)
    const touches = last && isText(last) && isText(token)
    if (touches)
      result[result.length - 1] = {
        kind: 'word',
        said: last.said + token.said,
        text: last.text + token.text,
        from: last.from,
        to: token.to,
      }
    else result.push(token)
  }
  return result
}

function isText({ kind }: Token): boolean {
  return kind === 'name' || kind === 'word'
}
