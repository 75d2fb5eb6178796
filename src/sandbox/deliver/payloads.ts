import { ActError } from '../act/errors.ts'
import { compact } from '../json.ts'
import type { JsonObject } from '../protocol.ts'
import { payloadName } from '../store/conversations.ts'
import { teamOf } from '../store/people.ts'
import type { ResponseTarget } from '../store/response-urls.ts'
import type { World } from '../world.ts'

/** The head that every interactive payload has. */
export function interactiveHead(world: World, type: string, userId: string): JsonObject {
  const { team, app } = world
  if (!app.interactive) throw new ActError('interactivity_off', 'the manifest does not enable interactivity')
  const person = world.users.get(userId)
  const name = person?.name ?? ''
  return {
    type,
    user: { id: userId, username: name, name, team_id: teamOf(person, team.id) },
    api_app_id: app.appId,
    token: 'deprecated',
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
  }
}

export function responseUrl(
  world: World,
  kind: 'commands' | 'actions' | 'app',
  target: ResponseTarget,
): string {
  return `${world.origin}/${kind}/${world.team.id}/${world.responseUrls.issue(target)}`
}

/** The flat fields of a slash command, all of them text. */
export function commandPayload(
  world: World,
  run: { user: string; channel: string; command: string; text: string },
): JsonObject {
  const { team, app } = world
  const conversation = world.conversations.get(run.channel)
  return compact({
    token: 'deprecated',
    team_id: team.id,
    team_domain: team.domain,
    channel_id: run.channel,
    channel_name: conversation ? payloadName(conversation) : undefined,
    user_id: run.user,
    user_name: world.users.get(run.user)?.name ?? '',
    command: run.command,
    text: run.text,
    api_app_id: app.appId,
    is_enterprise_install: 'false',
    response_url: responseUrl(world, 'commands', { channel: run.channel, user: run.user }),
    trigger_id: world.triggers.issue(run.user),
  })
}

export function channelPart(world: World, channel: string): JsonObject {
  const conversation = world.conversations.get(channel)
  return { id: channel, name: conversation ? payloadName(conversation) : '' }
}
