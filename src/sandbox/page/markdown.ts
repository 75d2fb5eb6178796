import { emojiNode, type Inline, safeUrl } from './mrkdwn.ts'

/** The stretches of a `markdown` block that Slack draws. */
export type Stretch =
  | { kind: 'heading'; level: number; children: Inline[] }
  | { kind: 'paragraph' | 'quote'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'list'; ordered: boolean; items: { depth: number; done?: boolean; children: Inline[] }[] }
  | { kind: 'table'; rows: Inline[][][] }
  | { kind: 'rule' }

/** Reads the standard Markdown that a `markdown` block may hold; HTML in it stays text. */
export function parseMarkdown(source: string): Stretch[] {
  const lines = source.replace(/\r/g, '').split('\n')
  const stretches: Stretch[] = []
  let at = 0
  while (at < lines.length) {
    const taken = takeOne(lines, at)
    if (taken.stretch) stretches.push(taken.stretch)
    at = taken.next
  }
  return stretches
}

type Taken = { stretch?: Stretch; next: number }

const LIST_ITEM = /^(\s*)([-*+]|\d+[.)])\s+(?:\[([ xX])\]\s+)?(.*)$/

function takeOne(lines: string[], at: number): Taken {
  const line = lines[at] ?? ''
  if (line.trim() === '') return { next: at + 1 }
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line)
  if (heading) {
    const level = heading[1]?.length ?? 1
    return { stretch: { kind: 'heading', level, children: parseSpan(heading[2] ?? '') }, next: at + 1 }
  }
  if (line.startsWith('```')) return takeCode(lines, at)
  if (/^\s*([-*_])\s*(\1\s*){2,}$/.test(line)) return { stretch: { kind: 'rule' }, next: at + 1 }
  if (LIST_ITEM.test(line)) return takeList(lines, at)
  if (line.includes('|') && /^[\s|:-]+$/.test(lines[at + 1] ?? '') && (lines[at + 1] ?? '').includes('-')) {
    return takeTable(lines, at)
  }
  const quoted = line.startsWith('>')
  const end = run(
    lines,
    at,
    (one) => one.trim() !== '' && one.startsWith('>') === quoted && !startsOther(one),
  )
  const text = lines.slice(at, end).map((one) => (quoted ? one.replace(/^>\s?/, '') : one))
  return {
    stretch: { kind: quoted ? 'quote' : 'paragraph', children: parseSpan(text.join('\n')) },
    next: end,
  }
}

const startsOther = (line: string) => /^(#{1,6}\s|```)/.test(line) || LIST_ITEM.test(line)

function run(lines: string[], from: number, belongs: (line: string) => boolean): number {
  let end = from + 1
  while (end < lines.length && belongs(lines[end] ?? '')) end++
  return end
}

function takeCode(lines: string[], at: number): Taken {
  const end = run(lines, at, (one) => !one.startsWith('```'))
  return { stretch: { kind: 'code', text: lines.slice(at + 1, end).join('\n') }, next: end + 1 }
}

function takeList(lines: string[], at: number): Taken {
  const end = run(lines, at, (one) => LIST_ITEM.test(one))
  const items = lines.slice(at, end).map((line) => {
    const [, space = '', , box, text = ''] = LIST_ITEM.exec(line) ?? []
    const depth = Math.min(4, Math.floor(space.length / 2))
    return { depth, done: box === undefined ? undefined : box !== ' ', children: parseSpan(text) }
  })
  return { stretch: { kind: 'list', ordered: /^\s*\d/.test(lines[at] ?? ''), items }, next: end }
}

function takeTable(lines: string[], at: number): Taken {
  const end = run(lines, at, (one) => one.includes('|'))
  const cells = (line: string) =>
    line
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => parseSpan(cell.trim()))
  const rows = [lines[at] ?? '', ...lines.slice(at + 2, end)].map(cells)
  return { stretch: { kind: 'table', rows }, next: end }
}

const SPANS =
  /`([^`]+)`|!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)|(\*\*|__)(?=\S)(.+?)\4|~~(.+?)~~|([*_])(?=\S)([^*_\n]+?)\7|:([a-z0-9_+'-]+):|(https?:\/\/[^\s<>]+[^\s<>.,;:!?)])|\\([*_`~[\]()#>-])|\n/gi

/** Reads the marks inside one stretch of Markdown. */
function parseSpan(source: string): Inline[] {
  const nodes: Inline[] = []
  let from = 0
  for (const match of source.matchAll(SPANS)) {
    if (match.index > from) nodes.push({ kind: 'text', text: source.slice(from, match.index) })
    nodes.push(spanNode(match))
    from = match.index + match[0].length
  }
  if (from < source.length) nodes.push({ kind: 'text', text: source.slice(from) })
  return nodes
}

function spanNode(match: RegExpMatchArray): Inline {
  const [whole, code, label, url, , bold, strike, , italic, emoji, bare, escaped] = match
  if (code !== undefined) return { kind: 'code', text: code }
  if (url !== undefined) return { kind: 'link', url: safeUrl(url), label: label || url }
  if (bold !== undefined) return { kind: 'bold', children: parseSpan(bold) }
  if (strike !== undefined) return { kind: 'strike', children: parseSpan(strike) }
  if (italic !== undefined) return { kind: 'italic', children: parseSpan(italic) }
  if (emoji !== undefined) return emojiNode(emoji) ?? { kind: 'text', text: whole }
  if (bare !== undefined) return { kind: 'link', url: bare, label: bare }
  return whole === '\n' ? { kind: 'break' } : { kind: 'text', text: escaped ?? whole }
}
