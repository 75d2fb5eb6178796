import type { Broadcast } from '../journal.ts'
import { isObject } from '../json.ts'
import type { Json } from '../protocol.ts'
import type { Message } from '../store/messages.ts'
import type { World } from '../world.ts'

type Found = Pick<Broadcast, 'mention' | 'text'>

/** Notes every mention of a whole channel in what the app sent, so that a test can ask for it. */
export function recordBroadcasts(world: World, message: Message): void {
  const found = [
    ...inMarkup(message.text, false),
    ...inBlocks(message.blocks ?? []),
    ...inBlocks(message.attachments ?? []),
  ]
  for (const one of found) world.journal.broadcast({ ...one, channel: message.channel, ts: message.ts })
}

/** Mentions in mrkdwn text; a bare `@here` counts where Slack would link it. */
function inMarkup(text: string, linksNames: boolean): Found[] {
  const marked = [...text.matchAll(/<!(channel|here|everyone)(?:\|[^>]*)?>/g)]
  const bare = linksNames ? [...text.matchAll(/(?<![\w@<!])@(channel|here|everyone)\b/g)] : []
  return [...marked, ...bare].map((match) => ({ mention: match[1] as Broadcast['mention'], text }))
}

function inBlocks(value: Json): Found[] {
  if (Array.isArray(value)) return value.flatMap(inBlocks)
  if (!isObject(value)) return []
  if (value.type === 'plain_text') return []
  if (value.type === 'broadcast') {
    const mention = value.range as Broadcast['mention']
    return [{ mention, text: `rich text broadcast ${mention}` }]
  }
  const isLegacy = value.type === undefined
  const isMarkup = isLegacy || value.type === 'mrkdwn' || value.type === 'markdown'
  const own =
    isMarkup && typeof value.text === 'string'
      ? inMarkup(value.text, !isLegacy && value.verbatim !== true)
      : []
  return [...own, ...Object.values(value).flatMap((held) => (typeof held === 'object' ? inBlocks(held) : []))]
}
