import { type Content, isBlank, readContent } from '../act/content.ts'
import { botDm } from '../act/people.ts'
import { appDraft, changeContent, deleteMessage, postEphemeral, postMessage } from '../act/post.ts'
import { asList, isObject } from '../json.ts'
import type { Json, JsonObject } from '../protocol.ts'
import { slackMessage } from '../show/slack.ts'
import type { Conversation } from '../store/conversations.ts'
import type { Message } from '../store/messages.ts'
import { MESSAGE_LIMITS } from '../validate/sizes.ts'
import type { Call, MethodTable } from './call.ts'
import { refuseUnreachable } from './conversations.ts'
import { SlackError } from './errors.ts'

export const chatMethods: MethodTable = {
  'chat.postMessage': { scopes: ['chat:write'], json: true, tier: 'posting', run: post },
  'chat.postEphemeral': { scopes: ['chat:write'], json: true, tier: 4, run: whisper },
  'chat.update': { scopes: ['chat:write'], json: true, tier: 3, run: update },
  'chat.delete': { scopes: ['chat:write'], json: true, tier: 3, run: remove },
  'chat.getPermalink': { scopes: [], json: false, tier: 'special', run: permalink },
}

function contentOf(call: Call, measured: boolean): Content {
  const content = readContent(call.world, {
    text: linkNames(call, call.text('text')),
    markdown: call.text('markdown_text'),
    blocks: call.nested('blocks', 'invalid_blocks_format'),
    attachments: call.nested('attachments', 'invalid_attachments'),
    metadata: call.nested('metadata', 'invalid_metadata_format'),
    measured,
  })
  call.warnings.push(...content.warnings)
  return content
}

/** `link_names` and `parse: full` turn bare names into mentions, of whole channels too. */
function linkNames(call: Call, text: string | undefined): string | undefined {
  if (!call.flag('link_names') && call.text('parse') !== 'full') return text
  return text?.replace(/(?<![\w@<!])@(here|channel|everyone)\b/g, '<!$1>')
}

/** Where a post may go: an id, a person's id for their direct messages, or a public channel's name. */
function postTarget(call: Call): Conversation {
  const { world } = call
  const given = call.need('channel')
  if (/^[UW][A-Z0-9]+$/.test(given)) {
    if (!world.users.has(given)) throw new SlackError('channel_not_found')
    refuseUnreachable(world, given)
    return openForPost(call, botDm(world, given))
  }
  const named = world.conversations.byName(given.replace(/^#/, ''))
  const found = world.conversations.get(given) ?? (named?.kind === 'public' ? named : undefined)
  if (!found) throw new SlackError('channel_not_found')
  return openForPost(call, found)
}

function openForPost(call: Call, conversation: Conversation): Conversation {
  const { app } = call.world
  if (conversation.kind === 'im' && !app.messagesTab && conversation.members.has(app.botUserId))
    throw new SlackError('messages_tab_disabled')
  if (conversation.members.has(app.botUserId)) {
    call.refuseClosed(conversation, call.has('thread_ts'))
    warnOfNobody(call, conversation)
    return conversation
  }
  if (conversation.kind !== 'public') throw new SlackError('channel_not_found')
  call.refuseArchived(conversation)
  if (!app.scopes.has('chat:write.public')) throw new SlackError('not_in_channel')
  call.refuseClosed(conversation, call.has('thread_ts'))
  return conversation
}

/** Slack takes a message in the direct conversation of somebody who is gone, and nobody reads it. */
function warnOfNobody({ world, method }: Call, { kind, members }: Conversation): void {
  if (kind === 'im' && [...members].some((id) => world.users.get(id)?.deactivated))
    world.journal.warn(
      `${method}: the person of this direct conversation is deactivated and will not read it`,
    )
}

function post(call: Call): JsonObject {
  const { world } = call
  const conversation = postTarget(call)
  const custom = customized(call)
  const content = contentOf(call, true)
  if (isBlank(content)) throw new SlackError('no_text')
  const message = postMessage(world, conversation, {
    ...appDraft(world, content),
    ...custom,
    ...threadOf(call, conversation),
  })
  return {
    channel: conversation.id,
    ts: message.ts,
    message: slackMessage(world, message, { fullMetadata: true }),
  }
}

function customized(call: Call): Pick<Message, 'username' | 'icon'> {
  const names = ['username', 'icon_emoji', 'icon_url'].filter((name) => call.has(name))
  if (names.length === 0) return {}
  call.requireScope('chat:write.customize')
  const icon: JsonObject = {}
  if (call.has('icon_emoji')) icon.emoji = call.need('icon_emoji')
  if (call.has('icon_url')) icon.image_48 = call.need('icon_url')
  return { username: call.text('username'), icon }
}

function threadOf(
  call: Call,
  conversation: Conversation,
): Pick<Message, 'thread_ts' | 'broadcast' | 'subtype'> {
  const given = call.text('thread_ts')
  if (!given) return {}
  const parent = call.world.messages.find(conversation.id, given)
  if (!parent) throw new SlackError('thread_not_found')
  if (parent.thread_ts && parent.thread_ts !== parent.ts)
    call.world.journal.warn(`${call.method}: thread_ts is a reply's own ts, not its parent's`)
  const thread_ts = parent.thread_ts ?? parent.ts
  return call.flag('reply_broadcast')
    ? { thread_ts, broadcast: true, subtype: 'thread_broadcast' }
    : { thread_ts }
}

function whisper(call: Call): JsonObject {
  const { world } = call
  const conversation = call.joined()
  const to = call.need('user')
  const reader = world.users.get(to)
  if (!conversation.members.has(to) || reader?.deactivated) throw new SlackError('user_not_in_channel')
  call.refuseClosed(conversation, call.has('thread_ts'))
  const custom = customized(call)
  const content = contentOf(call, false)
  if (isBlank(content)) throw new SlackError('no_text')
  const thread_ts = call.text('thread_ts')
  const message = postEphemeral(world, {
    ...appDraft(world, content),
    ...custom,
    ...(thread_ts ? { thread_ts } : {}),
    channel: conversation.id,
    to,
  })
  return { message_ts: message.ts }
}

/** The bot's own message; throws what `chat.update` and `chat.delete` answer otherwise. */
function ownMessage(call: Call, refusal: 'cant_update_message' | 'cant_delete_message'): Message {
  const conversation = call.conversation()
  const message = call.world.messages.find(conversation.id, call.need('ts'))
  if (!message) throw new SlackError('message_not_found')
  if (!message.fromApp) throw new SlackError(refusal)
  // Of deleting in an archived conversation Slack says nothing; its code for everything else there is taken.
  if (conversation.archived)
    throw new SlackError(refusal === 'cant_update_message' ? 'is_inactive' : 'is_archived')
  return message
}

function update(call: Call): JsonObject {
  const { world } = call
  const message = ownMessage(call, 'cant_update_message')
  if (world.now() - Number(message.ts) * 1000 > world.editWindow) throw new SlackError('edit_window_closed')
  if ((call.text('text')?.length ?? 0) > MESSAGE_LIMITS.updateText) throw new SlackError('msg_too_long')
  const content = contentOf(call, true)
  const given: (Json | undefined)[] = [
    call.args.text,
    call.args.blocks,
    call.args.attachments,
    call.args.markdown_text,
  ]
  if (given.every((one) => one === undefined || one === '')) throw new SlackError('no_text')
  if (content.hasText && !content.blocks && message.blocks)
    world.journal.warn('chat.update gave text without blocks: the old blocks stay and hide the new text')
  if (content.blocks && hasRichText(message.blocks) && !hasRichText(content.blocks))
    throw new SlackError('block_mismatch')
  changeContent(world, message, content)
  return {
    channel: message.channel,
    ts: message.ts,
    text: message.text,
    message: slackMessage(world, message, { fullMetadata: true }),
  }
}

/** What once was rich text must stay so. */
function hasRichText(blocks: readonly JsonObject[] = []): boolean {
  return blocks.some(
    (block) => block.type === 'rich_text' || hasRichText(asList(block.child_blocks).filter(isObject)),
  )
}

function remove(call: Call): JsonObject {
  const message = ownMessage(call, 'cant_delete_message')
  deleteMessage(call.world, message)
  return { channel: message.channel, ts: message.ts }
}

function permalink(call: Call): JsonObject {
  const { world } = call
  const conversation = call.conversation()
  const message = world.messages.find(conversation.id, call.need('message_ts'))
  if (!message) throw new SlackError('message_not_found')
  return { channel: conversation.id, permalink: permalinkOf(call, message) }
}

export function permalinkOf({ world }: Call, message: Message): string {
  const { channel, ts, thread_ts } = message
  const link = `https://${world.team.domain}.slack.com/archives/${channel}/p${ts.replace('.', '')}`
  return thread_ts && thread_ts !== ts ? `${link}?thread_ts=${thread_ts}&cid=${channel}` : link
}
