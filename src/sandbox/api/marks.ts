import { messageChanged } from '../act/post.ts'
import { changeReaction } from '../act/say.ts'
import { sendEvent } from '../deliver/events.ts'
import type { JsonObject } from '../protocol.ts'
import { pageBookmark } from '../show/page.ts'
import { slackMessage } from '../show/slack.ts'
import type { Message } from '../store/messages.ts'
import type { Call, MethodTable } from './call.ts'
import { permalinkOf } from './chat.ts'
import { SlackError } from './errors.ts'

export const markMethods: MethodTable = {
  'reactions.add': { scopes: ['reactions:write'], json: true, tier: 3, run: (call) => react(call, false) },
  'reactions.remove': { scopes: ['reactions:write'], json: true, tier: 2, run: (call) => react(call, true) },
  'reactions.get': { scopes: ['reactions:read'], json: false, tier: 3, run: reactions },
  'pins.add': { scopes: ['pins:write'], json: true, tier: 2, run: (call) => pin(call, true) },
  'pins.remove': { scopes: ['pins:write'], json: true, tier: 2, run: (call) => pin(call, false) },
  'bookmarks.add': { scopes: ['bookmarks:write'], json: true, tier: 2, run: bookmark },
}

/** The message that `channel` and `timestamp` name, in a conversation the bot is in. */
function marked(call: Call): Message {
  if (!call.has('channel') || !call.has('timestamp')) throw new SlackError('no_item_specified')
  const conversation = call.joined()
  call.refuseArchived(conversation)
  const timestamp = call.need('timestamp')
  if (!/^\d+\.\d+$/.test(timestamp)) throw new SlackError('bad_timestamp')
  const message = call.world.messages.find(conversation.id, timestamp)
  if (!message) throw new SlackError('message_not_found')
  return message
}

function react(call: Call, remove: boolean): JsonObject {
  const { world } = call
  const name = call.need('name')
  if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) throw new SlackError('invalid_name')
  const message = marked(call)
  const user = world.app.botUserId
  if (!changeReaction(message, { user, name, remove }))
    throw new SlackError(remove ? 'no_reaction' : 'already_reacted')
  messageChanged(world, message)
  const event = {
    type: remove ? 'reaction_removed' : 'reaction_added',
    user,
    reaction: name,
    item: { type: 'message', channel: message.channel, ts: message.ts },
    item_user: message.user,
    event_ts: world.ids.eventTs(),
  }
  sendEvent(world, event, { channel: message.channel, user })
  return {}
}

function reactions(call: Call): JsonObject {
  const message = marked(call)
  return {
    type: 'message',
    channel: message.channel,
    message: { ...slackMessage(call.world, message), permalink: permalinkOf(call, message) },
  }
}

function pin(call: Call, on: boolean): JsonObject {
  const message = marked(call)
  if ((message.pinned ?? false) === on) throw new SlackError(on ? 'already_pinned' : 'no_pin')
  message.pinned = on
  messageChanged(call.world, message)
  return {}
}

function bookmark(call: Call): JsonObject {
  const { world } = call
  const conversation = call.joined('channel_id')
  call.refuseArchived(conversation)
  const title = call.need('title')
  if (call.need('type') !== 'link') throw new SlackError('invalid_bookmark_type')
  const link = call.need('link')
  if (!/^https?:\/\/\S+$/.test(link)) throw new SlackError('invalid_link')
  const added = { id: world.ids.next('Bk'), channel: conversation.id, title, link }
  world.bookmarks.push(added)
  world.bus.emit(() => ({ type: 'bookmark_added', bookmark: pageBookmark(added) }), conversation.members)
  const seconds = Math.floor(world.now() / 1000)
  return {
    bookmark: {
      id: added.id,
      channel_id: conversation.id,
      title,
      link,
      emoji: call.text('emoji') ?? '',
      icon_url: '',
      type: 'link',
      date_created: seconds,
      date_updated: 0,
      rank: 'u',
      last_updated_by_user_id: world.app.botUserId,
      last_updated_by_team_id: world.team.id,
      shortcut_id: '',
      app_id: world.app.appId,
    },
  }
}
