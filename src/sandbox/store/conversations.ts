import type { ConversationKind, ConversationState, JsonObject } from '../protocol.ts'
import type { Ids } from './ids.ts'
import { OTHER_TEAM } from './people.ts'

export type Conversation = {
  id: string
  name: string
  kind: ConversationKind
  topic: string
  created: number
  members: Set<string>
  /** By user, the last message read. */
  lastRead: Map<string, string>
} & ConversationState

export class Conversations {
  private readonly byId = new Map<string, Conversation>()
  private readonly ids: Ids

  constructor(ids: Ids) {
    this.ids = ids
  }

  add(
    conversation: Omit<Conversation, 'lastRead' | keyof ConversationState> & Partial<ConversationState>,
  ): Conversation {
    const state = { archived: false, posting: 'everyone', shared: false } as const
    const added: Conversation = { ...state, ...conversation, lastRead: new Map() }
    this.byId.set(added.id, added)
    return added
  }

  get(id: string): Conversation | undefined {
    return this.byId.get(id)
  }

  all(): Conversation[] {
    return [...this.byId.values()]
  }

  byName(name: string): Conversation | undefined {
    return this.all().find((one) => one.name !== '' && one.name === name)
  }

  of(user: string): Conversation[] {
    return this.all().filter((one) => one.members.has(user))
  }

  /** The direct conversation of exactly these people, opened when there was none. */
  direct(users: readonly string[], now: number): { conversation: Conversation; existed: boolean } {
    const wanted = [...new Set(users)]
    const kind = wanted.length > 2 ? 'mpim' : 'im'
    const found = this.all().find(
      (one) =>
        one.kind === kind && one.members.size === wanted.length && wanted.every((id) => one.members.has(id)),
    )
    if (found) return { conversation: found, existed: true }
    const id = this.ids.next(kind === 'im' ? 'D' : 'G')
    const fresh = { id, name: '', kind, topic: '', created: now, members: new Set(wanted) } as const
    return { conversation: this.add(fresh), existed: false }
  }
}

/** The conversation as `conversations.info` gives it to the bot. */
export function slackConversation(
  conversation: Conversation,
  bot: string,
  facts: { team: string; userDeleted?: boolean },
): JsonObject {
  const { kind } = conversation
  const shared: JsonObject = {
    id: conversation.id,
    created: Math.floor(conversation.created / 1000),
    is_channel: kind === 'public',
    is_group: kind === 'private',
    is_im: kind === 'im',
    is_mpim: kind === 'mpim',
    is_private: kind !== 'public',
    is_archived: conversation.archived,
    is_member: conversation.members.has(bot),
    is_shared: conversation.shared,
    is_ext_shared: conversation.shared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    context_team_id: facts.team,
    shared_team_ids: conversation.shared ? [facts.team, OTHER_TEAM] : [facts.team],
    ...(conversation.shared ? { connected_team_ids: [OTHER_TEAM] } : {}),
  }
  if (kind === 'im') {
    const user = [...conversation.members].find((id) => id !== bot) ?? bot
    return { ...shared, user, is_user_deleted: facts.userDeleted ?? false }
  }
  return {
    ...shared,
    name: conversation.name,
    name_normalized: conversation.name,
    topic: { value: conversation.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  }
}

/** What Slack writes into `channel_name` of commands and actions. */
export function payloadName(conversation: Conversation): string {
  if (conversation.kind === 'im') return 'directmessage'
  if (conversation.kind === 'public') return conversation.name
  return 'privategroup'
}
