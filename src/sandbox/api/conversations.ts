import { addMember } from '../act/people.ts'
import { tellConversation } from '../act/post.ts'
import type { JsonObject } from '../protocol.ts'
import { slackMessage, worldConversation } from '../show/slack.ts'
import type { Conversation } from '../store/conversations.ts'
import type { Message } from '../store/messages.ts'
import type { World } from '../world.ts'
import { type Call, type MethodTable, page } from './call.ts'
import { SlackError } from './errors.ts'

const READ = ['channels:read', 'groups:read', 'im:read', 'mpim:read']
const HISTORY = ['channels:history', 'groups:history', 'im:history', 'mpim:history']

export const conversationMethods: MethodTable = {
  'conversations.list': { scopes: [], byKind: READ, json: false, tier: 2, run: list },
  'conversations.info': { scopes: [], byKind: READ, json: false, tier: 3, run: info },
  'conversations.members': { scopes: [], byKind: READ, json: false, tier: 4, run: members },
  'conversations.open': { scopes: [], byKind: ['im:write', 'mpim:write'], json: true, tier: 3, run: open },
  'conversations.history': { scopes: [], byKind: HISTORY, json: true, tier: 3, run: history },
  'conversations.replies': { scopes: [], byKind: HISTORY, json: false, tier: 3, run: replies },
  'conversations.join': { scopes: ['channels:join'], json: true, tier: 3, run: join },
  'conversations.leave': { scopes: [], byKind: ['channels:manage'], json: true, tier: 3, run: leave },
  'conversations.invite': { scopes: [], byKind: ['channels:manage'], json: true, tier: 3, run: invite },
  'conversations.setTopic': { scopes: [], byKind: ['channels:manage'], json: true, tier: 2, run: setTopic },
}

const KINDS: Record<string, Conversation['kind']> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
}

function list(call: Call): JsonObject {
  const { world } = call
  const types = (call.text('types') || 'public_channel').split(',').map((type) => type.trim())
  const kinds = types.map((type) => KINDS[type])
  if (kinds.includes(undefined)) throw new SlackError('invalid_types')
  const bot = world.app.botUserId
  for (const kind of kinds)
    call.requireScope(
      `${{ public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' }[kind ?? 'public']}:read`,
    )
  const seen = world.conversations
    .all()
    .filter((one) => kinds.includes(one.kind) && (one.kind === 'public' || one.members.has(bot)))
  const { items, next } = page(call, seen, { otherwise: 100, most: 999 })
  const channels = items.map((one) => ({ ...worldConversation(world, one), num_members: one.members.size }))
  return { channels, response_metadata: { next_cursor: next } }
}

function info(call: Call): JsonObject {
  const { world } = call
  const conversation = call.conversation()
  call.requireKindScope(conversation, 'read')
  const channel = worldConversation(world, conversation)
  if (call.flag('include_num_members')) channel.num_members = conversation.members.size
  if (call.flag('include_locale')) channel.locale = 'en-US'
  return { channel }
}

function members(call: Call): JsonObject {
  const conversation = call.conversation()
  call.requireKindScope(conversation, 'read')
  const { items, next } = page(call, [...conversation.members], { otherwise: 100, most: 1000 })
  return { members: items, response_metadata: { next_cursor: next } }
}

function open(call: Call): JsonObject {
  const { world } = call
  const bot = world.app.botUserId
  if (call.has('channel')) {
    const conversation = call.conversation()
    if (conversation.kind !== 'im' && conversation.kind !== 'mpim')
      throw new SlackError('method_not_supported_for_channel_type')
    return { no_op: true, already_open: true, channel: { id: conversation.id } }
  }
  const users = (call.text('users') ?? '').split(',').filter((id) => id.trim() !== '')
  if (users.length === 0) throw new SlackError('users_list_not_supplied')
  if (users.length > 8) throw new SlackError('too_many_users')
  for (const id of users) refuseUnreachable(world, id)
  call.requireScope(users.length > 1 ? 'mpim:write' : 'im:write')
  const { conversation, existed } = world.conversations.direct([...users, bot], world.now())
  if (!existed) tellConversation(world, conversation)
  const full = call.flag('return_im')
  const channel = full ? worldConversation(world, conversation) : { id: conversation.id }
  return existed ? { no_op: true, already_open: true, channel } : { channel }
}

/** Whom the bot can have no direct conversation with. */
export function refuseUnreachable(world: World, id: string): void {
  const user = world.users.get(id)
  if (!user) throw new SlackError('user_not_found')
  if (user.deactivated) throw new SlackError('user_disabled')
  if (user.isBot) throw new SlackError('cannot_dm_bot')
}

const STRICT_HISTORY = { otherwise: 15, most: 15 }

function history(call: Call): JsonObject {
  const conversation = call.conversation()
  call.requireKindScope(conversation, 'history')
  if (!conversation.members.has(call.world.app.botUserId)) throw new SlackError('not_in_channel')
  const floor = call.world.messages
    .in(conversation.id)
    .filter((one) => !one.thread_ts || one.thread_ts === one.ts || one.broadcast)
  const wanted = between(call, floor).reverse()
  const limits = call.world.options.nonMarketplaceHistory ? STRICT_HISTORY : { otherwise: 100, most: 999 }
  const { items, next } = page(call, wanted, limits)
  return {
    messages: items.map((one) => shown(call, one)),
    has_more: next !== '',
    pin_count: floor.filter((one) => one.pinned).length,
    response_metadata: { next_cursor: next },
  }
}

function replies(call: Call): JsonObject {
  const { world } = call
  const conversation = call.conversation()
  call.requireKindScope(conversation, 'history')
  if (!conversation.members.has(world.app.botUserId)) throw new SlackError('not_in_channel')
  const asked = world.messages.find(conversation.id, call.need('ts'))
  if (!asked) throw new SlackError('thread_not_found')
  const parent = (asked.thread_ts && world.messages.find(conversation.id, asked.thread_ts)) || asked
  const below = between(call, world.messages.replies(conversation.id, parent.ts))
  const limits = world.options.nonMarketplaceHistory ? STRICT_HISTORY : { otherwise: 1000, most: 1000 }
  const { items, next } = page(call, below, limits)
  return {
    messages: [parent, ...items].map((one) => shown(call, one)),
    has_more: next !== '',
    response_metadata: { next_cursor: next },
  }
}

function shown(call: Call, message: Message): JsonObject {
  return slackMessage(call.world, message, { fullMetadata: call.flag('include_all_metadata') ?? false })
}

function between(call: Call, messages: readonly Message[]): Message[] {
  const oldest = instant(call, 'oldest') ?? 0
  const latest = instant(call, 'latest') ?? Number.POSITIVE_INFINITY
  const inclusive = call.flag('inclusive') ?? false
  return messages.filter(({ ts }) => {
    const at = Number(ts)
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest
  })
}

function instant(call: Call, name: 'oldest' | 'latest'): number | undefined {
  const given = call.text(name)
  if (given === undefined || given === '') return undefined
  const seconds = Number(given)
  if (!Number.isFinite(seconds)) throw new SlackError(`invalid_ts_${name}`)
  return name === 'latest' && seconds === 0 ? undefined : seconds
}

function join(call: Call): JsonObject {
  const { world } = call
  const conversation = call.conversation()
  if (conversation.kind !== 'public') throw new SlackError('method_not_supported_for_channel_type')
  call.refuseArchived(conversation)
  if (!addMember(world, conversation, world.app.botUserId)) call.warnings.push('already_in_channel')
  return { channel: worldConversation(world, conversation) }
}

function requireManage(call: Call, conversation: Conversation, alsoPublic: string): void {
  if (conversation.kind === 'public') call.requireScope('channels:manage', alsoPublic)
  else call.requireScope('groups:write', alsoPublic.replace('channels', 'groups'))
}

function leave(call: Call): JsonObject {
  const conversation = call.joined()
  requireManage(call, conversation, 'channels:manage')
  conversation.members.delete(call.world.app.botUserId)
  tellConversation(call.world, conversation)
  return {}
}

function invite(call: Call): JsonObject {
  const { world } = call
  const conversation = call.joined()
  requireManage(call, conversation, 'channels:write.invites')
  call.refuseArchived(conversation)
  const users = (call.text('users') ?? '').split(',').filter((id) => id !== '')
  if (users.length === 0) throw new SlackError('users_list_not_supplied')
  if (users.some((id) => !world.users.has(id))) throw new SlackError('user_not_found')
  if (users.length === 1 && conversation.members.has(users[0] ?? ''))
    throw new SlackError('already_in_channel')
  for (const id of users) addMember(world, conversation, id, world.app.botUserId)
  return { channel: worldConversation(world, conversation) }
}

function setTopic(call: Call): JsonObject {
  const conversation = call.joined()
  requireManage(call, conversation, 'channels:write.topic')
  call.refuseArchived(conversation)
  conversation.topic = call.need('topic')
  tellConversation(call.world, conversation)
  return { channel: worldConversation(call.world, conversation) }
}
