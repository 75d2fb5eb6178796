import { colons, type Emoji, emojiIn } from './emoji.ts'
import type { JsonObject, SlackBlock } from './protocol.ts'

export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

export function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

export type Names = {
  users: { id: string; name: string; realName: string }[]
  channels: { id: string; name: string }[]
}

export type TypedPart =
  | { type: 'text'; text: string }
  | { type: 'user'; user_id: string; name: string }
  | { type: 'channel'; channel_id: string; name: string }
  | { type: 'broadcast'; range: 'here' | 'channel' | 'everyone' }
  | { type: 'link'; url: string }
  | ({ type: 'emoji' } & Emoji)

/** What a member typed, cut into plain runs, mentions of known people and channels, broadcasts, links and emoji. */
export function readTyped(typed: string, names: Names): TypedPart[] {
  const parts: TypedPart[] = []
  let plain = ''
  const flush = () => {
    if (plain !== '') parts.push(...emojiIn(plain).map(partOf))
    plain = ''
  }
  for (let at = 0; at < typed.length; ) {
    const found = atStart(typed.slice(at), names, typed[at - 1])
    if (found) {
      flush()
      parts.push(found.part)
      at += found.length
    } else {
      plain += typed[at]
      at += 1
    }
  }
  flush()
  return parts
}

const partOf = (run: ReturnType<typeof emojiIn>[number]): TypedPart =>
  'text' in run ? { type: 'text', text: run.text } : { type: 'emoji', ...run }

type Found = { part: TypedPart; length: number }

function atStart(rest: string, names: Names, before: string | undefined): Found | undefined {
  if (/\w/.test(before ?? ' ')) return undefined
  if (rest.startsWith('@')) return broadcastAt(rest) ?? userAt(rest, names)
  if (rest.startsWith('#')) return channelAt(rest, names)
  if (rest.startsWith('http')) {
    const url = /^https?:\/\/[^\s<>"，。；、）】」]+/.exec(rest)?.[0]
    if (url) return { part: { type: 'link', url }, length: url.length }
  }
  return undefined
}

function broadcastAt(rest: string): Found | undefined {
  const range = /^@(here|channel|everyone)(?![\w.-])/.exec(rest)?.[1]
  if (range !== 'here' && range !== 'channel' && range !== 'everyone') return undefined
  return { part: { type: 'broadcast', range }, length: range.length + 1 }
}

function userAt(rest: string, names: Names): Found | undefined {
  const known = names.users.flatMap((user) => [
    { user, name: user.name },
    { user, name: user.realName },
  ])
  const found = longest(rest.slice(1), known)
  if (!found) return undefined
  const part = { type: 'user', user_id: found.user.id, name: found.user.name } as const
  return { part, length: found.name.length + 1 }
}

function channelAt(rest: string, names: Names): Found | undefined {
  const known = names.channels.filter((channel) => channel.name !== '')
  const found = longest(rest.slice(1), known)
  if (!found) return undefined
  return {
    part: { type: 'channel', channel_id: found.id, name: found.name },
    length: found.name.length + 1,
  }
}

function longest<T extends { name: string }>(rest: string, known: T[]): T | undefined {
  return known
    .filter((one) => rest.startsWith(one.name) && !continues(one.name, rest[one.name.length]))
    .sort((a, b) => b.name.length - a.name.length)[0]
}

function continues(name: string, next: string | undefined): boolean {
  return /[\w]$/.test(name) && next !== undefined && /[\w-]/.test(next)
}

/** The stored `text` of typed parts: mentions in angle brackets, the rest escaped. */
export function partsToText(parts: TypedPart[]): string {
  return parts
    .map((part) => {
      if (part.type === 'text') return escapeText(part.text)
      if (part.type === 'user') return `<@${part.user_id}>`
      if (part.type === 'channel') return `<#${part.channel_id}|${part.name}>`
      if (part.type === 'broadcast') return `<!${part.range}>`
      if (part.type === 'emoji') return colons(part)
      return `<${part.url.replaceAll('&', '&amp;')}>`
    })
    .join('')
}

/** The text of a slash command whose manifest entry asks for escaping. */
export function partsToCommand(parts: TypedPart[]): string {
  return parts
    .map((part) => (part.type === 'user' ? `<@${part.user_id}|${part.name}>` : partsToText([part])))
    .join('')
}

/** The `rich_text` block that a member's message always carries. */
export function partsToRichText(parts: TypedPart[], blockId: string): SlackBlock {
  const elements = parts.map((part): JsonObject => {
    if (part.type === 'text') return { type: 'text', text: part.text }
    if (part.type === 'user') return { type: 'user', user_id: part.user_id }
    if (part.type === 'channel') return { type: 'channel', channel_id: part.channel_id }
    if (part.type === 'broadcast') return { type: 'broadcast', range: part.range }
    if (part.type === 'emoji') {
      const { name, unicode, tone } = part
      return { type: 'emoji', name, unicode, ...(tone ? { skin_tone: tone } : {}) }
    }
    return { type: 'link', url: part.url }
  })
  return { type: 'rich_text', block_id: blockId, elements: [{ type: 'rich_text_section', elements }] }
}
