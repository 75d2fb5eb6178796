import { SlackError } from '../api/errors.ts'
import { asText } from '../json.ts'
import type { JsonObject } from '../protocol.ts'
import type { Message } from '../store/messages.ts'
import type { ResponseTarget } from '../store/response-urls.ts'
import type { World } from '../world.ts'
import { isBlank, readContent } from './content.ts'
import { appDraft, changeContent, deleteMessage, postEphemeral, postMessage } from './post.ts'

/** Shows a message given in an acknowledgement or sent to a `response_url`; ephemeral unless it says otherwise. */
export function postResponse(world: World, target: ResponseTarget, body: JsonObject): Message | undefined {
  const wantsDelete = isTrue(body.delete_original)
  const content = readContent(world, {
    text: typeof body.text === 'string' ? body.text : undefined,
    markdown: undefined,
    blocks: body.blocks ?? undefined,
    attachments: body.attachments ?? undefined,
    metadata: body.metadata ?? undefined,
  })
  const origin = target.origin && originOf(world, target)
  if (wantsDelete && origin) deleteMessage(world, origin)
  if (isBlank(content)) {
    if (wantsDelete) return undefined
    throw new SlackError('no_text')
  }
  if (isTrue(body.replace_original) && origin && !wantsDelete) {
    const removed = { blocks: content.blocks ?? [], attachments: content.attachments ?? [] }
    changeContent(world, origin, { ...content, hasText: true, ...removed })
    return origin
  }
  return postNew(world, target, { body, draft: appDraft(world, content) })
}

function postNew(
  world: World,
  target: ResponseTarget,
  made: { body: JsonObject; draft: ReturnType<typeof appDraft> },
): Message | undefined {
  const conversation = world.conversations.get(target.channel)
  if (!conversation) throw new SlackError('channel_not_found')
  const thread_ts = asText(made.body.thread_ts) || undefined
  const draft = { ...made.draft, ...(thread_ts ? { thread_ts } : {}) }
  if (asText(made.body.response_type) === 'in_channel') return postMessage(world, conversation, draft)
  return postEphemeral(world, { ...draft, channel: conversation.id, to: target.user })
}

function originOf(world: World, target: ResponseTarget): Message | undefined {
  const { channel, origin } = target
  if (!origin) return undefined
  return (origin.ephemeral ? world.ephemerals : world.messages).find(channel, origin.ts)
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true'
}
