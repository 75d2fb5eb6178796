import type { JsonObject } from '../protocol.ts'
import { worldUser } from '../show/slack.ts'
import type { User } from '../store/people.ts'
import { type Call, type MethodTable, page } from './call.ts'
import { SlackError } from './errors.ts'

export const peopleMethods: MethodTable = {
  'users.info': { scopes: ['users:read'], json: false, tier: 4, run: info },
  'users.list': { scopes: ['users:read'], json: false, tier: 2, run: list },
  'users.lookupByEmail': { scopes: ['users:read.email'], json: false, tier: 3, run: byEmail },
  'team.info': { scopes: ['team:read'], json: true, tier: 3, run: team },
  'bots.info': { scopes: ['users:read'], json: false, tier: 3, run: bot },
  'usergroups.list': { scopes: ['usergroups:read'], json: false, tier: 2, run: usergroups },
  'usergroups.users.list': { scopes: ['usergroups:read'], json: false, tier: 2, run: usergroupUsers },
}

function shown(call: Call, user: User): JsonObject {
  return worldUser(call.world, user, { locale: call.flag('include_locale') ?? false })
}

function info(call: Call): JsonObject {
  const user = call.world.users.get(call.need('user'))
  if (!user) throw new SlackError('user_not_found')
  return { user: shown(call, user) }
}

function list(call: Call): JsonObject {
  const users = [...call.world.users.values()]
  const { items, next } = page(call, users, { otherwise: 200, most: 1000 })
  return {
    members: items.map((user) => shown(call, user)),
    cache_ts: Math.floor(call.world.now() / 1000),
    response_metadata: { next_cursor: next },
  }
}

function byEmail(call: Call): JsonObject {
  const email = call.need('email')
  const user = [...call.world.users.values()].find(
    (one) => !one.isBot && !one.deactivated && one.email === email,
  )
  if (!user) throw new SlackError('users_not_found')
  return { user: shown(call, user) }
}

function team({ world }: Call): JsonObject {
  const { id, name, domain } = world.team
  return { team: { id, name, domain, email_domain: '', icon: { image_default: true } } }
}

function bot(call: Call): JsonObject {
  const { app } = call.world
  if (call.need('bot') !== app.botId) throw new SlackError('bot_not_found')
  return {
    bot: {
      id: app.botId,
      deleted: false,
      name: app.name,
      updated: 0,
      app_id: app.appId,
      user_id: app.botUserId,
      icons: {},
    },
  }
}

function usergroups(call: Call): JsonObject {
  const withUsers = call.flag('include_users')
  return {
    usergroups: call.world.usergroups.map(({ id, handle, name, users }) => ({
      id,
      team_id: call.world.team.id,
      is_usergroup: true,
      handle,
      name,
      description: '',
      user_count: users.length,
      ...(withUsers ? { users } : {}),
    })),
  }
}

function usergroupUsers(call: Call): JsonObject {
  const id = call.need('usergroup')
  const group = call.world.usergroups.find((one) => one.id === id)
  if (!group) throw new SlackError('no_such_subteam')
  return { users: group.users }
}
