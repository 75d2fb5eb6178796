import { placedElements } from '../act/state.ts'
import { asList, asObject, asText, isObject } from '../json.ts'
import type { Json, PageMessage, PageView } from '../protocol.ts'
import { unescapeText } from '../text.ts'
import { labelOf } from './find.ts'

/** Everything a person reads in a message or view, one line per text; the fallback text only where no block is shown. */
export function textOf(shown: PageMessage | PageView): string {
  const blocks = shown.blocks ?? []
  const attached = 'attachments' in shown ? (shown.attachments ?? []) : []
  const read = [...blocks, ...attached].flatMap(linesOf)
  const title = 'title' in shown && shown.title ? [shown.title.text] : []
  const lines = read.length > 0 || !('text' in shown) ? read : [shown.text]
  return unescapeText([...title, ...lines].join('\n'))
}

const INLINE = new Set(['rich_text_section', 'rich_text_quote', 'rich_text_preformatted'])

function linesOf(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(linesOf)
  if (!isObject(value)) return []
  if (INLINE.has(asText(value.type))) return [asList(value.elements).map(inlineOf).join('')]
  if (typeof value.text === 'string') return [value.text]
  return Object.entries(value).flatMap(([key, held]) => {
    if (key === 'confirm' || key === 'placeholder') return []
    if (typeof held === 'string') return ['title', 'caption', 'alt_text'].includes(key) ? [held] : []
    return linesOf(held)
  })
}

function inlineOf(value: Json): string {
  const part = asObject(value)
  if (part.type === 'user') return `<@${asText(part.user_id)}>`
  if (part.type === 'channel') return `<#${asText(part.channel_id)}>`
  if (part.type === 'broadcast') return `@${asText(part.range)}`
  if (part.type === 'emoji') return `:${asText(part.name)}:`
  return asText(part.text) || asText(part.url) || asText(part.fallback)
}

/** Labels of what can be pressed or chosen in a message or view, in order. */
export function buttonsOf(shown: PageMessage | PageView): string[] {
  return placedElements(shown.blocks ?? [])
    .filter((one) => !one.isInput)
    .map((one) => labelOf(one) || asText(one.element.action_id))
}
