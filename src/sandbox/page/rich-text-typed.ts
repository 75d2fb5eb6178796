import type { RichTextBlock, RichTextBlockElement, RichTextElement } from '@slack/types'
import { type Inline, parseInline } from './mrkdwn.ts'

/** Makes a rich_text block of text typed with Slack's marks: lists by `- ` or `1. `, quotes by `> `, ``` fences. */
export function readTyped(text: string): RichTextBlock {
  const elements: RichTextBlockElement[] = []
  text.split('```').forEach((part, index, parts) => {
    if (index % 2 === 1 && index < parts.length - 1) {
      elements.push({ type: 'rich_text_preformatted', elements: [{ type: 'text', text: part.trim() }] })
    } else if (part.trim() !== '') elements.push(...readLines(part.replace(/^\n|\n$/g, '')))
  })
  return { type: 'rich_text', elements }
}

type Kind = 'bullet' | 'ordered' | 'quote' | 'plain'

const STARTS: [Kind, RegExp][] = [
  ['bullet', /^[-*•]\s+/],
  ['ordered', /^\d+[.)]\s+/],
  ['quote', /^>\s?/],
]

function readLines(text: string): RichTextBlockElement[] {
  const runs: { kind: Kind; lines: string[] }[] = []
  for (const line of text.split('\n')) {
    const [kind, start] = STARTS.find(([, pattern]) => pattern.test(line)) ?? (['plain', /^/] as const)
    const last = runs.at(-1)
    const rest = line.replace(start, '')
    if (last?.kind === kind) last.lines.push(rest)
    else runs.push({ kind, lines: [rest] })
  }
  return runs.map(({ kind, lines }) => {
    if (kind === 'plain') return { type: 'rich_text_section', elements: typedRuns(lines.join('\n')) }
    if (kind === 'quote') return { type: 'rich_text_quote', elements: typedRuns(lines.join('\n')) }
    const items = lines.map((line) => ({ type: 'rich_text_section' as const, elements: typedRuns(line) }))
    return { type: 'rich_text_list', style: kind, elements: items }
  })
}

// What is typed is not escaped yet, and the parser decodes entities.
const typedRuns = (text: string): RichTextElement[] =>
  toRuns(parseInline(text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')))

function toRuns(nodes: Inline[], style?: RichTextElement['style']): RichTextElement[] {
  return nodes.flatMap((node): RichTextElement[] => {
    switch (node.kind) {
      case 'text':
        return [{ type: 'text', text: node.text, style }]
      case 'break':
        return [{ type: 'text', text: '\n' }]
      case 'code':
        return [{ type: 'text', text: node.text, style: { ...style, code: true } }]
      case 'bold':
      case 'italic':
      case 'strike':
        return toRuns(node.children, { ...style, [node.kind]: true })
      case 'link':
        return [{ type: 'link', url: node.url, text: node.label === node.url ? undefined : node.label }]
      case 'emoji':
        return [{ type: 'emoji', name: node.name }]
      default:
        return []
    }
  })
}

/** The typed form of a rich_text block, as far as typing can say it. */
export function writeTyped(block: RichTextBlock | undefined): string {
  return (block?.elements ?? []).map(writePart).join('\n')
}

function writePart(part: RichTextBlockElement): string {
  switch (part.type) {
    case 'rich_text_preformatted':
      return `\`\`\`\n${part.elements.map(writeRun).join('')}\n\`\`\``
    case 'rich_text_quote':
      return `> ${part.elements.map(writeRun).join('').replace(/\n/g, '\n> ')}`
    case 'rich_text_list':
      return part.elements
        .map(
          (item, index) =>
            (part.style === 'ordered' ? `${index + 1}. ` : '- ') + item.elements.map(writeRun).join(''),
        )
        .join('\n')
    case 'rich_text_section':
      return part.elements.map(writeRun).join('')
  }
}

const WRITTEN_MARKS = [
  ['code', '`'],
  ['strike', '~'],
  ['italic', '_'],
  ['bold', '*'],
] as const

function writeRun(run: RichTextElement): string {
  const plain = runText(run)
  if (plain.trim() === '') return plain
  return WRITTEN_MARKS.reduce((text, [name, mark]) => (run.style?.[name] ? mark + text + mark : text), plain)
}

function runText(run: RichTextElement): string {
  switch (run.type) {
    case 'text':
      return run.text
    case 'link':
      return run.url
    case 'emoji':
      return `:${run.name}:`
    case 'user':
      return `<@${run.user_id}>`
    case 'channel':
      return `<#${run.channel_id}>`
    case 'date':
      return run.fallback ?? ''
    default:
      return ''
  }
}
