// What the workspace can be told: what people and conversations are, and which faults are to strike.

/** Whom Slack takes somebody for; `external` comes from another workspace by Slack Connect. */
export type PersonKind = 'member' | 'guest' | 'single_channel_guest' | 'external' | 'bot'
export type PersonRank = 'none' | 'admin' | 'owner' | 'primary_owner'
export type PersonState = { kind: PersonKind; rank: PersonRank; deactivated: boolean }
/** What may change about a person while the workspace runs; a `locale` of null is one that `users.info` leaves out. */
export type PersonChange = Partial<PersonState> & { locale?: string | null; realName?: string; tz?: string }

/** Who may write: all, nobody but admins (announcements), or all but in threads only. */
export type Posting = 'everyone' | 'nobody' | 'threads'
export type ConversationState = { archived: boolean; posting: Posting; shared: boolean }

/** A scope of the manifest, and whether the app's token has it now. */
export type ScopeState = { scope: string; granted: boolean }

export type FaultKind =
  /** Web API: answer 429 with `retryAfter` seconds, nothing done. */
  | 'rate_limited'
  /** Web API: answer `status` (5xx), nothing done. */
  | 'error_before'
  /** Web API: do it, then answer `status` (5xx). */
  | 'error_after'
  /** Web API: never answer, nothing done (`ms` ends the wait by cutting the connection; 0 = at once). */
  | 'hang_before'
  /** Web API: do it, then never answer. */
  | 'hang_after'
  /** Web API: wait `ms`, then do it. */
  | 'slow_api'
  /** Web API and `response_url`: answer the platform error `error`, nothing done. */
  | 'refuse'
  /** Delivery: send it twice with the same ids. */
  | 'duplicate'
  /** Delivery: act as if the bot's acknowledgement never came. */
  | 'drop_ack'
  /** Delivery: wait `ms` before sending. */
  | 'delay'
  /** Delivery: lose it on the way, so that no acknowledgement can come. */
  | 'lose'
  /** Delivery: cut the bot's connection first, then deliver when it is back. */
  | 'disconnect'

export type FaultSpec = {
  kind: FaultKind
  /** How many calls or deliveries it strikes; 1 when absent, 0 for every one until it is taken away. */
  times?: number
  /** Only this Web API method, like `chat.postMessage`; `response_url` must be named to be struck. */
  method?: string
  /** Only calls and deliveries about this conversation. */
  channel?: string
  /** Only deliveries of this payload or event type, like `block_actions` or `app_mention`. */
  payload?: string
  /** Only calls about this person: named as `user`, `user_id`, among `users`, or whose direct messages it is. */
  user?: string
  /** With `refuse`: Slack's code, like `is_archived`. With `missing_scope`, `needed` is the scope it names. */
  error?: string
  needed?: string
  retryAfter?: number
  status?: number
  ms?: number
}
export type Fault = FaultSpec & { id: string; times: number; fired: number }
