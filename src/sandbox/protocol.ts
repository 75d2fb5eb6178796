/**
 * Everything the sandbox's page and its server say to each other. Only types and tiny constants live here.
 *
 * - `POST /page/api/<verb>` with a JSON body (see `PageApi`; `upload` is multipart) → `Answer<…>`
 * - `GET /page/file/<file id>?user=U…` → the bytes of a file the member may see
 * - WebSocket `/page/socket?user=U…` → one JSON `PageEvent` per frame; the server expects nothing back
 *
 * Blocks, elements, text objects and state values have Slack's own shapes. `ts` is Slack's message id, unique per
 * conversation, and sorts as text. Text is stored escaped as Slack stores it (`&amp; &lt; &gt; <@U…> <#C…|name>`),
 * so a quote's line begins with `&gt;`.
 */

import type {
  ConversationState,
  Fault,
  FaultKind,
  FaultSpec,
  PersonChange,
  PersonState,
  ScopeState,
} from './told.ts'

export type * from './told.ts'

export const PAGE_API = '/page/api/'
export const PAGE_SOCKET = '/page/socket'
export const PAGE_FILE = '/page/file/'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }
export type SlackBlock = JsonObject & { type: string }
export type PlainText = { type: 'plain_text'; text: string; emoji?: boolean }

export type PageTeam = { id: string; name: string; domain: string }

export type PageUser = {
  id: string
  /** The handle, typed after `@`. */
  name: string
  realName: string
  /** Like `zh-CN`; null when Slack does not tell it. */
  locale: string | null
  /** IANA zone; dates in messages are shown in it. */
  tz: string
  isBot: boolean
} & PersonState

export type PageBot = {
  userId: string
  botId: string
  appId: string
  name: string
  connected: boolean
  /** Whether its process runs; absent where the page cannot end it. */
  running?: boolean
}

export type ConversationKind = 'public' | 'private' | 'im' | 'mpim'

export type PageConversation = {
  id: string
  /** Empty for a direct message: show the other member. */
  name: string
  kind: ConversationKind
  topic: string
  members: string[]
  isMember: boolean
  /** The other person of a direct message. */
  with?: string
  unread: number
  /** The last `ts` this member has read; `"0"` when none. */
  lastRead: string
} & ConversationState

export type PageCommand = { command: string; description: string; usageHint: string }
export type PageShortcut = {
  name: string
  type: 'message' | 'global'
  callbackId: string
  description: string
}

export type PageReaction = { name: string; users: string[]; count: number }

export type PageFile = {
  id: string
  name: string
  title: string
  mimetype: string
  size: number
  user: string
  created: number
  /** Path on this server, with the member's id already in it. */
  href: string
  alt?: string
}

export type PageMessage = {
  channel: string
  ts: string
  user: string
  isBot: boolean
  /** Only the addressee receives it; it is gone when the page is loaded anew. */
  ephemeral: boolean
  text: string
  blocks?: SlackBlock[]
  /** Legacy attachments: `{color?, blocks?, text?, …}`. */
  attachments?: JsonObject[]
  files?: PageFile[]
  /** The parent's `ts`; equal to `ts` on a parent that has replies. */
  thread_ts?: string
  /** A reply that is also shown in the conversation. */
  alsoInChannel?: boolean
  reply_count?: number
  reply_users?: string[]
  latest_reply?: string
  edited?: boolean
  reactions?: PageReaction[]
  pinned?: boolean
  subtype?: string
  /** Shown instead of the bot's own (chat:write.customize). */
  username?: string
  /** `event_type` of the message's metadata, for the curious. */
  metadataType?: string
}

/** One element's value, in the shape Slack puts into `state.values`. Set only the field that fits the element. */
export type StateValue = {
  type: string
  value?: string | null
  selected_date?: string | null
  selected_time?: string | null
  selected_date_time?: number | null
  selected_user?: string | null
  selected_channel?: string | null
  selected_conversation?: string | null
  selected_users?: string[]
  selected_channels?: string[]
  selected_conversations?: string[]
  selected_option?: JsonObject | null
  selected_options?: JsonObject[]
  rich_text_value?: JsonObject | null
  files?: { id: string }[]
}
export type StateValues = { [blockId: string]: { [actionId: string]: StateValue } }

export type PageView = {
  id: string
  type: 'modal' | 'home'
  title?: PlainText
  submit?: PlainText
  close?: PlainText
  blocks: SlackBlock[]
  callbackId: string
  hash: string
  /** What the server knows of the inputs; after an update keep what the member typed where both ids are unchanged. */
  values: StateValues
}

export type PageBookmark = { id: string; channel: string; title: string; link: string }

export type DispatchFailure =
  /** No acknowledgement within three seconds. */
  | 'operation_timeout'
  /** Nothing was connected, or the delivery failed. */
  | 'dispatch_failed'
  /** The bot answered, but with something Slack does not take. */
  | 'invalid_response'

export type PageDelivery = {
  /** Grows by one with each row; a later row with the same `id` replaces the earlier one. */
  id: number
  /** Milliseconds of the sandbox's clock. */
  at: number
  /** `slash_commands`, `block_actions`, `app_mention`, … */
  what: string
  user?: string
  channel?: string
  attempt: number
  state: 'waiting' | 'acknowledged' | 'failed' | 'late' | 'queued'
  failure?: DispatchFailure
  /** One line of why, in English. */
  detail?: string
}

export type PageApiCall = {
  id: number
  at: number
  method: string
  ok: boolean
  error?: string
  /** The fault that struck, if any. */
  fault?: FaultKind
  detail?: string
}

export type PageWarning = { at: number; text: string }

export type ClockPreset = { id: string; label: { zh: string; en: string } }
export type PageClock = {
  /** ISO instant of the desk's clock. */
  now: string
  /** IANA zone of the desk. */
  zone: string
  presets: ClockPreset[]
  /** False when the sandbox was started without a clock to move. */
  movable: boolean
}

export type Snapshot = {
  team: PageTeam
  /** The member this page is for. */
  me: string
  users: PageUser[]
  bot: PageBot
  conversations: PageConversation[]
  commands: PageCommand[]
  shortcuts: PageShortcut[]
  /** By conversation the member is in, oldest first, replies included (those with another `thread_ts`). */
  messages: { [channel: string]: PageMessage[] }
  /** Those that came since this page was loaded. */
  ephemerals: PageMessage[]
  /** When that was: given back with the next asking, also for another member. */
  since: number
  bookmarks: PageBookmark[]
  /** The modal stack, bottom first; empty when none is open. */
  views: PageView[]
  home: PageView | null
  homeEnabled: boolean
  messagesTabEnabled: boolean
  faults: Fault[]
  scopes: ScopeState[]
  clock: PageClock
  deliveries: PageDelivery[]
  apiCalls: PageApiCall[]
  warnings: PageWarning[]
}

export type PageEvent =
  | { type: 'hello' }
  | { type: 'message_added'; message: PageMessage }
  /** Also for reactions, pins and a parent whose reply count moved. */
  | { type: 'message_changed'; message: PageMessage }
  | { type: 'message_deleted'; channel: string; ts: string }
  | { type: 'ephemeral_added'; message: PageMessage }
  | { type: 'ephemeral_changed'; message: PageMessage }
  | { type: 'ephemeral_deleted'; channel: string; ts: string }
  | { type: 'conversation_changed'; conversation: PageConversation }
  /** The whole stack after the change, bottom first; `change` says what happened to its top. */
  | { type: 'views_changed'; change: 'opened' | 'pushed' | 'updated' | 'closed'; views: PageView[] }
  | { type: 'home_published'; view: PageView }
  | { type: 'file_shared'; channel: string; file: PageFile }
  | { type: 'bookmark_added'; bookmark: PageBookmark }
  /** What Slack would show under the composer, on the message or in the modal. */
  | {
      type: 'dispatch_failed'
      what: string
      failure: DispatchFailure
      channel?: string
      ts?: string
      viewId?: string
      command?: string
    }
  | { type: 'bot_connected'; connections: number }
  | { type: 'bot_disconnected'; connections: number }
  /** Its process was ended, or started again. */
  | { type: 'bot_process'; running: boolean }
  | { type: 'delivery'; delivery: PageDelivery }
  | { type: 'api_call'; call: PageApiCall }
  | { type: 'warning'; warning: PageWarning }
  | { type: 'faults_changed'; faults: Fault[] }
  | { type: 'clock_changed'; clock: PageClock }
  | { type: 'user_changed'; user: PageUser }
  | { type: 'scopes_changed'; scopes: ScopeState[] }

/** `error` is a code of Slack's where there is one, else a snake_case word; `detail` is one English line. */
export type Answer<T> = ({ ok: true } & T) | { ok: false; error: string; detail?: string }

/** What a delivery came to. The page shows Slack's own wording for a failure. */
export type Delivered = { failed?: DispatchFailure }

export type ActionSource =
  | { type: 'message'; channel: string; ts: string; ephemeral?: boolean }
  | { type: 'view'; viewId: string }

export type PressRequest = {
  user: string
  source: ActionSource
  blockId: string
  actionId: string
  /** For everything but a button: the element's new value. For overflow: `selected_option`. */
  value?: StateValue
  /** For a message or a view: what all stateful elements in it hold now. */
  values?: StateValues
}

export type SubmitResult = {
  result?: 'closed' | 'cleared' | 'updated' | 'pushed' | 'errors'
  /** By block_id: refused by the bot, or by Slack before sending (empty required input, bad number, e-mail or URL). */
  errors?: { [blockId: string]: string }
  failed?: DispatchFailure
}

export type SuggestedOptions =
  | { options: JsonObject[] }
  | { option_groups: { label: PlainText; options: JsonObject[] }[] }

type Verb<Request, Reply> = { request: Request; reply: Reply }

/** Verb → what is sent and what comes back inside `Answer`. */
export type PageApi = {
  /** May be asked without `user`: then only who is there to be chosen. */
  members: Verb<Record<string, never>, { users: PageUser[] }>
  /** `since` as the page was told it first; without it the page has just been loaded. */
  snapshot: Verb<{ user: string; since?: number }, { snapshot: Snapshot }>
  /** `text` as typed: `@name`, `#name` and links are resolved, everything else is escaped by the server. */
  say: Verb<
    { user: string; channel: string; text: string; thread_ts?: string; alsoInChannel?: boolean },
    { ts: string }
  >
  /** Multipart: fields `user`, `channel`, `text?`, `thread_ts?`, and one or more files named `file`; `channel` may be absent for a file_input. */
  upload: Verb<FormData, { ts?: string; files: PageFile[] }>
  edit: Verb<{ user: string; channel: string; ts: string; text: string }, Record<never, never>>
  remove: Verb<{ user: string; channel: string; ts: string }, Record<never, never>>
  react: Verb<
    { user: string; channel: string; ts: string; name: string; remove?: boolean },
    Record<never, never>
  >
  /** `text` is the whole line, slash included. Errors: `unknown_command`, `not_in_thread` (with `thread_ts`). */
  command: Verb<{ user: string; channel: string; text: string; thread_ts?: string }, Delivered>
  press: Verb<PressRequest, Delivered>
  suggest: Verb<
    { user: string; source: ActionSource; blockId: string; actionId: string; query: string },
    Delivered & Partial<SuggestedOptions>
  >
  messageShortcut: Verb<{ user: string; callbackId: string; channel: string; ts: string }, Delivered>
  globalShortcut: Verb<{ user: string; callbackId: string }, Delivered>
  submit: Verb<{ user: string; viewId: string; values: StateValues }, SubmitResult>
  /** `cancel` closes the top view, `all` is the ✕ that closes the whole stack. */
  close: Verb<{ user: string; viewId: string; how: 'cancel' | 'all' }, Record<never, never>>
  openHome: Verb<{ user: string; tab?: 'home' | 'messages' }, { home: PageView | null }>
  openDm: Verb<{ user: string; with: string }, { conversation: PageConversation }>
  join: Verb<{ user: string; channel: string }, { conversation: PageConversation }>
  leave: Verb<{ user: string; channel: string }, Record<never, never>>
  invite: Verb<{ user: string; channel: string; users: string[] }, { conversation: PageConversation }>
  read: Verb<{ user: string; channel: string; ts: string }, Record<never, never>>
  addFault: Verb<{ fault: FaultSpec }, { faults: Fault[] }>
  clearFaults: Verb<{ id?: string }, { faults: Fault[] }>
  /** Makes a person a guest, an outsider, an admin, deactivated …; the app hears `user_change`. */
  changePerson: Verb<{ user: string; change: PersonChange }, { user: PageUser }>
  /** Archives a conversation, closes it for writers, shares it with another workspace. */
  changeConversation: Verb<{ channel: string; change: Partial<ConversationState> }, Record<never, never>>
  /** Takes somebody, or the bot, out of a conversation. */
  kick: Verb<{ channel: string; user: string }, Record<never, never>>
  /** Gives or takes a scope of the app's token. */
  changeScope: Verb<{ scope: string; granted: boolean }, { scopes: ScopeState[] }>
  /** Cuts the bot's connection as Slack does when it refreshes one. */
  disconnect: Verb<{ reason?: 'warning' | 'refresh_requested' }, Record<never, never>>
  /** Ends the process of the app, or starts it again. */
  runApp: Verb<{ running: boolean }, Record<never, never>>
  /** An ISO instant or a preset's id. */
  moveClock: Verb<{ to: string }, { clock: PageClock }>
}
export type PageVerb = keyof PageApi
