import type { PageBot, PageConversation, PageEvent, PageMessage, PageUser, Snapshot } from '../protocol.ts'

/** What the page knows of the desk; the server's snapshot, kept current by its events. */
export type DeskState = Snapshot & {
  online: boolean
  /** Milliseconds of this computer's clock when `clock` was told, so that the page can let it run on. */
  clockHeardAt: number
}

export type Change =
  | PageEvent
  | { type: 'loaded'; snapshot: Snapshot; at: number }
  | { type: 'link'; online: boolean }
  | { type: 'clock_heard'; at: number }
  /** The member has seen the conversation up to this `ts`; the server does not tell it back. */
  | { type: 'read'; channel: string; ts: string }

const LOG_LENGTH = 200

/** Applies one change; the same change twice, or one the snapshot already held, alters nothing. */
export function reduce(state: DeskState | null, change: Change): DeskState | null {
  if (change.type === 'loaded') return { ...change.snapshot, online: true, clockHeardAt: change.at }
  return state && (reduceMessages(state, change) ?? reduceDesk(state, change))
}

function reduceMessages(state: DeskState, change: Change): DeskState | undefined {
  switch (change.type) {
    case 'message_added':
    case 'message_changed':
      return inChannel(state, change.message.channel, (list) => upsertByTs(list, change.message))
    case 'message_deleted':
      return inChannel(state, change.channel, (list) => list.filter((message) => message.ts !== change.ts))
    case 'ephemeral_added':
    case 'ephemeral_changed':
      return { ...state, ephemerals: upsertByTs(state.ephemerals, change.message) }
    case 'ephemeral_deleted':
      return {
        ...state,
        ephemerals: state.ephemerals.filter((one) => one.ts !== change.ts || one.channel !== change.channel),
      }
    default:
      return undefined
  }
}

function reduceDesk(state: DeskState, change: Change): DeskState {
  switch (change.type) {
    case 'conversation_changed':
      return { ...state, conversations: upsert(state.conversations, change.conversation, 'id') }
    case 'read':
      return {
        ...state,
        conversations: state.conversations.map((one) =>
          one.id === change.channel && one.lastRead < change.ts ? { ...one, lastRead: change.ts } : one,
        ),
      }
    case 'views_changed':
      return { ...state, views: change.views }
    case 'home_published':
      return { ...state, home: change.view }
    case 'bookmark_added':
      return { ...state, bookmarks: upsert(state.bookmarks, change.bookmark, 'id') }
    case 'bot_connected':
    case 'bot_disconnected':
      return { ...state, bot: { ...state.bot, connected: change.connections > 0 } }
    case 'bot_process':
      return { ...state, bot: { ...state.bot, running: change.running } }
    case 'faults_changed':
      return { ...state, faults: change.faults }
    case 'user_changed':
      return { ...state, users: upsert(state.users, change.user, 'id') }
    case 'scopes_changed':
      return { ...state, scopes: change.scopes }
    case 'clock_changed':
      return { ...state, clock: change.clock }
    case 'clock_heard':
      return { ...state, clockHeardAt: change.at }
    case 'link':
      return { ...state, online: change.online }
    default:
      return reduceLogs(state, change)
  }
}

function reduceLogs(state: DeskState, change: Change): DeskState {
  switch (change.type) {
    case 'delivery':
      return { ...state, deliveries: upsert(state.deliveries, change.delivery, 'id').slice(-LOG_LENGTH) }
    case 'api_call':
      return { ...state, apiCalls: upsert(state.apiCalls, change.call, 'id').slice(-LOG_LENGTH) }
    case 'warning':
      return { ...state, warnings: [...state.warnings, change.warning].slice(-LOG_LENGTH) }
    default:
      return state
  }
}

function inChannel(
  state: DeskState,
  channel: string,
  edit: (list: PageMessage[]) => PageMessage[],
): DeskState {
  return { ...state, messages: { ...state.messages, [channel]: edit(state.messages[channel] ?? []) } }
}

function upsert<T, K extends keyof T>(list: T[], item: T, key: K): T[] {
  const at = list.findIndex((one) => one[key] === item[key])
  return at < 0 ? [...list, item] : list.with(at, item)
}

function upsertByTs(list: PageMessage[], message: PageMessage): PageMessage[] {
  const at = list.findIndex((one) => one.ts === message.ts && one.channel === message.channel)
  if (at >= 0) return list.with(at, message)
  const last = list.at(-1)
  const grown = [...list, message]
  return !last || last.ts < message.ts ? grown : grown.sort(byTs)
}

const byTs = (a: PageMessage, b: PageMessage) => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0)

const isReply = (message: PageMessage) => message.thread_ts !== undefined && message.thread_ts !== message.ts

/** What the conversation itself shows: no replies but those also sent to it, and the member's ephemerals. */
export function timelineOf(state: DeskState, channel: string): PageMessage[] {
  const own = state.ephemerals.filter((one) => one.channel === channel)
  return [...(state.messages[channel] ?? []), ...own]
    .filter((message) => !isReply(message) || message.alsoInChannel)
    .sort(byTs)
}

/** The thread's parent, if it is still there, and its replies and ephemerals, oldest first. */
export function threadOf(state: DeskState, channel: string, parentTs: string) {
  const all = state.messages[channel] ?? []
  const own = state.ephemerals.filter((one) => one.channel === channel)
  return {
    parent: all.find((message) => message.ts === parentTs),
    replies: [...all, ...own]
      .filter((message) => isReply(message) && message.thread_ts === parentTs)
      .sort(byTs),
  }
}

/** How many messages of others came after the member last read, and whether one names the member. */
export function unreadOf(
  state: DeskState,
  conversation: PageConversation,
): { count: number; named: boolean } {
  const fresh = (state.messages[conversation.id] ?? []).filter(
    (message) => message.ts > conversation.lastRead && message.user !== state.me && !isReply(message),
  )
  const direct = conversation.kind === 'im' || conversation.kind === 'mpim'
  return {
    count: fresh.length,
    named: fresh.some((message) => direct || message.text.includes(`<@${state.me}`)),
  }
}

export type Sections = { channels: PageConversation[]; people: PageConversation[]; app?: PageConversation }

/** The sidebar's three groups; the direct message with the bot stands apart, under the app's own name. */
export function sectionsOf(state: DeskState): Sections {
  const mine = state.conversations.filter((one) => one.isMember)
  const direct = (one: PageConversation) => one.kind === 'im' || one.kind === 'mpim'
  return {
    channels: mine.filter((one) => !direct(one)).sort((a, b) => a.name.localeCompare(b.name)),
    people: mine.filter((one) => direct(one) && one.with !== state.bot.userId),
    app: mine.find((one) => one.with === state.bot.userId),
  }
}

/** The name a reader knows a conversation by, without its `#`. */
export function conversationName(
  conversation: PageConversation,
  who: { users: PageUser[]; bot: PageBot; me: string },
): string {
  if (conversation.name && conversation.kind !== 'im') return conversation.name
  const others = conversation.with
    ? [conversation.with]
    : conversation.members.filter((member) => member !== who.me)
  return others.map((id) => personName(id, who)).join(', ') || conversation.name || conversation.id
}

/** The name a reader knows a person or the bot by; the id itself when unknown. */
export function personName(id: string, who: { users: PageUser[]; bot: PageBot }): string {
  if (id === who.bot.userId || id === who.bot.botId) return who.bot.name
  const user = who.users.find((one) => one.id === id)
  return user ? user.realName || user.name : id
}
