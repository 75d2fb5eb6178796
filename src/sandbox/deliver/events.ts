import type { JsonObject } from '../protocol.ts'
import { slackMessage } from '../show/slack.ts'
import type { Conversation } from '../store/conversations.ts'
import type { Message } from '../store/messages.ts'
import { teamOf } from '../store/people.ts'
import type { World } from '../world.ts'

const SCOPES: Record<string, string> = {
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  'message.mpim': 'mpim:history',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  file_shared: 'files:read',
}

const MESSAGE_NAMES = {
  public: { subscription: 'message.channels', channelType: 'channel' },
  private: { subscription: 'message.groups', channelType: 'group' },
  im: { subscription: 'message.im', channelType: 'im' },
  mpim: { subscription: 'message.mpim', channelType: 'mpim' },
} as const

/** Sends an event to the app if its manifest subscribes to it and its scopes allow it. */
export function sendEvent(
  world: World,
  event: JsonObject & { type: string },
  about: { subscription?: string; channel?: string; user?: string },
): void {
  const subscription = about.subscription ?? event.type
  if (!world.app.events.has(subscription)) return
  const scope = SCOPES[subscription]
  if (scope && !world.app.scopes.has(scope)) {
    world.journal.warn(`${subscription} is subscribed to but the scope ${scope} is missing: nothing was sent`)
    return
  }
  world.dispatcher.event({
    type: 'events_api',
    what: event.type,
    payload: wrap(world, event, about.channel),
    user: about.user,
    channel: about.channel,
  })
}

function wrap(world: World, event: JsonObject, channel: string | undefined): JsonObject {
  const { app, team } = world
  return {
    token: 'deprecated',
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: app.appId,
    event,
    type: 'event_callback',
    event_id: world.ids.next('Ev'),
    event_time: Math.floor(world.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: world.conversations.get(channel ?? '')?.shared ?? false,
  }
}

/** `message.*` and, for a person's mention of the bot, `app_mention`; only where the bot is a member. */
export function sendMessageEvents(world: World, conversation: Conversation, message: Message): void {
  if (!conversation.members.has(world.app.botUserId)) return
  const shown = shownIn(world, conversation, message)
  sendMessage(world, conversation, { ...shown, channel: conversation.id, event_ts: message.ts })
  sendMention(world, conversation, message)
}

/** `app_mention` for a person's words, also each time they edit them; in direct messages there is none. */
function sendMention(world: World, conversation: Conversation, message: Message): void {
  const mentioned = new RegExp(`<@${world.app.botUserId}(\\|[^>]*)?>`).test(message.text)
  if (!mentioned || message.fromApp || conversation.kind === 'im') return
  const event = { ...shownIn(world, conversation, message), type: 'app_mention', channel: conversation.id }
  const event_ts = message.edited?.ts ?? message.ts
  sendEvent(world, { ...event, event_ts }, { channel: conversation.id, user: message.user })
}

/** The message as events carry it: with where it comes from, and the root of a thread that it was sent out of. */
function shownIn(world: World, conversation: Conversation, message: Message): JsonObject {
  const { id, shared } = conversation
  const shown = slackMessage(world, message, { fullMetadata: true })
  const root = message.broadcast && world.messages.find(id, message.thread_ts ?? '')
  if (root) shown.root = slackMessage(world, root)
  if (!shared) return shown
  const team = teamOf(world.users.get(message.user), world.team.id)
  return { ...shown, user_team: team, source_team: team }
}

function sendMessage(world: World, conversation: Conversation, event: JsonObject): void {
  const { subscription, channelType } = MESSAGE_NAMES[conversation.kind]
  sendEvent(
    world,
    { ...event, type: 'message', channel_type: channelType },
    { subscription, channel: conversation.id },
  )
}

/** `message_changed`, hidden, with the message before and after, and `app_mention` again where it names the bot. */
export function sendMessageChanged(
  world: World,
  conversation: Conversation,
  change: { before: JsonObject; message: Message },
): void {
  const { before, message } = change
  const after = shownIn(world, conversation, message)
  sendHidden(world, conversation, { subtype: 'message_changed', message: after, previous_message: before })
  if (conversation.members.has(world.app.botUserId)) sendMention(world, conversation, message)
}

export function sendMessageDeleted(
  world: World,
  conversation: Conversation,
  deleted: { before: JsonObject; ts: string },
): void {
  const { before, ts } = deleted
  sendHidden(world, conversation, { subtype: 'message_deleted', deleted_ts: ts, previous_message: before })
}

function sendHidden(world: World, conversation: Conversation, event: JsonObject): void {
  if (!conversation.members.has(world.app.botUserId)) return
  const event_ts = world.ids.eventTs()
  sendMessage(world, conversation, {
    hidden: true,
    channel: conversation.id,
    ts: event_ts,
    event_ts,
    ...event,
  })
}
