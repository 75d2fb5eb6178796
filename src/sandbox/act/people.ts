import { sendEvent } from '../deliver/events.ts'
import type { Conversation } from '../store/conversations.ts'
import type { User } from '../store/people.ts'
import { type Names, readTyped, type TypedPart } from '../text.ts'
import type { World } from '../world.ts'
import { ActError } from './errors.ts'
import { tellConversation } from './post.ts'

export function needUser(world: World, id: string): User {
  const user = world.users.get(id)
  if (!user) throw new ActError('user_not_found', `nobody has the id ${id}`)
  return user
}

/** The person who acts; Slack signs out who is deactivated. */
export function actingUser(world: World, id: string): User {
  const user = needUser(world, id)
  if (user.deactivated) throw new ActError('account_inactive', `${id} is deactivated`)
  return user
}

/** A conversation where the member may write now; `is_archived` and `restricted_action` as in Slack's composer. */
export function writableBy(
  world: World,
  place: { user: string; channel: string; inThread: boolean },
): Conversation {
  const conversation = memberOf(world, place.user, place.channel)
  if (conversation.archived) throw new ActError('is_archived', `${conversation.name} is archived`)
  const closed = conversation.posting === 'nobody' || (conversation.posting === 'threads' && !place.inThread)
  if (closed && world.users.get(place.user)?.rank === 'none')
    throw new ActError('restricted_action', `${place.user} may not write in ${conversation.name}`)
  return conversation
}

/** A conversation by id or name that the member is in; throws `channel_not_found` or `not_in_channel`. */
export function memberOf(world: World, userId: string, idOrName: string): Conversation {
  actingUser(world, userId)
  const found = world.conversations.get(idOrName) ?? world.conversations.byName(idOrName.replace(/^#/, ''))
  if (!found) throw new ActError('channel_not_found', `there is no conversation ${idOrName}`)
  if (!found.members.has(userId))
    throw new ActError('not_in_channel', `${userId} is not in ${found.name || found.id}`)
  return found
}

/** What a member typed, with the mentions Slack's composer would have made of it. */
export function typedParts(world: World, userId: string, text: string): TypedPart[] {
  const names: Names = {
    users: [...world.users.values()],
    channels: world.conversations
      .all()
      .filter((one) => one.name !== '' && (one.kind === 'public' || one.members.has(userId))),
  }
  return readTyped(text, names)
}

/** The member's direct conversation with the app's bot. */
export function botDm(world: World, userId: string): Conversation {
  const { conversation, existed } = world.conversations.direct([userId, world.app.botUserId], world.now())
  if (!existed) tellConversation(world, conversation)
  return conversation
}

/** Takes someone into a conversation; the app hears `member_joined_channel` where it is a member or joins itself. */
export function addMember(
  world: World,
  conversation: Conversation,
  userId: string,
  inviter?: string,
): boolean {
  if (conversation.members.has(userId)) return false
  conversation.members.add(userId)
  tellConversation(world, conversation)
  tellMembership(world, conversation, { type: 'member_joined_channel', userId, inviter })
  world.busy.changed()
  return true
}

export function removeMember(world: World, conversation: Conversation, userId: string): void {
  if (!conversation.members.has(userId)) return
  tellMembership(world, conversation, { type: 'member_left_channel', userId })
  conversation.members.delete(userId)
  tellConversation(world, conversation, [userId])
  world.busy.changed()
}

function tellMembership(
  world: World,
  conversation: Conversation,
  change: { type: 'member_joined_channel' | 'member_left_channel'; userId: string; inviter?: string },
): void {
  const { app, team } = world
  if (conversation.kind === 'im' || !conversation.members.has(app.botUserId)) return
  const scope = conversation.kind === 'public' ? 'channels:read' : 'groups:read'
  if (!app.scopes.has(scope)) return
  sendEvent(
    world,
    {
      type: change.type,
      user: change.userId,
      channel: conversation.id,
      channel_type: conversation.kind === 'public' ? 'C' : 'G',
      team: team.id,
      ...(change.inviter ? { inviter: change.inviter } : {}),
      event_ts: world.ids.eventTs(),
    },
    { channel: conversation.id, user: change.userId },
  )
}
