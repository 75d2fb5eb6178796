import { sendEvent } from '../deliver/events.ts'
import type { ConversationState, JsonObject, PersonChange } from '../protocol.ts'
import { pageScopes, pageUser } from '../show/page.ts'
import { worldUser } from '../show/slack.ts'
import type { Conversation } from '../store/conversations.ts'
import { OTHER_TEAM, type User } from '../store/people.ts'
import type { World } from '../world.ts'
import { ActError } from './errors.ts'
import { needUser, removeMember } from './people.ts'
import { tellConversation } from './post.ts'

/** Changes what a person is, as an admin of the workspace would; pages and the app (`user_change`) hear of it. */
export function changePerson(world: World, id: string, change: PersonChange): User {
  const user = needUser(world, id)
  Object.assign(user, change)
  user.isBot = user.kind === 'bot'
  world.bus.emit(() => ({ type: 'user_changed', user: pageUser(user) }))
  if (world.app.scopes.has('users:read')) {
    const cache_ts = Math.floor(world.now() / 1000)
    const event_ts = world.ids.eventTs()
    const shown = worldUser(world, user, { locale: true })
    sendEvent(world, { type: 'user_change', user: shown, cache_ts, event_ts }, { user: id })
  }
  world.busy.changed()
  return user
}

/** Archives or reopens a conversation, says who may write there, shares it with another workspace. */
export function changeConversation(
  world: World,
  id: string,
  change: Partial<ConversationState>,
): Conversation {
  const conversation = world.conversations.get(id) ?? world.conversations.byName(id)
  if (!conversation) throw new ActError('channel_not_found', `there is no conversation ${id}`)
  const before = { ...conversation }
  Object.assign(conversation, change)
  tellConversation(world, conversation)
  if (before.archived !== conversation.archived) {
    const prefix = conversation.kind === 'private' ? 'group' : 'channel'
    tellApp(world, conversation, `${prefix}_${conversation.archived ? 'archive' : 'unarchive'}`)
  }
  if (before.shared !== conversation.shared)
    tellApp(world, conversation, conversation.shared ? 'channel_shared' : 'channel_unshared')
  world.busy.changed()
  return conversation
}

function tellApp(world: World, conversation: Conversation, type: string): void {
  if (!conversation.members.has(world.app.botUserId)) return
  const event: JsonObject & { type: string } = {
    type,
    channel: conversation.id,
    event_ts: world.ids.eventTs(),
  }
  if (type === 'channel_shared') event.connected_team_id = OTHER_TEAM
  if (type === 'channel_unshared') {
    event.previously_connected_team_id = OTHER_TEAM
    event.is_ext_shared = false
  }
  sendEvent(world, event, { channel: conversation.id })
}

/** Takes somebody out of a conversation; the bot too hears that it is out. */
export function kick(world: World, id: string, user: string): void {
  const conversation = world.conversations.get(id) ?? world.conversations.byName(id)
  if (!conversation) throw new ActError('channel_not_found', `there is no conversation ${id}`)
  removeMember(world, conversation, needUser(world, user).id)
}

/** Gives the app's token a scope, or takes it away. */
export function changeScope(world: World, scope: string, granted: boolean): void {
  if (granted) world.app.scopes.add(scope)
  else world.app.scopes.delete(scope)
  world.bus.emit(() => ({ type: 'scopes_changed', scopes: pageScopes(world) }))
  world.busy.changed()
}
