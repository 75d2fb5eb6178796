import type { ConversationKind, ConversationState, JsonObject, PersonState } from './protocol.ts'

export type SeedUser = {
  id: string
  name: string
  realName: string
  /** Like `zh-CN`; `en-US` when absent; null when Slack is not to tell it. */
  locale?: string | null
  /** IANA zone; `Asia/Shanghai` when absent. */
  tz?: string
  email?: string
  /** The app's own bot; another app's bot is a person of the kind `bot`. */
  isBot?: boolean
} & Partial<PersonState>

export type SeedConversation = {
  id: string
  name: string
  kind: Exclude<ConversationKind, 'mpim'>
  members: string[]
  topic?: string
} & Partial<ConversationState>

export type SeedMessage = {
  channel: string
  user: string
  /** As typed: `@name` and `#name` are resolved, the rest is escaped. */
  text: string
  ts?: string
  thread_ts?: string
}

export type SeedFile = {
  channel: string
  user: string
  name: string
  bytes: Uint8Array | string
  text?: string
}

/** Who and what is there before the bot connects; a user with `isBot` is the bot itself. */
export type Seed = {
  team: { id: string; name: string; domain?: string }
  users: SeedUser[]
  conversations: SeedConversation[]
  messages?: SeedMessage[]
  files?: SeedFile[]
  usergroups?: { id: string; handle: string; name: string; users: string[] }[]
}

export type DeskClock = {
  /** ISO instant. */
  now(): string
  zone: string
  presets(): { id: string; label: { zh: string; en: string } }[]
  moveTo(isoOrPreset: string): Promise<void>
}

/** The app's process, where whoever started the sandbox lets the page end it and start it again. */
export type AppProcess = {
  running(): boolean
  /** Settles once it is connected; does nothing while it runs. */
  start(): Promise<void>
  /** Settles once it has ended; does nothing when it has. */
  stop(): Promise<void>
}

export type Delivery =
  | { kind: 'socket' }
  /** `url` takes events, commands and interactivity alike. */
  | { kind: 'http'; url: string; signingSecret: string }

export type SandboxOptions = {
  /** 0, the default, takes any free port. */
  port?: number
  host?: string
  seed: Seed
  /** A Slack app manifest: only its commands, shortcuts, scopes and events exist. */
  manifest: object
  delivery: Delivery
  /** Milliseconds; all of the workspace's times come from it. */
  now?: () => number
  deskClock?: DeskClock
  appProcess?: AppProcess
  /** Folder with the page's built files, served at `/`. */
  pageDir?: string
  /** `true`: per minute tiers and one message a second with a burst; `'strict'`: no burst; absent: none. */
  rateLimits?: boolean | 'strict'
  /** How long an acknowledgement may take in real milliseconds; Slack's 3000 when absent. */
  ackTimeoutMs?: number
  /** Real milliseconds before each retry of an unacknowledged event; Slack's at once, 1 min, 5 min when absent. */
  eventRetryMs?: readonly number[]
  /** History as for apps sold outside the Marketplace: one call a minute, 15 messages. */
  nonMarketplaceHistory?: boolean
  /** Told of every message and view that the app sends, before it is checked. */
  onPayload?: (kind: 'message' | 'view', value: JsonObject) => void
}
