import { stateValues } from '../act/state.ts'
import type {
  PageBookmark,
  PageClock,
  PageConversation,
  PageFile,
  PageMessage,
  PageUser,
  PageView,
  ScopeState,
} from '../protocol.ts'
import { PAGE_FILE } from '../protocol.ts'
import type { Conversation } from '../store/conversations.ts'
import type { StoredFile } from '../store/files.ts'
import type { Message } from '../store/messages.ts'
import type { User } from '../store/people.ts'
import type { View } from '../store/views.ts'
import type { World } from '../world.ts'
import { reactionsOf } from './slack.ts'

export function pageUser(user: User): PageUser {
  const { id, name, realName, locale, tz, isBot, kind, rank, deactivated } = user
  return { id, name, realName, locale, tz, isBot, kind, rank, deactivated }
}

/** The manifest's scopes, and which of them the app's token has now. */
export function pageScopes(world: World): ScopeState[] {
  const { asked, scopes } = world.app
  return asked.map((scope) => ({ scope, granted: scopes.has(scope) }))
}

export function pageFile(file: StoredFile, user: string): PageFile {
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    size: file.bytes.byteLength,
    user: file.user,
    created: file.created,
    href: `${PAGE_FILE}${file.id}?user=${user}`,
    ...(file.alt ? { alt: file.alt } : {}),
  }
}

/** A message as one member sees it. */
export function pageMessage(world: World, message: Message, user: string): PageMessage {
  const replies = message.to ? [] : world.messages.replies(message.channel, message.ts)
  const shown: PageMessage = {
    channel: message.channel,
    ts: message.ts,
    user: message.user,
    isBot: message.fromApp,
    ephemeral: message.to !== undefined,
    text: message.text,
    edited: message.edited !== undefined,
    pinned: message.pinned ?? false,
  }
  const files = message.files?.flatMap((id) => world.files.get(id) ?? [])
  const reactions = reactionsOf(message)
  const thread = message.thread_ts ?? (replies.length > 0 ? message.ts : undefined)
  return {
    ...shown,
    ...(message.blocks ? { blocks: message.blocks } : {}),
    ...(message.attachments ? { attachments: message.attachments } : {}),
    ...(files?.length ? { files: files.map((file) => pageFile(file, user)) } : {}),
    ...(thread ? { thread_ts: thread } : {}),
    ...(message.broadcast ? { alsoInChannel: true } : {}),
    ...(replies.length > 0
      ? {
          reply_count: replies.length,
          reply_users: [...new Set(replies.map((one) => one.user))],
          latest_reply: replies.at(-1)?.ts ?? '',
        }
      : {}),
    ...(reactions ? { reactions } : {}),
    ...(message.subtype ? { subtype: message.subtype } : {}),
    ...(message.username ? { username: message.username } : {}),
    ...(message.metadata ? { metadataType: message.metadata.event_type } : {}),
  }
}

export function pageConversation(world: World, conversation: Conversation, user: string): PageConversation {
  const lastRead = conversation.lastRead.get(user) ?? '0'
  const isMember = conversation.members.has(user)
  const unread = world.messages
    .in(conversation.id)
    .filter((one) => one.ts > lastRead && one.user !== user && isOnTheFloor(one))
  const other = [...conversation.members].find((id) => id !== user)
  return {
    id: conversation.id,
    name: conversation.name,
    kind: conversation.kind,
    topic: conversation.topic,
    members: [...conversation.members],
    isMember,
    ...(conversation.kind === 'im' && other ? { with: other } : {}),
    unread: isMember ? unread.length : 0,
    lastRead,
    archived: conversation.archived,
    posting: conversation.posting,
    shared: conversation.shared,
  }
}

function isOnTheFloor(message: Message): boolean {
  return !message.thread_ts || message.thread_ts === message.ts || message.broadcast === true
}

export function pageView(view: View): PageView {
  return {
    id: view.id,
    type: view.type,
    ...(view.title ? { title: view.title } : {}),
    ...(view.submit ? { submit: view.submit } : {}),
    ...(view.close ? { close: view.close } : {}),
    blocks: view.blocks,
    callbackId: view.callback_id,
    hash: view.hash,
    values: stateValues(view.blocks, view.typed),
  }
}

export function pageBookmark(bookmark: PageBookmark): PageBookmark {
  const { id, channel, title, link } = bookmark
  return { id, channel, title, link }
}

export function pageClock(world: World): PageClock {
  const clock = world.options.deskClock
  if (!clock) return { now: new Date(world.now()).toISOString(), zone: 'UTC', presets: [], movable: false }
  return { now: clock.now(), zone: clock.zone, presets: clock.presets(), movable: true }
}
