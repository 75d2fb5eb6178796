import { sendMessageChanged, sendMessageDeleted, sendMessageEvents } from '../deliver/events.ts'
import { pageConversation, pageMessage } from '../show/page.ts'
import { slackMessage } from '../show/slack.ts'
import type { Conversation } from '../store/conversations.ts'
import type { Message } from '../store/messages.ts'
import { recordBroadcasts } from '../validate/broadcasts.ts'
import type { World } from '../world.ts'
import type { Content } from './content.ts'

type Draft = Omit<Message, 'ts' | 'channel' | 'reactions'> & { ts?: string }

/** Puts a message into a conversation, tells the pages and sends the app its events. */
export function postMessage(world: World, conversation: Conversation, draft: Draft): Message {
  const ts = draft.ts ?? world.ids.ts(conversation.id)
  const message: Message = { ...draft, ts, channel: conversation.id, reactions: new Map() }
  world.messages.add(message)
  if (message.fromApp) recordBroadcasts(world, message)
  else conversation.lastRead.set(message.user, ts)
  world.bus.emit(
    (user) => ({ type: 'message_added', message: pageMessage(world, message, user) }),
    conversation.members,
  )
  tellParent(world, conversation, message)
  tellConversation(world, conversation)
  sendMessageEvents(world, conversation, message)
  world.busy.changed()
  return message
}

/** Shows a message to one member only; no event goes to the app. */
export function postEphemeral(world: World, draft: Draft & { channel: string; to: string }): Message {
  const message: Message = { ...draft, ts: world.ids.ts(draft.channel), reactions: new Map() }
  if (message.thread_ts && !isUnderWay(world, message.channel, message.thread_ts)) {
    world.journal.warn(`an ephemeral message to ${draft.to} went into a thread without replies: not shown`)
    return message
  }
  world.ephemerals.add(message)
  recordBroadcasts(world, message)
  world.bus.emit(
    (user) => ({ type: 'ephemeral_added', message: pageMessage(world, message, user) }),
    [draft.to],
  )
  world.busy.changed()
  return message
}

/** Whether the thread has a reply: into another one Slack shows nothing ephemeral. */
function isUnderWay(world: World, channel: string, thread: string): boolean {
  const root = world.messages.find(channel, thread)?.thread_ts ?? thread
  return world.messages.replies(channel, root).length > 0
}

/** What the app's message carries, taken over from checked content. */
export function appDraft(world: World, content: Content): Draft {
  return {
    user: world.app.botUserId,
    fromApp: true,
    text: content.text,
    ...(content.blocks?.length ? { blocks: content.blocks } : {}),
    ...(content.attachments?.length ? { attachments: content.attachments } : {}),
    ...(content.metadata ? { metadata: content.metadata } : {}),
  }
}

/** Applies new content to a message; parts that were not given stay as they are. */
export function changeContent(world: World, message: Message, content: Content): void {
  const before = slackMessage(world, message, { fullMetadata: true })
  if (content.hasText || !message.text) message.text = content.text
  if (content.blocks) message.blocks = content.blocks.length > 0 ? content.blocks : undefined
  if (content.attachments)
    message.attachments = content.attachments.length > 0 ? content.attachments : undefined
  if (content.metadata !== undefined) message.metadata = content.metadata ?? undefined
  if (message.fromApp) recordBroadcasts(world, message)
  messageChanged(world, message, before)
}

/** Tells pages and the app of a changed message; without `before` only the pages. */
export function messageChanged(
  world: World,
  message: Message,
  before?: ReturnType<typeof slackMessage>,
): void {
  if (message.to) {
    world.bus.emit(
      (user) => ({ type: 'ephemeral_changed', message: pageMessage(world, message, user) }),
      [message.to],
    )
    world.busy.changed()
    return
  }
  const conversation = world.conversations.get(message.channel)
  if (!conversation) return
  if (before) message.edited = { user: message.user, ts: world.ids.eventTs() }
  world.bus.emit(
    (user) => ({ type: 'message_changed', message: pageMessage(world, message, user) }),
    conversation.members,
  )
  if (before) sendMessageChanged(world, conversation, { before, message })
  world.busy.changed()
}

/** Takes a message away for everyone, or an ephemeral one for its reader. */
export function deleteMessage(world: World, message: Message): void {
  const { channel, ts } = message
  if (message.to) {
    world.ephemerals.remove(channel, ts)
    world.bus.emit(() => ({ type: 'ephemeral_deleted', channel, ts }), [message.to])
    world.busy.changed()
    return
  }
  const before = slackMessage(world, message, { fullMetadata: true })
  world.messages.remove(channel, ts)
  const conversation = world.conversations.get(channel)
  if (!conversation) return
  world.bus.emit(() => ({ type: 'message_deleted', channel, ts }), conversation.members)
  tellParent(world, conversation, message)
  sendMessageDeleted(world, conversation, { before, ts })
  world.busy.changed()
}

function tellParent(world: World, conversation: Conversation, reply: Message): void {
  if (!reply.thread_ts || reply.thread_ts === reply.ts) return
  const parent = world.messages.find(conversation.id, reply.thread_ts)
  if (!parent) return
  world.bus.emit(
    (user) => ({ type: 'message_changed', message: pageMessage(world, parent, user) }),
    conversation.members,
  )
}

/** Tells the pages of those who can see it, and of one who no longer can. */
export function tellConversation(world: World, conversation: Conversation, former: string[] = []): void {
  world.bus.emit(
    (user) => ({ type: 'conversation_changed', conversation: pageConversation(world, conversation, user) }),
    conversation.kind === 'public' ? undefined : [...conversation.members, ...former],
  )
}
