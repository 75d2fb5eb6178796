import { stateValues } from '../act/state.ts'
import { compact } from '../json.ts'
import type { Json, JsonObject } from '../protocol.ts'
import { type Conversation, slackConversation } from '../store/conversations.ts'
import type { StoredFile } from '../store/files.ts'
import type { Message } from '../store/messages.ts'
import { slackUser, teamOf, type User } from '../store/people.ts'
import type { View } from '../store/views.ts'
import type { World } from '../world.ts'

/** A person as `users.info` and `user_change` give them. */
export function worldUser(world: World, user: User, show: { locale: boolean }): JsonObject {
  const { app, team } = world
  return slackUser(user, world.now(), {
    team: team.id,
    locale: show.locale,
    email: app.scopes.has('users:read.email'),
    bot: { userId: app.botUserId, botId: app.botId },
  })
}

/** A conversation as `conversations.info` gives it. */
export function worldConversation(world: World, conversation: Conversation): JsonObject {
  const { app, team, users } = world
  const other = [...conversation.members].find((id) => id !== app.botUserId)
  const userDeleted = users.get(other ?? '')?.deactivated ?? false
  return slackConversation(conversation, app.botUserId, { team: team.id, userDeleted })
}

/** A file as the Web API gives it; `url_private*` want the bot's token. */
export function slackFile(world: World, file: StoredFile): JsonObject {
  const url = `${world.origin}/files-pri/${world.team.id}-${file.id}/${encodeURIComponent(file.name)}`
  return compact({
    id: file.id,
    created: Math.floor(file.created / 1000),
    timestamp: Math.floor(file.created / 1000),
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: file.filetype,
    pretty_type: file.filetype.toUpperCase(),
    user: file.user,
    user_team: world.team.id,
    editable: false,
    size: file.bytes.byteLength,
    mode: 'hosted',
    is_external: false,
    is_public: [...file.channels].some((id) => world.conversations.get(id)?.kind === 'public'),
    url_private: url,
    url_private_download: `${url}?download=1`,
    permalink: `https://${world.team.domain}.slack.com/files/${file.user}/${file.id}/${encodeURIComponent(file.name)}`,
    channels: [...file.channels].filter((id) => world.conversations.get(id)?.kind === 'public'),
    groups: [...file.channels].filter((id) => world.conversations.get(id)?.kind === 'private'),
    ims: [...file.channels].filter((id) => world.conversations.get(id)?.kind === 'im'),
    alt_txt: file.alt,
  })
}

function slackFiles(world: World, ids: readonly string[] | undefined): JsonObject[] | undefined {
  const files = ids?.flatMap((id) => world.files.get(id) ?? [])
  return files?.map((file) => slackFile(world, file))
}

/** A message as the Web API and payloads give it; metadata only by its type unless asked for in full. */
export function slackMessage(world: World, message: Message, show?: { fullMetadata?: boolean }): JsonObject {
  const replies = world.messages.replies(message.channel, message.ts)
  const isParent = replies.length > 0
  return compact({
    type: 'message',
    subtype: message.subtype,
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: teamOf(world.users.get(message.user), world.team.id),
    client_msg_id: message.clientMsgId,
    ...(message.fromApp ? fromApp(world, message) : {}),
    blocks: message.blocks,
    attachments: message.attachments,
    files: slackFiles(world, message.files),
    upload: message.subtype === 'file_share' ? false : undefined,
    thread_ts: message.thread_ts ?? (isParent ? message.ts : undefined),
    parent_user_id: parentUser(world, message),
    ...(isParent ? threadFacts(replies) : {}),
    edited: message.edited,
    reactions: reactionsOf(message),
    pinned_to: message.pinned ? [message.channel] : undefined,
    metadata: metadataOf(message, show?.fullMetadata ?? false),
  })
}

function fromApp(world: World, message: Message): { [key: string]: Json | undefined } {
  const { app, team } = world
  return {
    bot_id: app.botId,
    app_id: app.appId,
    username: message.username,
    icons: message.icon,
    bot_profile: {
      id: app.botId,
      app_id: app.appId,
      name: app.name,
      icons: {},
      deleted: false,
      updated: 0,
      team_id: team.id,
    },
  }
}

function parentUser(world: World, message: Message): string | undefined {
  if (!message.thread_ts || message.thread_ts === message.ts) return undefined
  return world.messages.find(message.channel, message.thread_ts)?.user
}

function threadFacts(replies: Message[]): JsonObject {
  const users = [...new Set(replies.map((one) => one.user))]
  return {
    reply_count: replies.length,
    reply_users_count: users.length,
    reply_users: users,
    latest_reply: replies.at(-1)?.ts ?? '',
    subscribed: false,
  }
}

export function reactionsOf(
  message: Message,
): { name: string; users: string[]; count: number }[] | undefined {
  if (message.reactions.size === 0) return undefined
  return [...message.reactions].map(([name, users]) => ({ name, users: [...users], count: users.length }))
}

function metadataOf(message: Message, full: boolean): Json | undefined {
  if (!message.metadata) return undefined
  return full ? { ...message.metadata } : { event_type: message.metadata.event_type }
}

/** A view as `views.*` and interaction payloads give it. */
export function slackView(world: World, view: View): JsonObject {
  return {
    id: view.id,
    team_id: world.team.id,
    app_id: world.app.appId,
    app_installed_team_id: world.team.id,
    bot_id: world.app.botId,
    type: view.type,
    callback_id: view.callback_id,
    external_id: view.external_id,
    title: view.title ?? { type: 'plain_text', text: 'View Title' },
    submit: view.submit ?? null,
    close: view.close ?? null,
    blocks: view.blocks,
    private_metadata: view.private_metadata,
    state: { values: stateValues(view.blocks, view.typed) as unknown as Json },
    hash: view.hash,
    clear_on_close: view.clear_on_close,
    notify_on_close: view.notify_on_close,
    root_view_id: view.root,
    previous_view_id: view.previous,
  }
}
