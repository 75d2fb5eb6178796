import { sendEvent } from '../deliver/events.ts'
import { pageFile } from '../show/page.ts'
import { slackMessage } from '../show/slack.ts'
import type { StoredFile } from '../store/files.ts'
import type { Message } from '../store/messages.ts'
import { partsToRichText, partsToText } from '../text.ts'
import type { World } from '../world.ts'
import { ActError } from './errors.ts'
import { memberOf, typedParts, writableBy } from './people.ts'
import { deleteMessage, messageChanged, postMessage } from './post.ts'

type Saying = { user: string; channel: string; text: string; thread_ts?: string; alsoInChannel?: boolean }

/** A member writes a message as typed. */
export function say(world: World, saying: Saying): Message {
  if (saying.text.trim() === '') throw new ActError('no_text', 'there is nothing to send')
  const conversation = writableBy(world, { ...saying, inThread: saying.thread_ts !== undefined })
  return postMessage(world, conversation, {
    user: saying.user,
    fromApp: false,
    clientMsgId: world.ids.uuid(),
    ...written(world, saying.user, saying.text),
    ...threadPart(world, conversation.id, saying),
  })
}

function written(world: World, user: string, text: string): Pick<Message, 'text' | 'blocks'> {
  const parts = typedParts(world, user, text)
  return { text: partsToText(parts), blocks: [partsToRichText(parts, world.ids.secret(3))] }
}

function threadPart(
  world: World,
  channel: string,
  saying: { thread_ts?: string; alsoInChannel?: boolean },
): Pick<Message, 'thread_ts' | 'broadcast' | 'subtype'> {
  if (!saying.thread_ts) return {}
  const parent = world.messages.find(channel, saying.thread_ts)
  if (!parent) throw new ActError('thread_not_found', `no message ${saying.thread_ts} in ${channel}`)
  const thread_ts = parent.thread_ts ?? parent.ts
  return saying.alsoInChannel ? { thread_ts, broadcast: true, subtype: 'thread_broadcast' } : { thread_ts }
}

type Upload = {
  user: string
  channel: string
  files: { name: string; bytes: Uint8Array }[]
  text?: string
  thread_ts?: string
}

/** A member shares files: one message with subtype `file_share`, and a `file_shared` event for each file. */
export function upload(world: World, sharing: Upload): { message: Message; files: StoredFile[] } {
  const conversation = writableBy(world, { ...sharing, inThread: sharing.thread_ts !== undefined })
  const files = sharing.files.map((file) =>
    world.files.add({ ...file, user: sharing.user, created: world.now() }),
  )
  for (const file of files) file.channels.add(conversation.id)
  const text = sharing.text?.trim() ? written(world, sharing.user, sharing.text) : { text: '' }
  const message = postMessage(world, conversation, {
    user: sharing.user,
    fromApp: false,
    subtype: 'file_share',
    files: files.map((file) => file.id),
    ...text,
    ...threadPart(world, conversation.id, sharing),
  })
  for (const file of files) announceFile(world, file, conversation.id)
  return { message, files }
}

/** Tells pages and the app that a file is now in a conversation. */
export function announceFile(world: World, file: StoredFile, channel: string): void {
  const conversation = world.conversations.get(channel)
  if (!conversation) return
  world.bus.emit(
    (user) => ({ type: 'file_shared', channel, file: pageFile(file, user) }),
    conversation.members,
  )
  if (!conversation.members.has(world.app.botUserId)) return
  const event = {
    type: 'file_shared',
    file_id: file.id,
    user_id: file.user,
    file: { id: file.id },
    channel_id: channel,
    event_ts: world.ids.eventTs(),
  }
  sendEvent(world, event, { channel, user: file.user })
}

type Own = { user: string; channel: string; ts: string }

function ownMessage(world: World, own: Own): Message {
  const conversation = memberOf(world, own.user, own.channel)
  const message = world.messages.find(conversation.id, own.ts)
  if (!message) throw new ActError('message_not_found', `no message ${own.ts}`)
  if (message.user !== own.user) throw new ActError('cant_update_message', 'only its author can change it')
  return message
}

export function editMessage(world: World, edit: Own & { text: string }): void {
  const message = ownMessage(world, edit)
  const before = slackMessage(world, message, { fullMetadata: true })
  const after = written(world, edit.user, edit.text)
  if (world.now() - Number(message.ts) * 1000 > world.editWindow)
    throw new ActError('edit_window_closed', 'messages can no longer be edited after this time')
  // Slack's client sends no edit that changes nothing.
  if (after.text === message.text) return
  Object.assign(message, after)
  messageChanged(world, message, before)
}

export function removeMessage(world: World, own: Own): void {
  deleteMessage(world, ownMessage(world, own))
}

/** A member adds or takes back an emoji; the app hears of it where it is a member. */
export function react(world: World, reaction: Own & { name: string; remove?: boolean }): void {
  const conversation = memberOf(world, reaction.user, reaction.channel)
  const message = world.messages.find(conversation.id, reaction.ts)
  if (!message) throw new ActError('message_not_found', `no message ${reaction.ts}`)
  if (!changeReaction(message, reaction)) return
  messageChanged(world, message)
  if (!conversation.members.has(world.app.botUserId)) return
  const event = {
    type: reaction.remove ? 'reaction_removed' : 'reaction_added',
    user: reaction.user,
    reaction: reaction.name,
    item: { type: 'message', channel: conversation.id, ts: message.ts },
    item_user: message.user,
    event_ts: world.ids.eventTs(),
  }
  sendEvent(world, event, { channel: conversation.id, user: reaction.user })
}

/** Whether the set of reactions is another one now. */
export function changeReaction(
  message: Message,
  reaction: { user: string; name: string; remove?: boolean },
): boolean {
  const users = message.reactions.get(reaction.name) ?? []
  if (users.includes(reaction.user) !== (reaction.remove ?? false)) return false
  const left = reaction.remove ? users.filter((id) => id !== reaction.user) : [...users, reaction.user]
  if (left.length > 0) message.reactions.set(reaction.name, left)
  else message.reactions.delete(reaction.name)
  return true
}
