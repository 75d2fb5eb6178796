import { webApi } from '@slack/bolt'
import { Barred, RateLimited, type Reason, Uncertain, Unreachable } from '../chat/talk/platform.ts'

const { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } = webApi

/** What Slack answered a `response_url` where it did not take the message. */
class ResponseRefused extends Error {
  override readonly name = 'ResponseRefused'
}

/** The refusal that stands somewhere in an answer to a `response_url`. */
export const refusalOf = (words: string): Error =>
  new ResponseRefused(/[a-z]+(?:_[a-z]+)+/.exec(words)?.[0] ?? words)

/** Slack's own code of a refused call, such as `not_in_channel`; undefined for anything else that went wrong. */
export function refusalCode(error: unknown): string | undefined {
  if (error instanceof ResponseRefused) return error.message
  return error instanceof WebAPIPlatformError ? error.data.error : undefined
}

// Slack says these when it does not know itself whether it did what was asked.
const unsure = new Set([
  ...['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'team_added_to_org'],
  ...['update_failed', 'streaming_state_conflict', 'external_channel_migrating'],
])
const tooFast = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded'])
const unknownWait = 30_000

const codes: Partial<Record<Reason, string[]>> = {
  archived: ['is_archived', 'channel_is_archived'],
  outside: ['not_in_channel', 'user_not_in_channel'],
  unseen: [
    'channel_not_found',
    'not_found',
    'channel_type_not_supported',
    'method_not_supported_for_channel_type',
  ],
  nobody: [
    'user_disabled',
    'user_not_found',
    'users_not_found',
    'user_not_visible',
    'cannot_dm_bot',
    'is_bot',
  ],
  restricted: ['cannot_reply_to_message', 'thread_not_found', 'is_inactive', 'not_allowed'],
  'messages-off': ['messages_tab_disabled', 'im_disabled'],
  'home-off': ['not_enabled'],
  company: ['ekm_access_denied', 'team_not_found', 'two_factor_setup_required'],
  refused: [
    ...['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long', 'no_text'],
    ...['invalid_attachments', 'too_many_attachments', 'attachment_payload_limit_exceeded', 'view_too_large'],
    ...['invalid_arguments', 'metadata_too_large', 'invalid_metadata_format', 'invalid_metadata_schema'],
    ...['markdown_text_conflict', 'block_mismatch', 'too_many_contact_cards'],
  ],
}
/** With these nothing at all is taken. */
const bars: Partial<Record<Reason, string[]>> = {
  token: [
    ...['not_authed', 'invalid_auth', 'account_inactive', 'token_revoked', 'token_expired'],
    ...['not_allowed_token_type', 'user_removed_from_team', 'team_disabled'],
  ],
  permission: ['missing_scope', 'no_permission'],
  company: [
    ...['org_login_required', 'team_access_not_granted', 'access_denied', 'accesslimited'],
    ...['enterprise_is_restricted', 'app_not_installed'],
  ],
}
const byCode = (table: typeof codes) =>
  new Map(Object.entries(table).flatMap(([reason, list]) => list.map((code) => [code, reason as Reason])))
const reasonByCode = byCode(codes)
const barByCode = byCode(bars)

function reasonOf(code: string): Reason {
  if (code.startsWith('restricted_action')) return 'restricted'
  if (code.startsWith('slack_connect_')) return 'company'
  return reasonByCode.get(code) ?? 'unknown'
}

/** A failed call as the delivery worker understands it: too fast, nobody knows, never there, or nothing at all. */
export function deliveryFailure(error: unknown): RateLimited | Uncertain | Unreachable | Barred {
  if (error instanceof RateLimited) return error
  if (error instanceof WebAPIRateLimitedError) return new RateLimited(error.retryAfter * 1000)
  const code = refusalCode(error)
  if (code === undefined) return new Uncertain(error instanceof Error ? error.message : String(error))
  if (tooFast.has(code)) return new RateLimited(unknownWait)
  if (unsure.has(code)) return new Uncertain(code)
  const bar = barByCode.get(code)
  return bar ? new Barred(bar, code) : new Unreachable(reasonOf(code), code)
}

/** Whether the call may be made again at once: it broke on the way, and Slack refused nothing. */
export const brokeOnTheWay = (error: unknown): boolean =>
  error instanceof WebAPIRequestError || error instanceof WebAPIHTTPError
