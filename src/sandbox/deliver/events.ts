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
  const about = { channel: conversation.id, user: message.user }
  const shown = {
    ...slackMessage(world, message, { fullMetadata: true }),
    ...origin(world, conversation, message),
  }
  sendMessage(world, conversation, { ...shown, channel: conversation.id, event_ts: message.ts })
  const mentioned = new RegExp(`<@${world.app.botUserId}(\\|[^>]*)?>`).test(message.text)
  if (!mentioned || message.fromApp || conversation.kind === 'im') return
  const { subtype: _subtype, ...mention } = shown
  sendEvent(world, { ...mention, type: 'app_mention', channel: conversation.id, event_ts: message.ts }, about)
}

/** Where a message of a conversation shared with another workspace comes from. */
function origin(world: World, conversation: Conversation, message: Message): JsonObject {
  if (!conversation.shared) return {}
  const team = teamOf(world.users.get(message.user), world.team.id)
  return { user_team: team, source_team: team }
}

function sendMessage(world: World, conversation: Conversation, event: JsonObject): void {
  const { subscription, channelType } = MESSAGE_NAMES[conversation.kind]
  sendEvent(
    world,
    { ...event, type: 'message', channel_type: channelType },
    { subscription, channel: conversation.id },
  )
}

/** `message_changed` or `message_deleted`, hidden, with the message before and after. */
export function sendMessageChange(
  world: World,
  conversation: Conversation,
  change: { before: JsonObject; after?: JsonObject; ts: string },
): void {
  if (!conversation.members.has(world.app.botUserId)) return
  const event_ts = world.ids.eventTs()
  const shared = { hidden: true, channel: conversation.id, ts: event_ts, event_ts }
  const event: JsonObject = change.after
    ? { ...shared, subtype: 'message_changed', message: change.after, previous_message: change.before }
    : { ...shared, subtype: 'message_deleted', deleted_ts: change.ts, previous_message: change.before }
  sendMessage(world, conversation, event)
}
