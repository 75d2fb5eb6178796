import type { MethodTable } from './call.ts'
import { SlackError } from './errors.ts'

export const basicMethods: MethodTable = {
  'auth.test': {
    token: 'any',
    scopes: [],
    json: true,
    tier: 'special',
    run: ({ world }) => ({
      url: `https://${world.team.domain}.slack.com/`,
      team: world.team.name,
      user: world.users.get(world.app.botUserId)?.name ?? '',
      team_id: world.team.id,
      user_id: world.app.botUserId,
      bot_id: world.app.botId,
      app_id: world.app.appId,
      app_name: world.app.name,
      is_enterprise_install: false,
    }),
  },
  'apps.connections.open': {
    token: 'app',
    scopes: [],
    json: true,
    tier: 'special',
    run: ({ world }) => {
      if (world.options.delivery.kind !== 'socket') throw new SlackError('forbidden_team')
      const ticket = world.transport.ticket()
      return { url: `${world.origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${world.app.appId}` }
    },
  },
  'api.test': {
    token: 'none',
    scopes: [],
    json: true,
    tier: 'special',
    run: (call) => {
      if (call.has('error')) throw new SlackError(call.need('error'))
      return { args: call.args }
    },
  },
}
