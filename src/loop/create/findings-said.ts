import { Refusal } from '../../foundation/errors.ts'
import { manyLines, oneLine } from '../../foundation/said-text.ts'

const count = '(?:\\d{1,2}|[一二三四五六七八九十]{1,2})'
const circled = '[①-⑳❶-❿]'
const enclosed = `[(（]${count}[)）]`
const pointed = `${count}\\s*[.、)．）:：](?!\\d)`

/** `①`, `(1)`, `1. …`, `2、…`, `- …`: how people number their own lines. */
const bullet = new RegExp(`^\\s*(?:(?:${circled}|${enclosed}|${pointed})\\s*|[-*•·](?:\\s+|$))`, 'u')

// Inside a line a number begins a finding only where it counts on from one at its beginning; a decimal or a time never does.
const marker = new RegExp(`${circled}|${enclosed}|(?<=^|[\\s；;。，,])${pointed}`, 'gu')

/**
 * One finding a line, a number of the writer's own (`①`, `1、`) or a `；`, without those numbers; throws
 * `review.no-findings` when nothing is said.
 */
export function findingsIn(said: string): string[] {
  const findings = manyLines(said)
    .split('\n')
    .flatMap(numbered)
    .flatMap((each) => clauses(each.replace(bullet, '')))
    .map((each) => oneLine(each.replace(bullet, '')).replace(/(?<![；;，、\s])[；;，、\s]{1,20}$/u, ''))
    .filter(Boolean)
  if (findings.length === 0) throw new Refusal('review.no-findings', { field: 'what' })
  return findings
}

/** The line parted before each of its numbers, when they count from one at its beginning. */
function numbered(line: string): string[] {
  const starts: number[] = []
  for (const { 0: mark, index } of line.matchAll(marker)) {
    if (numberOf(mark) === starts.length + 1) starts.push(index)
  }
  if (starts.length < 2 || line.slice(0, starts[0]).trim() !== '') return [line]
  return starts.map((start, at) => line.slice(start, starts[at + 1]))
}

const digits = '一二三四五六七八九十'

function numberOf(mark: string): number {
  const plain = mark.normalize('NFKC').replace(/[^\d一二三四五六七八九十❶-❿]/gu, '')
  if (/^[❶-❿]$/u.test(plain)) return (plain.codePointAt(0) ?? 0) - 0x2775
  if (/^\d+$/.test(plain)) return Number(plain)
  const [first = '', second] = plain
  if (second === undefined) return digits.indexOf(first) + 1
  return first === '十' ? 10 + digits.indexOf(second) + 1 : (digits.indexOf(first) + 1) * 10
}

const opens = '（(「『“《【['
const closes = '）)」』”》】]'

/** The line parted at each `；` that stands in no brackets, and at a `;` between Chinese words. */
function clauses(line: string): string[] {
  const parts: string[] = []
  let [start, depth] = [0, 0]
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at] ?? ''
    if (opens.includes(sign)) depth += 1
    if (closes.includes(sign)) depth = Math.max(0, depth - 1)
    const parting =
      sign === '；' || (sign === ';' && /^\p{Script=Han};\s?\p{Script=Han}/u.test(line.slice(at - 1, at + 3)))
    if (!parting || depth > 0) continue
    parts.push(line.slice(start, at))
    start = at + 1
  }
  return [...parts, line.slice(start)]
}
