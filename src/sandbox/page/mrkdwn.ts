import { get as emojiOf } from 'node-emoji'

/** A run of text inside one line; the view builds elements from it, so no text is ever read as HTML. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'link'; url: string; label: string }
  | { kind: 'user' | 'channel' | 'group'; id: string; label: string }
  | { kind: 'broadcast'; range: string }
  | { kind: 'date'; seconds: number; format: string; url: string; fallback: string }
  | { kind: 'emoji'; name: string; char: string }
  | { kind: 'break' }

/** A stretch of whole lines. */
export type Passage =
  | { kind: 'lines'; children: Inline[] }
  | { kind: 'quote'; children: Inline[] }
  | { kind: 'pre'; text: string }

/** Reads Slack's mrkdwn as its client does: entities are decoded once, after the markup has been found. */
export function parseMrkdwn(source: string): Passage[] {
  const passages: Passage[] = []
  source.split('```').forEach((part, index, parts) => {
    const fenced = index % 2 === 1 && index < parts.length - 1
    if (fenced) passages.push({ kind: 'pre', text: decodeEntities(plainLabels(trimOneBreak(part))) })
    else if (index % 2 === 1) passages.push(...parseLines(`\`\`\`${part}`))
    else if (part.trim() !== '' || parts.length === 1) passages.push(...parseLines(part))
  })
  return passages
}

/** Reads one stretch of mrkdwn without quotes or code blocks, as a button's or an option's text is read. */
export function parseInline(source: string): Inline[] {
  return formatted(source)
}

/** Finds the emoji shortcodes of a plain_text object; nothing else in it is markup. */
export function parsePlain(source: string): Inline[] {
  return split(source, /:([a-z0-9_+'-]+):|\n/giu, (match) => {
    if (match[0] === '\n') return { kind: 'break' }
    return emojiNode(match[1] ?? '') ?? { kind: 'text', text: match[0] }
  })
}

/** Undoes Slack's three escapes, once. */
export function decodeEntities(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
}

function parseLines(source: string): Passage[] {
  const passages: Passage[] = []
  let run: string[] = []
  let quoted = false
  const flush = () => {
    if (run.length === 0) return
    passages.push({ kind: quoted ? 'quote' : 'lines', children: formatted(run.join('\n')) })
    run = []
  }
  for (const line of trimOneBreak(source).split('\n')) {
    const quote = /^(?:&gt;|>)\s?/.exec(line)
    if ((quote !== null) !== quoted) flush()
    quoted = quote !== null
    run.push(quote ? line.slice(quote[0].length) : line)
  }
  flush()
  return passages
}

const trimOneBreak = (text: string) => text.replace(/^\n/, '').replace(/\n$/, '')

const plainLabels = (text: string) =>
  text.replace(/<([^<>|\n]+)(?:\|([^<>\n]*))?>/g, (_, target: string, label?: string) => label || target)

const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const

/** Code and angle-bracket markup first, then the marks, because a mark may span a link but not the reverse. */
function formatted(source: string): Inline[] {
  const held: Inline[] = []
  const hold = (node: Inline) => `${HELD}${held.push(node) - 1}${HELD}`
  const text = source
    .replaceAll(HELD, '')
    .replace(/`([^`\n]+)`/g, (_, code: string) =>
      hold({ kind: 'code', text: decodeEntities(plainLabels(code)) }),
    )
    .replace(/<([^<>\n]+)>/g, (_, inside: string) => hold(angle(inside)))
  return marks(text, held)
}

// A private-use character that no keyboard types; it is removed from the source before it is used.
const HELD = '\uE000'

function marks(text: string, held: Inline[]): Inline[] {
  // Slack ends a mark only at a boundary that is not a letter or digit, Chinese letters included.
  const pattern = /(?<![\p{L}\p{N}*_~])([*_~])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}*_~])/u
  const match = pattern.exec(text)
  if (!match) return leaves(text, held)
  const mark = match[1] as keyof typeof MARKS
  return [
    ...leaves(text.slice(0, match.index), held),
    { kind: MARKS[mark], children: marks(match[2] ?? '', held) },
    ...marks(text.slice(match.index + match[0].length), held),
  ]
}

const BARE_URL = String.raw`https?:\/\/[^\s<>"\uE000）】」』，。；！？、]+[^\s<>"\uE000）】」』，。；！？、.,;:!?)\]]`

function leaves(text: string, held: Inline[]): Inline[] {
  const pattern = new RegExp(`\\uE000(\\d+)\\uE000|:([a-z0-9_+'-]+):|(${BARE_URL})|\\n`, 'giu')
  return split(text, pattern, (match) => {
    if (match[1] !== undefined) return held[Number(match[1])] ?? { kind: 'text', text: '' }
    if (match[0] === '\n') return { kind: 'break' }
    if (match[3] !== undefined) {
      const url = decodeEntities(match[3])
      return { kind: 'link', url: safeUrl(url), label: url }
    }
    return emojiNode(match[2] ?? '') ?? { kind: 'text', text: match[0] }
  }).map((node) => (node.kind === 'text' ? { kind: 'text', text: decodeEntities(node.text) } : node))
}

function split(text: string, pattern: RegExp, node: (match: RegExpMatchArray) => Inline): Inline[] {
  const nodes: Inline[] = []
  let from = 0
  const add = (piece: Inline) => {
    const last = nodes.at(-1)
    if (piece.kind === 'text' && last?.kind === 'text') last.text += piece.text
    else if (piece.kind !== 'text' || piece.text !== '') nodes.push(piece)
  }
  for (const match of text.matchAll(pattern)) {
    add({ kind: 'text', text: text.slice(from, match.index) })
    add(node(match))
    from = match.index + match[0].length
  }
  add({ kind: 'text', text: text.slice(from) })
  return nodes
}

function angle(inside: string): Inline {
  const bar = inside.indexOf('|')
  const target = bar < 0 ? inside : inside.slice(0, bar)
  const label = bar < 0 ? '' : decodeEntities(inside.slice(bar + 1))
  if (/^@[UW]/.test(target)) return { kind: 'user', id: target.slice(1), label }
  if (/^#[CGD]/.test(target)) return { kind: 'channel', id: target.slice(1), label }
  if (target.startsWith('!')) return special(target.slice(1), label)
  const url = decodeEntities(target)
  const safe = safeUrl(url)
  return safe ? { kind: 'link', url: safe, label: label || url.replace(/^mailto:/, '') } : literal(inside)
}

function special(target: string, label: string): Inline {
  const [name = '', ...rest] = target.split('^')
  if (name === 'here' || name === 'channel' || name === 'everyone') return { kind: 'broadcast', range: name }
  if (name === 'subteam') return { kind: 'group', id: rest[0] ?? '', label }
  if (name === 'date') {
    const [seconds = '', format = '', url = ''] = rest
    return { kind: 'date', seconds: Number(seconds), format, url: safeUrl(url), fallback: label }
  }
  return literal(`!${target}${label ? `|${label}` : ''}`)
}

const literal = (inside: string): Inline => ({ kind: 'text', text: decodeEntities(`<${inside}>`) })

/** Lets only web and mail addresses through; anything else (javascript:, data:) becomes the empty string. */
export function safeUrl(url: string): string {
  return /^(https?:\/\/|mailto:|tel:)/i.test(url.trim()) ? url.trim() : ''
}

/** The emoji of a shortcode, with a skin tone given as in `+1::skin-tone-2`; undefined when unknown. */
export function emojiNode(name: string): { kind: 'emoji'; name: string; char: string } | undefined {
  const [base = ''] = name.split('::')
  const char = emojiOf(SLACK_NAMES[base] ?? base)
  return char ? { kind: 'emoji', name: base, char } : undefined
}

// Names that Slack uses and the emoji library does not know.
const SLACK_NAMES: Record<string, string> = {
  memo: 'memo',
  thumbsup: '+1',
  thumbsdown: '-1',
  hourglass_flowing_sand: 'hourglass_flowing_sand',
  large_green_circle: 'green_circle',
  large_yellow_circle: 'yellow_circle',
  large_orange_circle: 'orange_circle',
  large_red_circle: 'red_circle',
}
