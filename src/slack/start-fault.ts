import { webApi } from '@slack/bolt'
import { RateLimited } from '../chat/talk/platform.ts'
import type { Passing } from '../foundation/keep-trying.ts'
import { StartFault } from '../foundation/start-fault.ts'
import { deliveryFailure, refusalCode } from './failure.ts'

const { WebAPIHTTPError, WebAPIRequestError } = webApi

/** The two settings that Slack may refuse. */
export type TokenName = 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN'

const from: Record<TokenName, string> = {
  SLACK_BOT_TOKEN: 'the Bot User OAuth Token under “OAuth & Permissions”',
  SLACK_APP_TOKEN: 'the App-Level Token with connections:write under “Basic Information”',
}

/** What Slack says of a token that will not be taken later either, with why. */
const lasting: Record<string, string> = {
  invalid_auth: 'does not know',
  not_authed: 'does not know',
  token_revoked: 'has revoked',
  token_expired: 'no longer takes',
  account_inactive: 'has uninstalled the app of',
  user_removed_from_team: 'has uninstalled the app of',
  team_disabled: 'has closed the workspace of',
  not_allowed_token_type: 'takes another kind of token as',
  forbidden_team: 'does not let in',
  missing_scope: 'does not give the scope it needs to',
  no_permission: 'does not let in',
  org_login_required: 'does not let in',
  team_access_not_granted: 'does not let in',
  access_denied: 'does not let in',
  ekm_access_denied: 'does not let in',
}

/** The same error, as a `StartFault` with what to do when Slack will never take this token. */
export function slackFault(error: unknown, token: TokenName): unknown {
  const code = refusalCode(error) ?? ''
  const why = lasting[code]
  if (!why) return error
  const sentence = `Slack ${why} ${token} (${code}): copy ${from[token]} of your Slack app into it.`
  return new StartFault(sentence, { cause: error })
}

/** What may pass of a call that failed: Slack, or the way to it, is away, or we were too fast. */
export function slackPasses(error: unknown): Passing | undefined {
  if (error instanceof StartFault) return undefined
  const failure = deliveryFailure(error)
  const away = `Slack does not answer (${shortly(error)}): see that this machine reaches it.`
  return failure instanceof RateLimited
    ? { sentence: 'Slack lets no call through for now (rate limit).', after: failure.retryAfter }
    : { sentence: away }
}

/** The reason in a word or two, without a page that some proxy sent. */
function shortly(error: unknown): string {
  if (error instanceof WebAPIHTTPError) return `HTTP ${error.statusCode}`
  if (error instanceof WebAPIRequestError) {
    const { cause } = error.original as Error & { cause?: { code?: string } }
    return cause?.code ?? error.original.name
  }
  const code = refusalCode(error)
  if (code) return /^\w+$/.test(code) ? code : 'what answers is not Slack'
  return error instanceof Error ? error.message : 'no reason given'
}

/** A `StartFault` when the bot lacks scopes, each with what needs it. */
export function scopesFault(missing: readonly string[]): StartFault | undefined {
  if (missing.length === 0) return undefined
  return new StartFault(
    `The bot lacks ${missing.length > 1 ? 'the scopes' : 'the scope'} ${missing.join(', ')}: add ${missing.length > 1 ? 'them' : 'it'} under “OAuth & Permissions” of your Slack app, reinstall it, and start again.`,
  )
}

/** A `StartFault` when the two tokens are of different apps: what one is told the other could not answer. */
export function appsFault(ofBot: string | undefined, ofSocket: string | undefined): StartFault | undefined {
  if (!ofBot || !ofSocket || ofBot === ofSocket) return undefined
  return new StartFault(
    `SLACK_BOT_TOKEN is of the app ${ofBot} and SLACK_APP_TOKEN of the app ${ofSocket}: copy both from the same app (api.slack.com/apps).`,
  )
}
