import { type Logger, LogLevel, webApi } from '@slack/bolt'
import type { Log } from '../foundation/log.ts'

export type SlackClient = webApi.WebClient

/** How to reach Slack's Web API. */
export interface Access {
  botToken: string
  /** Ends in `/api/`. */
  apiUrl: string
}

/**
 * A Web API client that answers for itself: no retries and no waiting behind the caller's back, `timeout` in milliseconds. It
 * is never given headers, which the library would share between tokens.
 */
export function slackClient({ botToken, apiUrl }: Access, log: Log, timeout: number): SlackClient {
  return new webApi.WebClient(botToken, {
    slackApiUrl: apiUrl,
    timeout,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: libraryLog(log),
  })
}

/** Slack's libraries log through ours: their warnings and errors, and nothing that holds a payload. */
export function libraryLog(log: Log): Logger {
  const say = (parts: unknown[]) => parts.filter((part) => typeof part === 'string').join(' ')
  const errorIn = (parts: unknown[]) => parts.find((part) => part instanceof Error)
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts: unknown[]) => log.warn({ err: errorIn(parts) }, say(parts)),
    error: (...parts: unknown[]) => log.error({ err: errorIn(parts) }, say(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  }
}
