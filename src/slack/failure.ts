import { webApi } from '@slack/bolt'
import { RateLimited, Uncertain, Unreachable } from '../chat/platform.ts'

const { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } = webApi

/** Slack's own code of a refused call, such as `not_in_channel`; undefined for anything else that went wrong. */
export const refusalCode = (error: unknown): string | undefined =>
  error instanceof WebAPIPlatformError ? error.data.error : undefined

// Slack says these when it does not know itself whether it did what was asked.
const unsure = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
])
const tooFast = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded'])
const unknownWait = 30_000

/** A failed call as the delivery worker understands it: too fast, nobody knows, or never. */
export function deliveryFailure(error: unknown): RateLimited | Uncertain | Unreachable {
  if (error instanceof RateLimited) return error
  if (error instanceof WebAPIRateLimitedError) return new RateLimited(error.retryAfter * 1000)
  const code = refusalCode(error)
  if (code && tooFast.has(code)) return new RateLimited(unknownWait)
  if (code && !unsure.has(code)) return new Unreachable(code)
  return new Uncertain(code ?? (error instanceof Error ? error.message : String(error)))
}

/** Whether the call may be made again at once: it broke on the way, and Slack refused nothing. */
export const brokeOnTheWay = (error: unknown): boolean =>
  error instanceof WebAPIRequestError || error instanceof WebAPIHTTPError
