import type { SlackClient } from './client.ts'
import type { Tenant } from './door/tenant.ts'
import { missingScopes } from './scopes.ts'
import { scopesFault, slackFault } from './start-fault.ts'

/** Who the bot is, by Slack's ids; `app` when Slack says it. */
export interface Introduction extends Tenant {
  bot: string
  botId: string
  app?: string
}

/** Asks Slack who the bot is. Throws a `StartFault` when its token is not taken or it lacks a scope. */
export async function introduce(client: SlackClient): Promise<Introduction> {
  const answer = await client.auth.test().catch((error: unknown) => {
    throw slackFault(error, 'SLACK_BOT_TOKEN')
  })
  const fault = scopesFault(missingScopes(answer.response_metadata?.scopes))
  if (fault) throw fault
  const { team_id: team = '', user_id: bot = '', bot_id: botId = '' } = answer
  const said: unknown = 'app_id' in answer ? answer.app_id : undefined
  // Only compared with the socket's, so not knowing it is no fault.
  const found = said ?? (await client.bots.info({ bot: botId }).catch(() => undefined))?.bot?.app_id
  const host = answer.url ? new URL(answer.url).host : undefined
  const where = { team, host, enterprise: answer.enterprise_id }
  return { ...where, bot, botId, ...(typeof found === 'string' ? { app: found } : {}) }
}
